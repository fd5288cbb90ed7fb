import { laterTimes } from '../../mail/answering/later.ts';
import type { Option } from '../../app/keys/Pick.tsx';
import { upcoming } from '../../app/parts/time.ts';

export interface SnoozeOption extends Option {
  readonly until: Date;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Until when a ticket may sleep. A message of the contact wakes it before in any case. */
export function snoozeTimes(now: Date, businessDay: Date | null): readonly SnoozeOption[] {
  const at = (name: string, until: Date): SnoozeOption => ({ id: name, label: name, icon: 'clock', hint: upcoming(until.getTime(), now.getTime()), until });
  return [
    at('In an hour', new Date(now.getTime() + hour)),
    at('In three hours', new Date(now.getTime() + 3 * hour)),
    ...laterTimes(now)
      .slice(1)
      .map(({ name, at: until }) => at(name, until)),
    ...(businessDay ? [at('Next business day', businessDay)] : []),
    at('In a week', new Date(now.getTime() + 7 * day)),
    { id: 'reply', label: 'Until they write', icon: 'mail', until: new Date(now.getTime() + 365 * day) },
  ];
}

/** `2026-12-24`, `24.12. 9:00`, `15:30`: a moment ahead as a person types it; null for anything else. */
export function typedTime(typed: string, now: Date): Date | null {
  const clock = /(?:^|\s)(\d{1,2}):(\d{2})$/.exec(typed);
  const rest = clock ? typed.slice(0, clock.index).trim() : typed.trim();
  const [hours, minutes] = clock ? [Number(clock[1]), Number(clock[2])] : [8, 0];
  if (hours > 23 || minutes > 59) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(rest);
  const short = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(rest);
  let date: Date;
  if (iso) date = new Date(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), hours, minutes);
  else if (short) {
    date = new Date(now.getFullYear(), Number(short[2]) - 1, Number(short[1]), hours, minutes);
    if (date <= now) date.setFullYear(now.getFullYear() + 1);
  } else if (rest === '' && clock) {
    date = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes);
    if (date <= now) date.setDate(date.getDate() + 1);
  } else return null;
  return Number.isNaN(date.getTime()) || date <= now || date.getTime() - now.getTime() > 399 * day ? null : date;
}
