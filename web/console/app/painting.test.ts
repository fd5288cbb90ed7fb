import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDrawn, paintFirst, untilPainted } from './painting.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { setTimeout, clearTimeout, requestAnimationFrame: (run: () => void) => setTimeout(run, 16) });
});

afterEach(() => {
  vi.advanceTimersByTime(1_000);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A frame, and the moment in which somebody may go on. */
const settledMillis = 16 + 60;

test('reads wait for the frame that shows what is wanted and a moment longer, and for nothing otherwise', () => {
  expect(untilPainted()).toBeNull();
  paintFirst();
  expect(untilPainted()).not.toBeNull();
  isDrawn();
  vi.advanceTimersByTime(settledMillis - 1);
  expect(untilPainted()).not.toBeNull();
  vi.advanceTimersByTime(2);
  expect(untilPainted()).toBeNull();
});

test('whoever goes on right after the frame lets them wait for the next one', () => {
  paintFirst();
  isDrawn();
  vi.advanceTimersByTime(40);
  paintFirst();
  vi.advanceTimersByTime(settledMillis);
  expect(untilPainted()).not.toBeNull();
  isDrawn();
  vi.advanceTimersByTime(settledMillis + 1);
  expect(untilPainted()).toBeNull();
});

test('what is never drawn holds no read for longer than a moment', async () => {
  paintFirst();
  const waiting = untilPainted();
  vi.advanceTimersByTime(301);
  await waiting;
  expect(untilPainted()).toBeNull();
});

test('the frame of the one before lets no read go that waits for the next one', () => {
  paintFirst();
  isDrawn();
  paintFirst();
  vi.advanceTimersByTime(settledMillis + 1);
  expect(untilPainted()).not.toBeNull();
  isDrawn();
  vi.advanceTimersByTime(settledMillis + 1);
  expect(untilPainted()).toBeNull();
});

test('whoever goes on to the next one reads when that one is painted', () => {
  paintFirst();
  vi.advanceTimersByTime(250);
  paintFirst();
  vi.advanceTimersByTime(250);
  expect(untilPainted()).not.toBeNull();
  isDrawn();
  vi.advanceTimersByTime(settledMillis + 1);
  expect(untilPainted()).toBeNull();
});
