import { describe, expect, it } from 'vitest';
import { upcoming } from './time.ts';

const at = (text: string) => new Date(text).getTime();

describe('a time to come', () => {
  const now = at('2026-11-26T16:11:00');
  it('isAClockToday', () => expect(upcoming(at('2026-11-26T17:11:50'), now)).toBe('17:11'));
  it('saysTheYearWhereItIsAnother', () => expect(upcoming(at('2027-01-04T08:00:00'), now)).toBe('Mon 4 Jan 2027 08:00'));
  it('namesTheDayAfterIt', () => expect(upcoming(at('2026-11-27T08:00:00'), now)).toBe('Fri 27 Nov 08:00'));
});
