import { expect, test } from 'vitest';
import { heldName, heldPath } from './Holds.tsx';
import { linkMissing } from './NewHold.tsx';

test('a hold says whose data it keeps', () => {
  const named = (hold: Partial<Parameters<typeof heldName>[0]>) => heldName({ scopeKind: 'contact', hidden: false, ...hold });
  expect(named({ scopeName: 'Marta Zielinska' })).toBe('Marta Zielinska');
  expect(named({})).toBe('Unnamed contact');
  expect(named({ hidden: true })).toBe('Erased contact');
  expect(named({ scopeKind: 'conversation', scopeName: 'Marta', ticket: 1042 })).toBe('Ticket 1042 · Marta');
  expect(named({ scopeKind: 'conversation', scopeName: 'Marta' })).toBe('Conversation with Marta');
  expect(named({ scopeKind: 'site', scopeName: 'Larkfield' })).toBe('Larkfield');
  expect(named({ scopeKind: 'query', query: 'All unsolved' })).toBe('All unsolved');
  expect(named({ scopeKind: 'organization' })).toBe('Everything');
});

test('a hold leads to what it keeps, unless that is hidden', () => {
  expect(heldPath({ scopeKind: 'contact', scope: '1', hidden: false })).toBe('/contacts/1');
  expect(heldPath({ scopeKind: 'conversation', scope: '1', hidden: false })).toBe('/tickets/all/1');
  expect(heldPath({ scopeKind: 'conversation', scope: '1', hidden: true })).toBeNull();
  expect(heldPath({ scopeKind: 'organization', hidden: false })).toBeNull();
});

test('a hold without a link says which one is missing', () => {
  expect(linkMissing('conversation').errors[0]).toMatchObject({
    field: 'scope',
    detail: 'Paste the link of a conversation or ticket.',
  });
  expect(linkMissing('contact').errors[0]!.detail).toBe('Choose a contact.');
});
