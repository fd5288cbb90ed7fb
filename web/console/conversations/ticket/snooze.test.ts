import { expect, test } from 'vitest';
import { snoozeTimes, typedTime } from './snooze.ts';

const now = new Date(2026, 10, 26, 15, 0); // a Thursday

test('every moment offered lies ahead, and the business day is offered where it is known', () => {
  const names = snoozeTimes(now, new Date(2026, 10, 27, 9, 0)).map(({ label, until }) => {
    expect(until.getTime()).toBeGreaterThan(now.getTime());
    return label;
  });
  expect(names).toEqual(['In an hour', 'In three hours', 'Tomorrow morning', 'Monday morning', 'Next business day', 'In a week', 'Until they write']);
  expect(snoozeTimes(now, null).map(({ label }) => label)).not.toContain('Next business day');
});

test('a moment is typed as a date, a time, or both', () => {
  expect(typedTime('16:30', now)).toEqual(new Date(2026, 10, 26, 16, 30));
  expect(typedTime('9:00', now)).toEqual(new Date(2026, 10, 27, 9, 0));
  expect(typedTime('24.12.', now)).toEqual(new Date(2026, 11, 24, 8, 0));
  expect(typedTime('1.2. 10:15', now)).toEqual(new Date(2027, 1, 1, 10, 15));
  expect(typedTime('2026-12-01 10:15', now)).toEqual(new Date(2026, 11, 1, 10, 15));
  for (const typed of ['', 'soon', '25:00', '2026-11-01', '2030-01-01']) expect(typedTime(typed, now)).toBeNull();
});
