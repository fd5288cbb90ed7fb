import type { IconName } from '../../app/parts/Icon.tsx';
import { exact, upcoming } from '../../app/parts/time.ts';
import type { SlaClock } from './clocks.ts';
import type { Metric } from './policies.ts';

export const metricNames: Readonly<Record<Metric, string>> = {
  first_response: 'First reply',
  next_response: 'Next reply',
  periodic_update: 'Regular update',
  requester_wait: 'Waiting time of the contact',
  agent_work: 'Working time',
  total_resolution: 'Time to solve',
};

const short: Readonly<Record<Metric, string>> = {
  first_response: 'Reply',
  next_response: 'Reply',
  periodic_update: 'Update',
  requester_wait: 'Solve',
  agent_work: 'Solve',
  total_resolution: 'Solve',
};

/** `1d 4h`, `3h 20m`, `12m`, `0:42` under a minute. */
export function left(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return `0:${String(seconds).padStart(2, '0')}`;
  if (hours === 0) return `${minutes}m`;
  if (hours < 24) return minutes % 60 === 0 ? `${hours}h` : `${hours}h ${minutes % 60}m`;
  return hours % 24 === 0 ? `${hours / 24}d` : `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

export interface Badge {
  readonly tone: 'soon' | 'late' | undefined;
  readonly icon: IconName;
  readonly text: string;
  readonly title: string;
}

const soonMillis = 15 * 60_000;

/** What a badge says of a clock that runs or waits; `now` by the server's clock. */
export function badgeOf(clock: SlaClock, now: number, bare = false): Badge {
  const what = bare ? '' : `${short[clock.metric]} `;
  const name = clock.policy ? `${metricNames[clock.metric]} (${clock.policy})` : metricNames[clock.metric];
  const due = clock.dueAt === undefined ? null : Date.parse(clock.dueAt);
  if (clock.state === 'paused' || due === null) return { tone: undefined, icon: 'pause', text: 'Paused', title: `${name}: paused` };
  if (clock.state === 'breached_running' || now > due)
    return { tone: 'late', icon: 'alert', text: `${what}+${left(now - due)}`, title: `${name} was due ${exact(due)}` };
  const title = `${name} due ${exact(due)}`;
  const opens = clock.opensAt === undefined ? null : Date.parse(clock.opensAt);
  if (opens !== null && opens > now) return { tone: undefined, icon: 'clock', text: `opens ${opening(opens)}`, title };
  const remains = due - now;
  const soon = remains < soonMillis || remains < clock.targetSeconds * 250;
  return { tone: soon ? 'soon' : undefined, icon: 'clock', text: `${what}${left(remains)}`, title };
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const opening = (at: number) => weekday.format(at).replace(',', '');

/** How a clock that stopped ended. */
export function endOf(clock: SlaClock): { tone: 'ok' | 'late' | undefined; text: string } {
  const took = left(clock.elapsedSeconds * 1_000);
  if (clock.state === 'met') return { tone: 'ok', text: `met in ${took}` };
  if (clock.state === 'breached_done') return { tone: 'late', text: `missed, ${took} of ${left(clock.targetSeconds * 1_000)}` };
  if (clock.cause === 'solved_without_reply') return { tone: undefined, text: 'solved without a reply' };
  return { tone: undefined, text: clock.cause === 'not_promised' ? 'no longer promised' : 'does not count' };
}

/** `due today 14:00` in the reader's own time. */
export const dueWords = (clock: SlaClock, now: number) => (clock.dueAt ? `due ${upcoming(Date.parse(clock.dueAt), now)}` : null);
