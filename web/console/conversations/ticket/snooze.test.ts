import { afterEach, expect, test } from 'vitest';
import { loadLanguage } from '../../app/t.ts';
import { readTime, snoozeTimes, typedOption } from './snooze.ts';

const now = new Date(2026, 10, 26, 15, 0); // a Thursday

test('every moment offered lies ahead, and the business day is offered where it is known', () => {
  const names = snoozeTimes(now, new Date(2026, 10, 27, 9, 0)).map(({ label, until }) => {
    expect(until.getTime()).toBeGreaterThan(now.getTime());
    return label;
  });
  expect(names).toEqual([
    'In 1 hour',
    'In 3 hours',
    'Tomorrow morning',
    'Monday morning',
    'Next business day',
    'In 1 week',
    'Until customer replies',
  ]);
  expect(snoozeTimes(now, null).map(({ label }) => label)).not.toContain('Next business day');
});

test('a week later begins at the hour at which tomorrow does', () => {
  const of = (name: string) => snoozeTimes(now, null).find(({ label }) => label === name)!.until;
  expect(of('In 1 week')).toEqual(new Date(2026, 11, 3, 8, 0));
  expect(of('In 1 week').getHours()).toBe(of('Tomorrow morning').getHours());
});

test('a moment is typed as a date, a time, or both', () => {
  const at: Record<string, Date> = {
    '16:30': new Date(2026, 10, 26, 16, 30),
    '9:00': new Date(2026, 10, 27, 9, 0),
    '9 am': new Date(2026, 10, 27, 9, 0),
    'at 5:30pm': new Date(2026, 10, 26, 17, 30),
    '24.12.': new Date(2026, 11, 24, 8, 0),
    '1.2. 10:15': new Date(2027, 1, 1, 10, 15),
    '30.11. 9:00': new Date(2026, 10, 30, 9, 0),
    '30.11.2026, 9:00': new Date(2026, 10, 30, 9, 0),
    '30. 11. 2026': new Date(2026, 10, 30, 8, 0),
    '30/11': new Date(2026, 10, 30, 8, 0),
    '11/30/2026': new Date(2026, 10, 30, 8, 0),
    '2026-11-30': new Date(2026, 10, 30, 8, 0),
    '2026-12-01 10:15': new Date(2026, 11, 1, 10, 15),
    '2026-12-01T10:15': new Date(2026, 11, 1, 10, 15),
    '28 Nov 2026 10:00': new Date(2026, 10, 28, 10, 0),
    '28. November': new Date(2026, 10, 28, 8, 0),
    'Nov 30': new Date(2026, 10, 30, 8, 0),
    'November 30th, 2026 at 10:00': new Date(2026, 10, 30, 10, 0),
    'Fri 27 Nov 08:00': new Date(2026, 10, 27, 8, 0),
    'Mon 4 Jan 2027 08:00': new Date(2027, 0, 4, 8, 0),
    '3 Jan': new Date(2027, 0, 3, 8, 0),
    'tomorrow 11:00': new Date(2026, 10, 27, 11, 0),
    thursday: new Date(2026, 11, 3, 8, 0),
    'Mon 14:00': new Date(2026, 10, 30, 14, 0),
    'in 3 days': new Date(2026, 10, 29, 8, 0),
    'in 3 days 9:00': new Date(2026, 10, 29, 9, 0),
    'in 2 hours': new Date(2026, 10, 26, 17, 0),
    'in a month': new Date(2026, 11, 26, 8, 0),
  };
  for (const [typed, when] of Object.entries(at)) expect(readTime(typed, now), typed).toEqual(when);
});

test('a weekday that is called the next one is not today, and a leap day is of a leap year', () => {
  const monday = new Date(2026, 10, 30, 9, 0);
  expect(readTime('monday 14:00', monday)).toEqual(new Date(2026, 10, 30, 14, 0));
  expect(readTime('next monday 14:00', monday)).toEqual(new Date(2026, 11, 7, 14, 0));
  expect(readTime('29 Feb', new Date(2027, 11, 1))).toEqual(new Date(2028, 1, 29, 8, 0));
  expect(readTime('29 Feb', new Date(2028, 2, 1))).toBe("This date doesn't exist.");
});

test('what is no moment ahead is told why', () => {
  for (const typed of ['yesterday', 'today 9:00', '20 Nov 2026 10:00', '2026-11-01', '1.1.2026'])
    expect(readTime(typed, now), typed).toBe('This time is in the past.');
  for (const typed of ['31.2.', '2026-02-30', 'Nov 31', '40.13.']) expect(readTime(typed, now), typed).toBe("This date doesn't exist.");
  expect(readTime('25:00', now)).toBe('Enter a valid time, such as 15:30.');
  expect(readTime('2030-01-01', now)).toMatch(/^Choose a time within/);
  for (const typed of ['soon', 'ma', '17', 'novel 3', 'constructor', '3 constructor', 'constructor days'])
    expect(readTime(typed, now), typed).toMatch(/^That isn't a date or time/);
});

afterEach(() => loadLanguage('en', []));

test('a date of the next year is offered with its year', async () => {
  await loadLanguage('en', ['en-GB']);
  expect(typedOption('3 Jan', now)).toMatchObject({ label: 'Sun 3 Jan 2027 08:00' });
  expect(typedOption('28 Nov', now)).toMatchObject({ label: 'Sat 28 Nov 08:00' });
});
