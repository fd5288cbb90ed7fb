import { describe, expect, it } from 'vitest';
import { addressTrouble, sidePeople, sideState, type SideState } from './sides.ts';

describe('side conversations', () => {
  it('have a different word for each state, not only a color', () => {
    const states: SideState[] = ['created', 'replied', 'closed', 'reopened'];
    const names = states.map((state) => sideState({ state, kind: 'email' }).name);
    expect(new Set(names).size).toBe(4);
    expect(sideState({ state: 'created', kind: 'internal' }).name).toBe('Open');
  });

  it('name their participants', () => {
    expect(sidePeople({ kind: 'email', people: ['sue@supplier.example'], number: null })).toBe('sue@supplier.example');
    expect(sidePeople({ kind: 'email', people: ['Sue', 'Tom', 'Ann'], number: null })).toBe('Sue and 2 others');
    expect(sidePeople({ kind: 'internal', people: [], number: null })).toBe('No messages yet');
    expect(sidePeople({ kind: 'child', people: [], number: 42 })).toBe('Ticket #42');
  });
});

it('a wrong address is named', () => {
  expect(addressTrouble([], ['supplier@'])).toBe('Invalid email address: supplier@');
  expect(addressTrouble(['a@b.example'], ['x', 'y'])).toBe('Invalid email addresses: x, y');
  expect(addressTrouble([], [])).toBe('Enter at least one email address.');
  expect(addressTrouble(['a@b.example'], [])).toBeNull();
});
