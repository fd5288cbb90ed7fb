import { expect, test } from 'vitest';
import { changedWords, nextCategories, statusChoices } from './words.ts';

const agents = [{ id: 'a', name: 'Ana' }];

test('a change is described field by field', () => {
  expect(
    changedWords({ category: ['open', 'pending'], priority: [2, 4], assignee: [null, 'a'], tags: [['old'], ['new']] }, agents, [], String),
  ).toEqual(['status Open → Pending', 'priority Normal → Urgent', 'assignee unassigned → Ana', 'added tag “new”', 'removed tag “old”']);
});

test('the reason of an automatic change is given', () => {
  expect(changedWords({ assignee: ['a', null], because: [null, 'requeue: offline'] }, agents, [], String)).toEqual([
    'assignee Ana → unassigned',
    'returned to queue: agent was offline too long',
  ]);
  expect(changedWords({ because: [null, 'assignment: Invoices'] }, agents, [], String)).toEqual(['by rule “Invoices”']);
});

test('a deleted agent is called so', () => {
  expect(changedWords({ assignee: ['x', null] }, agents, [], String)).toEqual(['assignee deleted agent → unassigned']);
});

test('a custom field is described by the given words', () => {
  expect(
    changedWords({ 'field.size': ['a', null] }, [], [], String, (key, value) => `${key} ${value == null ? 'empty' : String(value)}`),
  ).toEqual(['size empty']);
});

test('a closed ticket keeps its status, a solved one can be closed with the permission', () => {
  expect(nextCategories('closed', true)).toEqual([]);
  expect(nextCategories('solved', false)).not.toContain('closed');
  expect(nextCategories('solved', true)).toContain('closed');
  expect(nextCategories('pending', true)).toEqual(['open', 'on_hold', 'solved']);
});

test('custom statuses follow the standard one of their category', () => {
  const own = [{ id: 'c', name: 'Carrier', category: 'pending' as const }];
  expect(statusChoices('open', null, own, false).map(({ name }) => name)).toEqual(['Pending', 'Carrier', 'On hold', 'Solved']);
  expect(statusChoices('pending', 'c', own, false).map(({ name }) => name)).toEqual(['Open', 'Pending', 'On hold', 'Solved']);
});
