import { describe, expect, it } from 'vitest';
import { duration, parts } from './time.ts';

describe('time', () => {
  it('isSaidInHoursAndMinutes', () => {
    expect(duration(59)).toBe('0 min');
    expect(duration(3_599)).toBe('59 min');
    expect(duration(3_660)).toBe('1:01 h');
    expect(duration(86_400)).toBe('24:00 h');
  });
  it('namesTheReasonAndTheLongestFirst', () =>
    expect(parts({ date: '2026-06-10', seconds: 7_200, statuses: [{ status: 'away', reason: 'r', seconds: 1_800 }, { status: 'online', seconds: 5_400 }], chatSeconds: 0, freeSeconds: 7_200, offSeconds: 0 }, [{ id: 'r', name: 'Lunch', countsAs: 'break', active: true }])).toEqual(['Online 1:30 h', 'Away (Lunch) 30 min']));
});
