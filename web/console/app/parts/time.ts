const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Short and relative, as lists show it: `now`, `4 min`, `3 h`, `Tue`, `17 Nov`, `Feb 2025`. */
export function relative(at: number, now: number): string {
  const age = now - at;
  if (age < minute) return 'now';
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 12 * hour || sameDay(at, now)) return `${Math.floor(age / hour)} h`;
  if (age < 6 * day) return format(at, { weekday: 'short' });
  if (age < 300 * day) return format(at, { day: 'numeric', month: 'short' });
  return format(at, { month: 'short', year: 'numeric' });
}

/** The same inside a sentence: `just now`, `4 min ago`, `on 17 Nov`. */
export function inSentence(at: number, now: number): string {
  const short = relative(at, now);
  if (short === 'now') return 'just now';
  return / (min|h)$/.test(short) ? `${short} ago` : `on ${short}`;
}

/** The exact instant, for hovering. */
export const exact = (at: number) =>
  format(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

export const clock = (at: number) => format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A time to come, to the minute: `17:12` today, `Fri 27 Nov 08:00` after it, `Mon 4 Jan 2027 08:00` in another year. */
export const upcoming = (at: number, now: number) =>
  sameDay(at, now) ? clock(at) : `${format(at, { weekday: 'short', day: 'numeric', month: 'short', ...yearBeside(at, now) })} ${clock(at)}`;

export const clockSeconds = (at: number) => format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

export const dateOnly = (at: number) => format(at, { day: 'numeric', month: 'short', year: 'numeric' });

/** The heading over a day of messages: `Today`, `Yesterday`, `Friday 20 November`. */
export function dayName(at: number, now: number): string {
  if (sameDay(at, now)) return 'Today';
  if (sameDay(at, now - day)) return 'Yesterday';
  return format(at, { weekday: 'long', day: 'numeric', month: 'long', ...yearBeside(at, now) });
}

/** The year is said where it is not this one. */
const yearBeside = (at: number, now: number) =>
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

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat('en-GB', options)));
  return found.format(at).replace(',', '');
}
