import { describe, expect, it } from 'vitest';
import { duration, minutes, parts } from './time.ts';

describe('time', () => {
  it('isSaidInHoursAndMinutes', () => {
    expect(duration(0)).toBe('0 min');
    expect(duration(59)).toBe('59 min');
    expect(duration(61)).toBe('1:01 h');
    expect(duration(1_500)).toBe('25:00 h');
  });
  it('showsPartsThatAddUpToTheirSum', () => {
    expect(minutes([30, 30, 59])).toEqual([0, 1, 0]);
    expect(minutes([86_399, 1]).reduce((sum, part) => sum + part)).toBe(1_440);
  });
  it('namesTheReasonAndTheLongestFirst', () =>
    expect(
      parts(
        {
          date: '2026-06-10',
          seconds: 7_200,
          statuses: [
            { status: 'away', reason: 'r', seconds: 1_800 },
            { status: 'online', seconds: 5_400 },
          ],
          chatSeconds: 0,
          freeSeconds: 7_200,
          offSeconds: 0,
        },
        [{ id: 'r', name: 'Lunch', countsAs: 'break', active: true }],
      ),
    ).toEqual(['Online 1:30 h', 'Away (Lunch) 30 min']));
});
