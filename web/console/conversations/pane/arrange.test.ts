import { expect, test } from 'vitest';
import { arranged, moved, turned, written } from './arrange.ts';

const blocks = ['ticket', 'contact', 'past', 'page'].map((id) => ({ id }));
const ids = (own: readonly string[]) => written(arranged(blocks, own));

test('blocks stand as the agent put them, and hidden ones stay known', () => {
  expect(ids([])).toEqual(['ticket', 'contact', 'past', 'page']);
  expect(ids(['past', '-ticket', 'contact', 'page'])).toEqual(['past', '-ticket', 'contact', 'page']);
});

test('a block the agent has never placed stands behind its usual neighbour', () => {
  expect(ids(['page', 'contact'])).toEqual(['ticket', 'page', 'contact', 'past']);
});

test('what is gone or named twice is left out', () =>
  expect(ids(['gone', 'page', 'page', 'ticket'])).toEqual(['page', 'ticket', 'contact', 'past']));

test('a block is moved by steps and hidden, and no further than there are places', () => {
  const placed = arranged(blocks, []);
  expect(written(moved(placed, 'past', -1))).toEqual(['ticket', 'past', 'contact', 'page']);
  expect(written(moved(placed, 'ticket', -5))).toEqual(['ticket', 'contact', 'past', 'page']);
  expect(written(turned(placed, 'page'))).toEqual(['ticket', 'contact', 'past', '-page']);
});
