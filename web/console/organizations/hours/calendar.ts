import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Filled, With } from '../../../shared/basics.ts';
import type { Instant } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { clock, format, sameDay, timeOfDay } from '../../app/parts/time.ts';

/** Open from minute to minute of a weekday; 1 is Monday. */
export type Weekly = Schemas['CalendarRulesWeekly'];

/** A date that is closed or has extra hours; all day without hours, every year without a year. */
export type Special = Filled<Schemas['CalendarRulesSpecial']>;

export type Rules = With<
  Schemas['CalendarRules'],
  {
    dates: Special[];
  }
>;

export type Calendar = With<
  Schemas['CalendarsShown'],
  {
    rules: Rules;
  }
>;

export type Mode = Opening['mode'];

export type Opening = Filled<Schemas['OpeningHoursShown']>;

export type Preview = Schemas['PreviewCalendarPreview'];

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

/** Refetched every minute, because what is open changes with time. */
export const useOpenings = (kind: SubjectKind) =>
  useQuery({
    queryKey: [...openingsKey, kind],
    queryFn: async () => (await all<Opening>(`opening-hours/${kind}`)).map(filledOpening),
    refetchInterval: 60_000,
  });

/** From Monday to Sunday. */
export const dayNames = [1, 2, 3, 4, 5, 6, 7].map((day) => format(Date.UTC(2024, 0, day, 12), { weekday: 'long', timeZone: 'UTC' }));
export const wholeDay = 1_440;
/** The most time slots a day can have. */
export const mostSlots = 6;

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

/** The next time slot to add: after the last one, or the usual hours. Null when the day is full. */
export function nextHours(hours: readonly Weekly[], day: number): Weekly | null {
  const last = hours.at(-1);
  if (!last) return { day, from: 540, to: 1_020 };
  const from = Math.min(last.to + 60, wholeDay - 60);
  return from >= last.to && hours.length < mostSlots ? { day, from, to: Math.min(from + 180, wholeDay) } : null;
}

export const clockIn = (zone: string, at: Instant): string => format(Date.parse(at), { ...timeOfDay(), timeZone: zone });

/** `14:00` today, else `Wed 09:00` or `Mon 9 Nov 09:00`, in the agent's own time zone. */
export function soon(at: Instant, now = Date.now()): string {
  const time = Date.parse(at);
  if (sameDay(time, now)) return clock(time);
  const far = time - now > 6 * 86_400_000;
  return format(time, { weekday: 'short', ...(far ? { day: 'numeric', month: 'short' } : {}), ...timeOfDay() });
}
