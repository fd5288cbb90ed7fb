import type { Schemas } from '../../../shared/api.ts';
import { t } from '../../app/t.ts';
import type { AwayReason } from './types.ts';
import { reasonName, statusNames } from './words.ts';

/** One agent's day: the shares of `statuses` add up to `seconds`, and so do chat, free and off time. */
export type AgentDay = Schemas['AgentDay'];

/** Whole minutes of parts, so that they add up to the whole minutes of their sum. */
export function minutes(seconds: readonly number[]): number[] {
  let reached = 0;
  return seconds.map((part) => {
    const before = Math.floor(reached / 60);
    reached += part;
    return Math.floor(reached / 60) - before;
  });
}

/** `7:05 h`, and under an hour `12 min`. */
export const duration = (whole: number): string =>
  whole < 60
    ? t('chats.time.minutes', { minutes: whole })
    : t('chats.time.hours', { time: `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}` });

/** How long in which status, longest first. */
export function parts(day: AgentDay, reasons: readonly AwayReason[]): string[] {
  const shares = [...day.statuses].sort((one, other) => other.seconds - one.seconds);
  const lengths = minutes(shares.map((share) => share.seconds));
  return shares.map(({ status, reason }, at) => {
    const values = { status: statusNames[status], time: duration(lengths[at]!) };
    if (!reason) return t('chats.time.share', values);
    return t('chats.time.reasonShare', { ...values, reason: reasonName(reasons, reason) ?? t('chats.time.unknownReason') });
  });
}
