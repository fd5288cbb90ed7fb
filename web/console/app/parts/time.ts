import { language, locale, t } from '../t.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Age = { unit: 'now' } | { unit: 'minutes' | 'hours'; count: number } | { unit: 'weekday' | 'date' | 'month' };

function ageOf(at: number, now: number): Age {
  const age = now - at;
  if (age < minute) return { unit: 'now' };
  if (age < hour) return { unit: 'minutes', count: Math.floor(age / minute) };
  if (age < 12 * hour || sameDay(at, now)) return { unit: 'hours', count: Math.floor(age / hour) };
  if (age < 6 * day) return { unit: 'weekday' };
  return { unit: age < 300 * day ? 'date' : 'month' };
}

/** Short and relative, as lists show it: `now`, `4 min`, `3 h`, `Tue`, `17 Nov`, `Feb 2025`. */
export function relative(at: number, now: number): string {
  const age = ageOf(at, now);
  switch (age.unit) {
    case 'now':
      return t('parts.time.now');
    case 'minutes':
      return t('parts.time.minutes', { count: age.count });
    case 'hours':
      return t('parts.time.hours', { count: age.count });
    case 'weekday':
      return format(at, { weekday: 'short' });
    case 'date':
      return format(at, { day: 'numeric', month: 'short' });
    case 'month':
      return format(at, { month: 'short', year: 'numeric' });
  }
}

/** The same inside a sentence: `just now`, `4 min ago`, `on Tuesday`, `on 17 Nov`, `in Feb 2025`. */
export function inSentence(at: number, now: number): string {
  const age = ageOf(at, now);
  switch (age.unit) {
    case 'now':
      return t('parts.time.justNow');
    case 'minutes':
      return t('parts.time.minutesAgo', { count: age.count });
    case 'hours':
      return t('parts.time.hoursAgo', { count: age.count });
    case 'weekday':
      return t('parts.time.on', { date: format(at, { weekday: 'long' }) });
    case 'date':
      return t('parts.time.on', { date: format(at, { day: 'numeric', month: 'short' }) });
    case 'month':
      return t('parts.time.in', { month: format(at, { month: 'short', year: 'numeric' }) });
  }
}

/** The exact instant, for hovering. */
export const exact = (at: number) => format(at, { day: 'numeric', month: 'short', year: 'numeric', ...timeOfDay(), second: '2-digit' });

export const clock = (at: number) => format(at, timeOfDay());

/** A time to come, to the minute: `17:12` today, `Fri 27 Nov 08:00` after it, `Mon 4 Jan 2027 08:00` in another year. */
export const upcoming = (at: number, now: number) =>
  sameDay(at, now) ? clock(at) : format(at, { weekday: 'short', day: 'numeric', month: 'short', ...otherYear(at, now), ...timeOfDay() });

export const clockSeconds = (at: number) => format(at, { ...timeOfDay(), second: '2-digit' });

export const dateOnly = (at: number) => format(at, { day: 'numeric', month: 'short', year: 'numeric' });

/** The heading over a day of messages: `Today`, `Yesterday`, `Friday 20 November`. */
export function dayName(at: number, now: number): string {
  if (sameDay(at, now)) return t('parts.time.today');
  if (sameDay(at, now - day)) return t('parts.time.yesterday');
  return format(at, { weekday: 'long', day: 'numeric', month: 'long', ...otherYear(at, now) });
}

/** The year is shown only if it is not the current one. */
const otherYear = (at: number, now: number) =>
  new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };

export function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** A waiting time as a clock: `0:51`, `2:14`, `1:02:00`. */
export function elapsed(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `08:00`, or `8:00 AM` where a day has twice twelve hours. */
export function timeOfDay(): Intl.DateTimeFormatOptions {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hour12 ? { hour: 'numeric', minute: '2-digit' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date in the way of the locale. English goes without commas after a short weekday and before the time of day. */
export function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  if (language !== 'en') return found.format(at);
  const parts = found.formatToParts(at);
  return parts
    .map(({ type, value }, index) => {
      const afterWeekday = options.weekday === 'short' && parts[index - 1]?.type === 'weekday';
      return type === 'literal' && (afterWeekday || parts[index + 1]?.type === 'hour') ? value.replace(',', '') : value;
    })
    .join('');
}
