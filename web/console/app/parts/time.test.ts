import { afterEach, describe, expect, it } from 'vitest';
import { loadLanguage } from '../t.ts';
import { dayName, exact, inSentence, relative, upcoming } from './time.ts';

const at = (text: string) => new Date(text).getTime();
const plainSpaces = (text: string) => text.replace(/\u202f/g, ' ');
const now = at('2026-11-26T16:11:00');

afterEach(() => loadLanguage('en', []));

describe('in British English', () => {
  const inBritain = () => loadLanguage('en', ['en-GB']);

  it('a time to come is a clock today, with the day after that, and with the year in another year', async () => {
    await inBritain();
    expect(upcoming(at('2026-11-26T17:11:50'), now)).toBe('17:11');
    expect(upcoming(at('2026-11-27T08:00:00'), now)).toBe('Fri 27 Nov 08:00');
    expect(upcoming(at('2027-01-04T08:00:00'), now)).toBe('Mon 4 Jan 2027 08:00');
    expect(exact(at('2026-11-26T17:11:50'))).toBe('26 Nov 2026 17:11:50');
  });

  it('a time past is short in lists and whole in sentences', async () => {
    await inBritain();
    const times = ['2026-11-26T16:10:30', '2026-11-26T16:07:00', '2026-11-26T13:11:00', '2026-11-24T16:11:00', '2026-11-17', '2025-02-01'];
    expect(times.map((time) => relative(at(time), now))).toEqual(['now', '4 min', '3 h', 'Tue', '17 Nov', 'Feb 2025']);
    expect(times.map((time) => inSentence(at(time), now))).toEqual([
      'just now',
      '4 min ago',
      '3 h ago',
      'on Tuesday',
      'on 17 Nov',
      'in Feb 2025',
    ]);
  });
});

it('American English has its own order and twelve hours', async () => {
  await loadLanguage('en', ['en-US']);
  expect(plainSpaces(upcoming(at('2026-11-26T17:11:50'), now))).toBe('5:11 PM');
  expect(plainSpaces(upcoming(at('2027-01-04T08:00:00'), now))).toBe('Mon Jan 4, 2027 8:00 AM');
});

it('German is written the German way', async () => {
  await loadLanguage('de', ['de-DE']);
  expect(upcoming(at('2026-11-27T08:00:00'), now)).toBe('Fr., 27. Nov., 08:00');
  expect(dayName(at('2026-11-25T08:00:00'), now)).toBe('Gestern');
  expect(dayName(at('2026-11-20T08:00:00'), now)).toBe('Freitag, 20. November');
  expect(inSentence(at('2026-11-26T16:07:00'), now)).toBe('vor 4 Min.');
});
