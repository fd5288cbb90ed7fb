import { expect, test } from 'vitest';
import { atRest, moved, type Pace } from './pace.ts';

const frame = 1_000 / 60;
const after = (from: Pace, frames: number, pixels: number, millis = frame) =>
  Array.from({ length: frames }).reduce<Pace>((pace) => moved(pace, pace.offset + pixels, pace.at + millis), from);
const rest = atRest(0, 0);

test('a wheel, a page and one jump to the end are read', () => {
  expect(after(rest, 60, 40).fast).toBe(false);
  expect(after(rest, 10, 90).fast).toBe(false);
  expect(after(rest, 1, 360_000).fast).toBe(false);
});

test('what passes faster than 9,000 pixels a second is not', () => {
  expect(after(rest, 20, 300).fast).toBe(true);
});

test('a late frame does not end it, going well slower does', () => {
  const fast = after(rest, 20, 300);
  expect(after(fast, 1, 300, 4 * frame).fast).toBe(true);
  expect(after(fast, 12, 20).fast).toBe(false);
  expect(after(fast, 1, 36, 300).fast).toBe(false);
});
