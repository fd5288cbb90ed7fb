import { expect, test } from 'vitest';
import { scoreWord } from './surveys.ts';

test('the best and the worst score are called the same on every scale that has them', () => {
  expect([1, 2].map((score) => scoreWord(score, 2))).toEqual(['Bad', 'Good']);
  expect([1, 2, 3].map((score) => scoreWord(score, 3))).toEqual(['Bad', 'Neutral', 'Good']);
  expect([1, 5].map((score) => scoreWord(score, 5))).toEqual(['Very bad', 'Very good']);
});
