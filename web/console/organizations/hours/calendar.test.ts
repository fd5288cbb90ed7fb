import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../app/t.ts';
import { hoursOf, minuteOf, nextHours, soon, timeOf, withHours, type Rules } from './calendar.ts';

const rules = (week: Rules['week']): Rules => ({ zone: 'Europe/Berlin', week, dates: [] });

describe('hours', () => {
  it('midnightIsTheEndOfTheDayWhereItEnds', () => {
    expect(minuteOf('00:00', true)).toBe(1_440);
    expect(minuteOf('00:00', false)).toBe(0);
    expect(timeOf(1_440)).toBe('00:00');
    expect(timeOf(545)).toBe('09:05');
    expect(minuteOf('09:05', true)).toBe(545);
    expect(minuteOf('', false)).toBeNaN();
  });
  it('aDayIsChangedAndTheOthersStay', () => {
    const week = withHours(
      [
        { day: 1, from: 0, to: 60 },
        { day: 2, from: 0, to: 60 },
      ],
      1,
      [{ day: 5, from: 600, to: 660 }],
    );
    expect(week).toEqual([
      { day: 1, from: 600, to: 660 },
      { day: 2, from: 0, to: 60 },
    ]);
    expect(hoursOf(rules(week), 1)).toHaveLength(1);
  });
  it('oneMoreOpeningNeverOverlapsTheLast', () => {
    expect(nextHours([], 3)).toEqual({ day: 3, from: 540, to: 1_020 });
    expect(nextHours([{ day: 3, from: 540, to: 720 }], 3)).toEqual({ day: 3, from: 780, to: 960 });
    expect(nextHours([{ day: 3, from: 540, to: 1_440 }], 3)).toBeNull();
  });
  it('whatIsNearIsSaidShort', async () => {
    await loadLanguage('en', ['en-GB']);
    const now = new Date(2026, 10, 24, 12).getTime();
    expect(soon(new Date(2026, 10, 24, 17).toISOString(), now)).toBe('17:00');
    expect(soon(new Date(2026, 10, 25, 9).toISOString(), now)).toBe('Wed 09:00');
    expect(soon(new Date(2026, 11, 25, 9).toISOString(), now)).toBe('Fri 25 Dec 09:00');
  });
});
