import { expect, test } from 'vitest';
import { further } from './tail.ts';

test('a long timeline is drawn in steps from its end, and whole in the end', () => {
  let many = 30;
  const drawn = [];
  while (many !== Infinity) {
    many = further(many, 200);
    drawn.push(many);
  }
  expect(drawn).toEqual([90, 150, Infinity]);
  expect(further(30, 31)).toBe(Infinity);
});
