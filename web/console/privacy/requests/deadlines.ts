import { format } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';
import { type Day, type Deadline, type PrivacyRequest, type Regime, soonDays } from '../api.ts';

const dayMillis = 86_400_000;
const monthDays = { promise: 30, ccpa: 45, ccpaExtended: 90 } as const;
const extendedMonths = 3;
const pausableDays = 3;

export const regimes: Readonly<Record<Regime, string>> = {
  promise: t('privacy.regime.promise'),
  gdpr: t('privacy.regime.gdpr'),
  uk: t('privacy.regime.uk'),
  ccpa: t('privacy.regime.ccpa'),
};

/** Noon of that day, so that no time zone moves it to another. */
const noon = (day: Day) => Date.parse(`${day}T12:00:00`);

/** Whole days from one day to another, whatever the hours of daylight saving. */
export const daysBetween = (from: Day, to: Day) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMillis);

/** The day of an instant where the agent is. */
export function dayOf(instant: string): Day {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** `6 Dec`, with the year if it is another one than today's. */
export const shortDay = (day: Day, today: Day) =>
  format(noon(day), { day: 'numeric', month: 'short', ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) });

/** `6 November 2026`. */
export const longDay = (day: Day) => format(noon(day), { day: 'numeric', month: 'long', year: 'numeric' });

export const waitsForProof = (regime: Regime) => regime === 'gdpr' || regime === 'uk';

/** How near a deadline is, or how it was kept. */
export type Nearness =
  | { readonly kind: 'left' | 'met' | 'missed' | 'overdue'; readonly days: number }
  | { readonly kind: 'paused' | 'ended' };

export function nearness(request: PrivacyRequest, deadline: Deadline, today: Day): Nearness {
  if (request.closedAt) {
    if (request.state === 'withdrawn' || request.state === 'expired') return { kind: 'ended' };
    const closed = dayOf(request.closedAt);
    const late = daysBetween(deadline.due, closed);
    return late > 0 ? { kind: 'missed', days: late } : { kind: 'met', days: Math.max(0, daysBetween(request.receivedOn, closed)) };
  }
  if (request.paused && waitsForProof(deadline.regime)) return { kind: 'paused' };
  const left = daysBetween(today, deadline.due);
  return left < 0 ? { kind: 'overdue', days: -left } : { kind: 'left', days: left };
}

export type Tone = 'late' | 'soon' | 'ok' | 'calm';

export function toneOf(near: Nearness): Tone {
  switch (near.kind) {
    case 'met':
      return 'ok';
    case 'missed':
    case 'overdue':
      return 'late';
    case 'left':
      return near.days <= 1 ? 'late' : near.days <= soonDays ? 'soon' : 'calm';
    case 'paused':
    case 'ended':
      return 'calm';
  }
}

export function nearnessWords(near: Nearness): string {
  switch (near.kind) {
    case 'met':
      return near.days === 0 ? t('privacy.deadline.metToday') : t('privacy.deadline.met', { days: near.days });
    case 'missed':
      return t('privacy.deadline.missed', { days: near.days });
    case 'overdue':
      return t('privacy.deadline.overdue', { days: near.days });
    case 'left':
      if (near.days === 0) return t('privacy.deadline.today');
      return near.days === 1 ? t('privacy.deadline.tomorrow') : t('privacy.deadline.left', { days: near.days });
    case 'paused':
      return t('privacy.deadline.paused');
    case 'ended':
      return t('privacy.deadline.ended');
  }
}

/** How much of the time is used, 0 to 1. */
export function used(request: PrivacyRequest, deadline: Deadline, today: Day): number {
  const until = request.closedAt ? dayOf(request.closedAt) : today;
  const all = Math.max(1, daysBetween(request.receivedOn, deadline.due));
  return Math.min(1, Math.max(0, daysBetween(request.receivedOn, until)) / all);
}

/** The same day of the next month, or that month's last. */
function aMonthAfter(day: Day): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

/** How the deadline was counted. */
export function ruleOf(request: PrivacyRequest, deadline: Deadline, today: Day): string {
  const due = shortDay(deadline.due, today);
  if (deadline.regime === 'promise') return t('privacy.deadline.rule.promise', { days: monthDays.promise, due });
  if (deadline.regime === 'ccpa') {
    return deadline.extended
      ? t('privacy.deadline.rule.ccpaExtended', { days: monthDays.ccpaExtended, due })
      : t('privacy.deadline.rule.ccpa', { days: monthDays.ccpa, due, confirm: shortDay(deadline.confirm ?? deadline.due, today) });
  }
  if (deadline.extended) return t('privacy.deadline.rule.monthExtended', { months: extendedMonths, due });
  const counted = aMonthAfter(request.receivedOn);
  if (counted >= deadline.due) return t('privacy.deadline.rule.month', { due });
  return request.steps.some(({ kind }) => kind === 'resumed')
    ? t('privacy.deadline.rule.monthPaused', { due })
    : t('privacy.deadline.rule.monthMoved', { due, day: shortDay(counted, today) });
}

/** What an extension gives, for each regime that allows one. */
export const extensions = ({ deadlines }: PrivacyRequest): string[] =>
  deadlines.flatMap(({ regime }) => {
    if (regime === 'promise') return [];
    return regime === 'ccpa'
      ? t('privacy.act.extendDays', { regime: regimes[regime], days: monthDays.ccpaExtended })
      : t('privacy.act.extendMonths', { regime: regimes[regime], months: extendedMonths });
  });

export const promiseStays = () => t('privacy.act.extendPromise', { days: monthDays.promise });

export const isExtendable = (request: PrivacyRequest, today: Day) =>
  !request.extended && extensions(request).length > 0 && today <= request.due;

/**
 * A proof of identity can be asked for within three working days, unless an agent knew the person. The server counts
 * holidays too.
 */
export function isPausable(request: PrivacyRequest, today: Day): boolean {
  if (request.paused || request.channel === 'agent' || !request.deadlines.some(({ regime }) => waitsForProof(regime))) return false;
  let working = 0;
  const days = daysBetween(request.receivedOn, today);
  for (let day = 1; day <= days && working <= pausableDays; day++) {
    const weekday = new Date(Date.parse(`${request.receivedOn}T00:00:00Z`) + day * dayMillis).getUTCDay();
    if (weekday !== 0 && weekday !== 6) working++;
  }
  return working <= pausableDays;
}

export const waiting = ({ deadlines }: PrivacyRequest) =>
  deadlines
    .filter(({ regime }) => waitsForProof(regime))
    .map(({ regime }) => regimes[regime])
    .join(', ');
