import type { IconName } from '../../app/parts/Icon.tsx';
import { exact, upcoming } from '../../app/parts/time.ts';
import { locale, t } from '../../app/t.ts';
import type { SlaClock } from './clocks.ts';
import type { Metric } from './policies.ts';

export const metricNames: Readonly<Record<Metric, string>> = {
  first_response: t('sla.metric.firstReply'),
  next_response: t('sla.metric.nextReply'),
  periodic_update: t('sla.metric.update'),
  requester_wait: t('sla.metric.requesterWait'),
  agent_work: t('sla.metric.agentWork'),
  total_resolution: t('sla.metric.resolution'),
};

const short: Readonly<Record<Metric, string>> = {
  first_response: t('sla.short.reply'),
  next_response: t('sla.short.reply'),
  periodic_update: t('sla.short.update'),
  requester_wait: t('sla.short.solve'),
  agent_work: t('sla.short.solve'),
  total_resolution: t('sla.short.solve'),
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

/** The badge of a clock that runs or is paused; `now` by the server's clock. */
export function badgeOf(clock: SlaClock, now: number, bare = false): Badge {
  const what = bare ? '' : `${short[clock.metric]} `;
  const name = clock.policy ? `${metricNames[clock.metric]} (${clock.policy})` : metricNames[clock.metric];
  const due = clock.dueAt === undefined ? null : Date.parse(clock.dueAt);
  if (clock.state === 'paused' || due === null)
    return { tone: undefined, icon: 'pause', text: t('sla.badge.paused'), title: t('sla.badge.pausedOf', { metric: name }) };
  if (clock.state === 'breached_running' || now > due)
    return {
      tone: 'late',
      icon: 'alert',
      text: `${what}${t('sla.badge.late', { time: left(now - due) })}`,
      title: t('sla.badge.wasDue', { metric: name, time: exact(due) }),
    };
  const title = t('sla.badge.due', { metric: name, time: exact(due) });
  const opens = clock.opensAt === undefined ? null : Date.parse(clock.opensAt);
  if (opens !== null && opens > now)
    return { tone: undefined, icon: 'clock', text: t('sla.badge.resumes', { time: opening(opens) }), title };
  const remains = due - now;
  const soon = remains < soonMillis || remains < clock.targetSeconds * 250;
  return { tone: soon ? 'soon' : undefined, icon: 'clock', text: `${what}${left(remains)}`, title };
}

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const opening = (at: number) => weekday.format(at).replace(',', '');

/** How a clock that stopped ended. */
export function endOf(clock: SlaClock): { tone: 'ok' | 'late' | undefined; text: string } {
  const took = left(clock.elapsedSeconds * 1_000);
  if (clock.state === 'met') return { tone: 'ok', text: t('sla.end.met', { time: took }) };
  if (clock.state === 'breached_done')
    return { tone: 'late', text: t('sla.end.breached', { time: took, target: left(clock.targetSeconds * 1_000) }) };
  if (clock.cause === 'solved_without_reply') return { tone: undefined, text: t('sla.end.solvedWithoutReply') };
  return { tone: undefined, text: clock.cause === 'not_promised' ? t('sla.end.noTarget') : t('sla.end.cancelled') };
}

/** `due 14:00` in the agent's own time zone. */
export const dueWords = (clock: SlaClock, now: number) =>
  clock.dueAt ? t('sla.block.due', { time: upcoming(Date.parse(clock.dueAt), now) }) : null;
