import { laterTimes, morning, morningIn } from '../../mail/answering/later.ts';
import type { Option } from '../../app/keys/Pick.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';
import { readDay, readSpan } from './days.ts';

export interface SnoozeOption extends Option {
  readonly until: Date;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Until when a ticket can be snoozed. A message of the contact unsnoozes it earlier in any case. */
export function snoozeTimes(now: Date, businessDay: Date | null): readonly SnoozeOption[] {
  const at = (name: string, until: Date): SnoozeOption => ({
    id: name,
    label: name,
    icon: 'clock',
    hint: upcoming(until.getTime(), now.getTime()),
    until,
  });
  return [
    at(t('ticket.snooze.oneHour'), new Date(now.getTime() + hour)),
    at(t('ticket.snooze.hours', { count: 3 }), new Date(now.getTime() + 3 * hour)),
    ...laterTimes(now)
      .slice(1)
      .map(({ name, at: until }) => at(name, until)),
    ...(businessDay ? [at(t('ticket.snooze.businessDay'), businessDay)] : []),
    at(t('ticket.snooze.week'), morningIn(now, 7)),
    { id: 'reply', label: t('ticket.snooze.reply'), icon: 'mail', until: new Date(now.getTime() + 365 * day) },
  ];
}

/** `9:00`, `9 am`, `at 17:30`: the time of a day within what was typed. */
const clockTime = /(?:^|[\s,T])(?:at\s+)?(\d{1,2})(?:(?::(\d{2}))(?::\d{2})?\s*([ap])?\.?(?:m\.?)?|\s*([ap])\.?m\.?)(?=$|[\s,])/i;

/** A future time as a person types it: `15:30`, `24.12. 9:00`, `20 Nov 2026 10:00`, `in 3 days`; else what is wrong with it. */
export function readTime(typed: string, now: Date): Date | string {
  const clock = clockTime.exec(typed);
  const rest = (clock ? `${typed.slice(0, clock.index)} ${typed.slice(clock.index + clock[0].length)}` : typed)
    .replace(/[\s,]+/g, ' ')
    .trim()
    .toLowerCase();
  const half = (clock?.[3] ?? clock?.[4])?.toLowerCase();
  const [written, minutes] = clock ? [Number(clock[1]), Number(clock[2] ?? 0)] : [morning, 0];
  if (written > (half ? 12 : 23) || minutes > 59) return t('ticket.time.invalid');
  const hours = half ? (written % 12) + (half === 'p' ? 12 : 0) : written;
  const found = clock && rest === '' ? { date: now, without: 'day' as const } : (readDay(rest, now) ?? readSpan(rest, now));
  if (found === null) return t('ticket.time.unknown', { year: now.getFullYear() });
  if (found === 'none') return t('ticket.time.noSuchDay');
  const date = new Date(found.date);
  if (found.without !== 'nothing') date.setHours(hours, minutes, 0, 0);
  if (date <= now && found.without === 'day') date.setDate(date.getDate() + 1);
  if (date <= now && found.without === 'week') date.setDate(date.getDate() + 7);
  if (date <= now && found.without === 'year') {
    const month = date.getMonth();
    date.setFullYear(date.getFullYear() + 1);
    if (date.getMonth() !== month) return t('ticket.time.noSuchDay');
  }
  if (date <= now) return t('ticket.time.past');
  return date.getTime() - now.getTime() > 399 * day ? t('ticket.time.tooFar') : date;
}

/** The option for a typed time, next to the listed ones; else what is wrong with it. */
export function typedOption(typed: string, now: Date): SnoozeOption | string {
  const at = readTime(typed, now);
  return typeof at === 'string' ? at : { id: 'typed', label: upcoming(at.getTime(), now.getTime()), icon: 'clock', until: at };
}
