import { expect, test } from 'vitest';
import { neighboursOf } from './neighbours.ts';

const ids = ['a', 'b', 'c', 'd'];

test('the next two and the previous one are read before', () => {
  expect(neighboursOf(ids, 1)).toEqual(['c', 'd', 'a']);
  expect(neighboursOf(ids, 0)).toEqual(['b', 'c']);
  expect(neighboursOf(ids, 3)).toEqual(['c']);
  expect(neighboursOf(ids, -1)).toEqual([]);
});
