import { expect, test } from 'vitest';
import { TypingSignal } from './typing.ts';

test('typing is said at most once in two seconds, also right after a message was sent', () => {
  let now = 0;
  const sent: boolean[] = [];
  const clock = { now: () => now, after: () => () => undefined };
  const signal = new TypingSignal((_, on) => sent.push(on), clock as never);

  signal.typed('c');
  now = 500;
  signal.stopped('c');
  now = 600;
  signal.typed('c');
  now = 1_999;
  signal.typed('c');
  expect(sent).toEqual([true, false]);

  now = 2_000;
  signal.typed('c');
  expect(sent).toEqual([true, false, true]);
});

test('a stop is said once, and not after the sign has faded by itself', () => {
  let now = 0;
  const sent: boolean[] = [];
  const signal = new TypingSignal((_, on) => sent.push(on), { now: () => now, after: () => () => undefined } as never);

  signal.typed('c');
  now = 6_001;
  signal.stopped('c');
  signal.stopped('c');
  expect(sent).toEqual([true]);
});
