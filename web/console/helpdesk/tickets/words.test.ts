import { expect, test } from 'vitest';
import { changedWords, nextCategories, statusChoices } from './words.ts';

const agents = [{ id: 'a', name: 'Ana' }];

test('a change is told field by field, in words', () => {
  expect(
    changedWords({ category: ['open', 'pending'], priority: [2, 4], assignee: [null, 'a'], tags: [['old'], ['new']] }, agents, [], String),
  ).toEqual(['status Open → Pending', 'priority Normal → Urgent', 'assignee nobody → Ana', 'tag +new', 'tag −old']);
});

test('why something was changed by itself is told', () => {
  expect(changedWords({ assignee: ['a', null], because: [null, 'requeue: offline'] }, agents, [], String)).toEqual([
    'assignee Ana → nobody',
    'back in the queue: the agent was away too long',
  ]);
  expect(changedWords({ because: [null, 'assignment: Invoices'] }, agents, [], String)).toEqual(['by the rule “Invoices”']);
});

test('who is gone is told so', () => {
  expect(changedWords({ assignee: ['x', null] }, agents, [], String)).toEqual(['assignee somebody who is gone → nobody']);
});

test("a field of one's own is told by who knows it", () => {
  expect(
    changedWords({ 'field.size': ['a', null] }, [], [], String, (key, value) => `${key} ${value == null ? 'empty' : String(value)}`),
  ).toEqual(['size empty']);
});

test('a closed ticket goes nowhere, a solved one is closed by who may', () => {
  expect(nextCategories('closed', true)).toEqual([]);
  expect(nextCategories('solved', false)).not.toContain('closed');
  expect(nextCategories('solved', true)).toContain('closed');
  expect(nextCategories('pending', true)).toEqual(['open', 'on_hold', 'solved']);
});

test("statuses of one's own stand beside the plain one of their category", () => {
  const own = [{ id: 'c', name: 'Carrier', category: 'pending' as const }];
  expect(statusChoices('open', null, own, false).map(({ name }) => name)).toEqual(['Pending', 'Carrier', 'On hold', 'Solved']);
  expect(statusChoices('pending', 'c', own, false).map(({ name }) => name)).toEqual(['Open', 'Pending', 'On hold', 'Solved']);
});
