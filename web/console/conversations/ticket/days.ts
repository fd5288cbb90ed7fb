/**
 * A day as it was typed.
 *
 * `without` says what was left open, so that a day in the past means the next one: the day itself, the week of a
 * weekday, or the year. A span leaves nothing open, not even the time of day.
 */
export interface ReadDay {
  readonly date: Date;
  readonly without: 'day' | 'week' | 'year' | 'clock' | 'nothing';
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const near: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
const units: Record<string, number> = { min: 60_000, minute: 60_000, h: 3_600_000, hour: 3_600_000 };

/** `30.11.`, `2026-11-30`, `20 Nov 2026`, `Nov 30`, `tomorrow`, `Monday`; `none` for a day no calendar has, null for what is no day. */
export function readDay(typed: string, now: Date): ReadDay | 'none' | null {
  const text = typed.replace(/^(until|on)\s+/, '').replace(/ (morning|at)$/, '');
  if (Object.hasOwn(near, text)) return { date: shifted(now, near[text]!), without: 'clock' };
  const weekday = weekdayOf(text.replace(/^next\s+/, ''));
  if (weekday >= 0) {
    const ahead = (weekday - now.getDay() + 7) % 7 || (/^next\s/.test(text) ? 7 : 0);
    return { date: shifted(now, ahead), without: 'week' };
  }
  const dated = text.replace(/^([a-z]+)\.?\s+(?=\S)/, (whole, word: string) => (weekdayOf(word) >= 0 ? '' : whole));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(dated);
  if (iso) return made(now, Number(iso[3]), Number(iso[2]) - 1, iso[1]);
  const figures = /^(\d{1,2})[./]\s?(\d{1,2})\.?(?:[./]?\s?(\d{4}|(?<=[./]\s?)\d{2}))?$/.exec(dated);
  if (figures) {
    const [first, second] = [Number(figures[1]), Number(figures[2])];
    // With slashes the month may come first; where only one order is a day, it is that.
    const turned = dated.includes('/') && second > 12 && first <= 12;
    return turned ? made(now, second, first - 1, figures[3]) : made(now, first, second - 1, figures[3]);
  }
  const named = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s?([a-z]+)\.?(?:\s(\d{4}))?$/.exec(dated);
  if (named && monthOf(named[2]!) >= 0) return made(now, Number(named[1]), monthOf(named[2]!), named[3]);
  const monthFirst = /^([a-z]+)\.?\s?(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s(\d{4}))?$/.exec(dated);
  if (monthFirst && monthOf(monthFirst[1]!) >= 0) return made(now, Number(monthFirst[2]), monthOf(monthFirst[1]!), monthFirst[3]);
  return null;
}

/** `in 3 days`, `2 hours`: hours to the minute, days and more at the hour of a day. */
export function readSpan(typed: string, now: Date): ReadDay | null {
  const span = /^(?:in\s)?(\d{1,3}|an?|one|two|three)\s?([a-z]+?)s?$/.exec(typed);
  if (!span) return null;
  const count =
    new Map([
      ['a', 1],
      ['an', 1],
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ]).get(span[1]!) ?? Number(span[1]);
  const unit = span[2]!;
  if (Object.hasOwn(units, unit)) return { date: new Date(now.getTime() + count * units[unit]!), without: 'nothing' };
  if (unit === 'day' || unit === 'd') return { date: shifted(now, count), without: 'clock' };
  if (unit === 'week' || unit === 'w') return { date: shifted(now, 7 * count), without: 'clock' };
  if (unit !== 'month') return null;
  const date = new Date(now.getFullYear(), now.getMonth() + count, 1);
  date.setDate(Math.min(now.getDate(), new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
  return { date, without: 'clock' };
}

const shifted = (now: Date, days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);

function made(now: Date, day: number, month: number, year: string | undefined): ReadDay | 'none' {
  const full = year === undefined ? now.getFullYear() : Number(year) + (year.length === 2 ? 2000 : 0);
  const date = new Date(full, month, day);
  // 29 February without a year may be one of the next.
  if (year === undefined && month === 1 && day === 29 && date.getMonth() !== 1) date.setFullYear(full + 1, 1, 29);
  return date.getMonth() === month && date.getDate() === day ? { date, without: year === undefined ? 'year' : 'clock' } : 'none';
}

const begins = (names: readonly string[], word: string) => (word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word)));
const weekdayOf = (word: string) => begins(weekdays, word);
const monthOf = (word: string) => (word === 'sept' ? 8 : months.includes(word) ? months.indexOf(word) : begins(longMonths, word));
