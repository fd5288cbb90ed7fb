import { describe, expect, test } from 'vitest';
import type { SlaClock } from './clocks.ts';
import { durationOf, linesOf, moved, reminderWords, remindersOf, secondsOf, targetsOf, type Target } from './policies.ts';
import { badgeOf, endOf, left } from './words.ts';

const now = Date.parse('2026-03-02T10:00:00Z');
const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
const clock = (change: Partial<SlaClock>): SlaClock => ({
  conversation: 'c',
  metric: 'next_response',
  cycle: 1,
  state: 'running',
  targetSeconds: 3_600,
  elapsedSeconds: 0,
  startedAt: at(-60),
  dueAt: at(3_540),
  ...change,
});

describe('remaining time', () => {
  test.each([
    [100_800, '1d 4h'],
    [86_400, '1d'],
    [12_000, '3h 20m'],
    [7_200, '2h'],
    [779, '12m'],
    [60, '1m'],
    [42, '0:42'],
    [9, '0:09'],
    [-3, '0:00'],
  ])('%d seconds are %s', (seconds, words) => expect(left(seconds * 1_000)).toBe(words));
});

describe('a badge', () => {
  test('says what is due and how long that still is', () =>
    expect(badgeOf(clock({}), now)).toMatchObject({ text: 'Reply 59m', tone: undefined, icon: 'clock' }));
  test('is soon within 15 minutes', () => expect(badgeOf(clock({ dueAt: at(899), targetSeconds: 1_000 }), now).tone).toBe('soon'));
  test('is soon within a quarter of its target', () =>
    expect(badgeOf(clock({ dueAt: at(21_000), targetSeconds: 86_400 }), now).tone).toBe('soon'));
  test('says since when it was missed, also before the server has', () =>
    expect(badgeOf(clock({ dueAt: at(-480) }), now)).toMatchObject({ text: 'Reply 8m late', tone: 'late', icon: 'alert' }));
  test('says that it waits', () =>
    expect(badgeOf(clock({ state: 'paused', dueAt: undefined as never }), now)).toMatchObject({ text: 'Paused', icon: 'pause' }));
  test('says when the hours that count begin', () =>
    expect(badgeOf(clock({ dueAt: at(90_000), opensAt: at(82_800) }), now).text).toMatch(/^Resumes Tue,? \d\d:00$/));
});

test('how a clock ended', () => {
  expect(endOf(clock({ state: 'met', elapsedSeconds: 3_000 })).text).toBe('Met in 50m');
  expect(endOf(clock({ state: 'breached_done', elapsedSeconds: 5_400 })).text).toBe('Breached, 1h 30m of 1h');
  expect(endOf(clock({ state: 'cancelled', cause: 'solved_without_reply' })).text).toBe('Solved without a reply');
});

test('times are written as people write them', () => {
  expect(secondsOf('1d 4h 30m')).toBe(102_600);
  expect(secondsOf('90s')).toBe(90);
  expect(secondsOf(' 4H')).toBe(14_400);
  for (const none of ['', '4', 'h', '4h x', '1.5h', '-1h']) expect(secondsOf(none)).toBeNull();
  expect(durationOf(102_600)).toBe('1d 4h 30m');
});

test('reminders are written as people write them', () => {
  const reminders = remindersOf('80%, 10m before, 1h after');
  expect(reminders).toEqual([
    { kind: 'percent', value: 80 },
    { kind: 'before', value: 600 },
    { kind: 'after', value: 3_600 },
  ]);
  expect(reminderWords(reminders!)).toBe('80%, 10m before, 1h after');
  expect(remindersOf('soon')).toBeNull();
  expect(remindersOf('')).toEqual([]);
});

test('what is read is written again', () => {
  const targets: Target[] = [
    {
      priority: 4,
      metric: 'first_response',
      seconds: 900,
      hours: 'calendar',
      calendar: 'k',
      pausesInPending: false,
      reminders: [{ kind: 'percent', value: 50 }],
    },
    { priority: 2, metric: 'periodic_update', seconds: 86_400, hours: 'inherit', calendar: null, pausesInPending: true, reminders: [] },
  ];
  expect(targetsOf(linesOf(targets))).toEqual({ targets, errors: {} });
});

test('what cannot be read is said where it stands', () => {
  const lines = linesOf([]);
  lines.first_response.times[4] = 'fast';
  lines.agent_work.times[1] = '5s';
  expect(Object.keys(targetsOf(lines).errors)).toEqual(['first_response 4', 'agent_work 1']);
});

test('one policy changes its place', () => expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']));
