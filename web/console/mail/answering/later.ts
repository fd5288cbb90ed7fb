import { t } from '../../app/t.ts';
/** The hour that "morning" means. */
export const morning = 8;

export function morningIn(now: Date, days: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(morning, 0, 0, 0);
  return at;
}

/** `UTC+5:30` and the like. */
export const zoneName = (minutes: number) =>
  `UTC${minutes === 0 ? '' : `${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${minutes % 60 ? `:${String(Math.abs(minutes) % 60).padStart(2, '0')}` : ''}`}`;

/** The next morning in a time zone that many minutes ahead of UTC. */
function morningAt(now: Date, zoneMinutes: number): Date {
  const theirs = new Date(now.getTime() + zoneMinutes * 60_000);
  const today = Date.UTC(theirs.getUTCFullYear(), theirs.getUTCMonth(), theirs.getUTCDate(), morning) - zoneMinutes * 60_000;
  return new Date(today > now.getTime() ? today : today + 86_400_000);
}

/** Suggested times in this browser's zone, and the next morning in the contact's. */
export function laterTimes(now: Date, zoneMinutes?: number): readonly { readonly name: string; readonly at: Date }[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const times = [
    { name: t('answering.later.hour'), at: new Date(now.getTime() + 3_600_000) },
    { name: t('answering.later.tomorrow'), at: morningIn(now, 1) },
  ];
  const theirs =
    zoneMinutes === undefined || zoneMinutes === -now.getTimezoneOffset()
      ? []
      : [{ name: t('answering.later.customersMorning', { zone: zoneName(zoneMinutes) }), at: morningAt(now, zoneMinutes) }];
  return [...times, ...(untilMonday === 1 ? [] : [{ name: t('answering.later.monday'), at: morningIn(now, untilMonday) }]), ...theirs];
}
