import type { Schemas } from '../../../shared/api.ts';
import { locale, t } from '../../app/t.ts';

/** Sending limits; empty for no limit. */
export type Limits = Schemas['SendingSettingsPace'];

export type Used = Schemas['SendingSettingsUsed'];

export const mailsOf = (mails: number | null | undefined) => (mails ? String(mails) : '');

/** What isn't a number is sent as 0, which the server rejects with a field error. */
const mails = (typed: string) => (typed.trim() === '' ? null : /^[0-9]+$/.test(typed.trim()) ? Number(typed) : 0);

export const typedPace = ({ perMinute, perHour, perDay }: { perMinute: string; perHour: string; perDay: string }): Limits => ({
  perMinute: mails(perMinute),
  perHour: mails(perHour),
  perDay: mails(perDay),
});

/** How much of each limit is used; without limits nothing is counted. */
export function usedOf(limits: Limits, used: Used): readonly string[] {
  const { perMinute, perHour, perDay } = limits;
  return [
    ...(perMinute ? [t('outbox.limits.usedMinute', { sent: used.minute, limit: perMinute })] : []),
    ...(perHour ? [t('outbox.limits.usedHour', { sent: used.hour, limit: perHour })] : []),
    ...(perDay ? [t('outbox.limits.usedDay', { sent: used.day, limit: perDay })] : []),
  ];
}

export type Complaints = Schemas['SendingSettingsComplaints'];

const countedDays = 7;
/** The share of complaints at which bulk email is paused. */
const pausedAt = 0.003;

const percent = (share: number) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 });

/** How many recipients complained, and what that means. */
export function complaintsOf({ state, complaints, sent }: Complaints): string {
  const counts = { complaints, sent, days: countedDays };
  const said =
    sent > 0 ? t('outbox.complaints.share', { ...counts, share: percent(complaints / sent) }) : t('outbox.complaints.count', counts);
  if (state === 'paused') return `${said} ${t('outbox.complaints.pausedHint')}`;
  return state === 'alarm' ? `${said} ${t('outbox.complaints.alarmHint', { share: percent(pausedAt) })}` : said;
}
