import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Id } from '../../../shared/types.ts';
import { gather } from '../../app/gather.ts';
import { http } from '../../app/server.ts';

export type ClockState = 'running' | 'paused' | 'met' | 'breached_running' | 'breached_done' | 'cancelled';

/** One cycle of one SLA target of a ticket, as the server measures it. */
export type SlaClock = With<
  Schemas['ReadClocksClockNow'],
  {
    readonly cause?: 'replied' | 'solved' | 'solved_without_reply' | 'not_promised';
  }
>;

type Answer = With<
  Schemas['ReadClocksClocks'],
  {
    readonly items: SlaClock[];
  }
>;

let ahead = 0;

/** How far the server's clock is ahead of this machine's, as the last answer showed; the way is halved. */
export const offset = () => ahead;

async function read(path: string, signal: AbortSignal): Promise<SlaClock[]> {
  const asked = Date.now();
  const answer = await http.get<Answer>(path, { signal });
  ahead = Date.parse(answer.now) - (asked + Date.now()) / 2;
  return answer.items;
}

const gatherMillis = 30;
const most = 100;

/** The clock of a conversation that is due first; lookups within a short time are sent as one request. */
const first = gather(
  most,
  (ids, left) => read(`sla-clocks?conversations=${ids.join(',')}`, left),
  (clock: SlaClock) => clock.conversation,
  (run) => window.setTimeout(run, gatherMillis),
);

const staleMillis = 300_000;

/** Refreshed by events when it changes; only the remaining time is counted here. */
export const useFirstClock = (conversation: Id, enabled: boolean) =>
  useQuery({
    queryKey: ['sla', conversation, 'first'],
    queryFn: ({ signal }) => first(conversation, signal),
    enabled,
    staleTime: staleMillis,
  }).data ?? null;

export const useClocks = (conversation: Id, enabled: boolean) =>
  useQuery({
    queryKey: ['sla', conversation, 'all'],
    queryFn: ({ signal }) => read(`conversations/${conversation}/sla-clocks`, signal),
    enabled,
    staleTime: staleMillis,
  });
