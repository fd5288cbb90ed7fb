import { beforeEach, expect, test } from 'vitest';
import { Stopwatch, toldOf } from './stopwatch.ts';

let now = 0;
let watch: Stopwatch;

beforeEach(() => {
  now = 1_000_000;
  watch = new Stopwatch(() => now);
});

const pass = (seconds: number) => {
  now += seconds * 1_000;
};

test('time runs from the first sign and stops a minute after the last', () => {
  pass(10);
  expect(watch.untold()).toBe(0);
  watch.touch();
  pass(30);
  watch.touch();
  pass(50);
  expect(watch.runs).toBe(true);
  expect(watch.untold()).toBe(80_000);
  pass(600);
  expect(watch.untold()).toBe(90_000);
  expect(watch.runs).toBe(false);
  watch.touch();
  pass(5);
  expect(watch.untold()).toBe(95_000);
});

test('looking elsewhere stops it at once', () => {
  watch.touch();
  pass(7);
  watch.leave();
  pass(100);
  expect(watch.untold()).toBe(7_000);
  expect(watch.runs).toBe(false);
});

test('a machine that slept has worked for a minute', () => {
  watch.touch();
  pass(8 * 3_600);
  watch.touch();
  expect(watch.untold()).toBe(60_000);
  expect(watch.take().map((piece) => toldOf(piece, now))).toEqual([{ millis: 60_000, agoMillis: 8 * 3_600_000 - 60_000 }]);
});

test('what was told once is not told again, and what was not comes back', () => {
  watch.touch();
  pass(10);
  const first = watch.take();
  expect(first).toHaveLength(1);
  pass(10);
  expect(watch.untold()).toBe(10_000);
  watch.back(first);
  expect(watch.untold()).toBe(20_000);
  const both = watch.take();
  expect(both.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(20_000);
  expect(watch.untold()).toBe(0);
});

test('what could not be told for an hour is given up', () => {
  watch.touch();
  pass(10);
  const first = watch.take();
  watch.leave();
  pass(3_601);
  watch.back(first);
  expect(watch.untold()).toBe(0);
});
