import type { Id } from '../../../shared/types.ts';
import type { AwayReason, Status } from './types.ts';
import { reasonName, statusNames } from './words.ts';

/** One agent's day: the shares of `statuses` add up to `seconds`, and so do chat, free and off time. */
export interface AgentDay {
  date: string;
  seconds: number;
  statuses: { status: Status; reason?: Id | null; seconds: number }[];
  chatSeconds: number;
  freeSeconds: number;
  offSeconds: number;
}

/** `7:05 h`, and under an hour `12 min`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}

export const parts = (day: AgentDay, reasons: readonly AwayReason[]): string[] =>
  [...day.statuses].sort((one, other) => other.seconds - one.seconds).map(({ status, reason, seconds }) => `${statusNames[status]}${reason ? ` (${reasonName(reasons, reason) ?? 'a reason'})` : ''} ${duration(seconds)}`);
