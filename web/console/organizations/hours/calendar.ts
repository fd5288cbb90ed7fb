import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';

/** Open from minute to minute of a weekday; 1 is Monday. */
export interface Weekly {
  day: number;
  from: number;
  to: number;
}

/** A day that is closed, or open beyond its weekly hours; without hours as a whole, without a year each year. */
export interface Special {
  name: string;
  opens: boolean;
  year: number | null;
  month: number;
  day: number;
  from: number | null;
  to: number | null;
}

export interface Rules {
  zone: string;
  week: Weekly[];
  dates: Special[];
}

export interface Calendar {
  id: Id;
  name: string;
  rules: Rules;
  validFrom: Instant;
  /** Of what is shown: a change is made from it. */
  version?: string;
}

export type Mode = 'inherit' | 'always' | 'calendar';

export interface Opening {
  id: Id;
  name: string;
  mode: Mode;
  calendar: Id | null;
  override: boolean | null;
  until: Instant | null;
  finishQueue: boolean;
  open: boolean | null;
  changesAt: Instant | null;
  /** Of what is shown: a change is made from it. */
  version?: string;
}

export interface Preview {
  open: boolean;
  changesAt: Instant | null;
  days: { date: string; open: { from: Instant; to: Instant }[] }[];
}

export const calendarsKey = ['settings', 'calendars'] as const;
export const openingsKey = ['settings', 'opening-hours'] as const;

export const useCalendars = () =>
  useQuery({
    queryKey: calendarsKey,
    queryFn: async () =>
      (await all<Calendar>('calendars')).map((each) => ({ ...each, rules: { ...each.rules, dates: each.rules.dates.map(filledDate) } })),
  });

export type SubjectKind = 'sites' | 'departments';

const filledOpening = (opening: Opening): Opening => ({
  ...opening,
  calendar: opening.calendar ?? null,
  override: opening.override ?? null,
  until: opening.until ?? null,
  open: opening.open ?? null,
  changesAt: opening.changesAt ?? null,
});

export const filledDate = (date: Special): Special => ({ ...date, year: date.year ?? null, from: date.from ?? null, to: date.to ?? null });

/** Read again each minute: what is open changes by time alone. */
export const useOpenings = (kind: SubjectKind) =>
  useQuery({
    queryKey: [...openingsKey, kind],
    queryFn: async () => (await all<Opening>(`opening-hours/${kind}`)).map(filledOpening),
    refetchInterval: 60_000,
  });

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const wholeDay = 1_440;

/** `09:00`; the end of a day is written as its midnight. */
export const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The minute of `09:00`; as an end, midnight is the end of the day. NaN while it is not written whole. */
export function minuteOf(text: string, end: boolean): number {
  const [hours, minutes] = text.split(':').map(Number);
  const minute = (hours ?? NaN) * 60 + (minutes ?? NaN);
  return end && minute === 0 ? wholeDay : minute;
}

export const hoursOf = (rules: Rules, day: number) =>
  rules.week.filter((each) => each.day === day).sort((one, other) => one.from - other.from);

/** Another day's hours; the rest of the week stays. */
export const withHours = (week: readonly Weekly[], day: number, hours: readonly Weekly[]): Weekly[] =>
  [...week.filter((each) => each.day !== day), ...hours.map((each) => ({ ...each, day }))].sort(
    (one, other) => one.day - other.day || one.from - other.from,
  );

/** Where one more opening would go: after the last, or the usual day. Null when the day is full. */
export function nextHours(hours: readonly Weekly[], day: number): Weekly | null {
  const last = hours.at(-1);
  if (!last) return { day, from: 540, to: 1_020 };
  const from = Math.min(last.to + 60, wholeDay - 60);
  return from >= last.to && hours.length < 6 ? { day, from, to: Math.min(from + 180, wholeDay) } : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function clockIn(zone: string, at: Instant): string {
  let format = formats.get(zone);
  if (!format)
    formats.set(
      zone,
      (format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })),
    );
  return format.format(new Date(at));
}

/** `Mon 9 Nov 09:00`, `today 14:00` in the reader's own time. */
export function soon(at: Instant, now = Date.now()): string {
  const day = new Date(at);
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(day);
  if (day.toDateString() === new Date(now).toDateString()) return clock;
  const far = Date.parse(at) - now > 6 * 86_400_000;
  const name = new Intl.DateTimeFormat('en-GB', { weekday: 'short', ...(far ? { day: 'numeric', month: 'short' } : {}) })
    .format(day)
    .replace(',', '');
  return `${name} ${clock}`;
}
