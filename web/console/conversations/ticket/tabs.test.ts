import { expect, test } from 'vitest';
import { afterClosing, mostTabs, opened } from './tabs.ts';

test('a ticket is open once, in the place it got first, and thirty are open at most', () => {
  expect(opened(['a', 'b'], 'a')).toEqual(['a', 'b']);
  expect(opened(['a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
  const many = Array.from({ length: mostTabs }, (_, at) => `t${at}`);
  expect(opened(many, 'new')).toEqual([...many.slice(1), 'new']);
});

test('a closed tab leads to its neighbour', () => {
  expect(afterClosing(['a', 'b', 'c'], 'b')).toBe('c');
  expect(afterClosing(['a', 'b', 'c'], 'c')).toBe('b');
  expect(afterClosing(['a'], 'a')).toBeUndefined();
});
