import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { Metric } from './policies.ts';

export type ClockState = 'running' | 'paused' | 'met' | 'breached_running' | 'breached_done' | 'cancelled';

/** One cycle of one promise about a ticket, as the server measures it. */
export interface SlaClock {
  readonly conversation: Id;
  readonly metric: Metric;
  readonly cycle: number;
  readonly state: ClockState;
  readonly policy?: string;
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  readonly startedAt: Instant;
  readonly dueAt?: Instant;
  readonly breachedAt?: Instant;
  readonly stoppedAt?: Instant;
  readonly cause?: 'replied' | 'solved' | 'solved_without_reply' | 'not_promised';
  /** When the hours that count begin again, while they do not count. */
  readonly opensAt?: Instant;
}

interface Answer {
  readonly now: Instant;
  readonly items: SlaClock[];
}

let ahead = 0;

/** How far the server's clock is ahead of this machine's, as the last answer showed; the way is halved. */
export const offset = () => ahead;

async function read(path: string): Promise<SlaClock[]> {
  const asked = Date.now();
  const answer = await http.get<Answer>(path);
  ahead = Date.parse(answer.now) - (asked + Date.now()) / 2;
  return answer.items;
}

const gatherMillis = 30;
const most = 100;
let gathered: Map<Id, ((clock: SlaClock | null) => void)[]> | null = null;
let refused: ((thrown: unknown) => void)[] = [];

/** The clock of a conversation that is due first; what is asked at once goes in one request. */
function first(id: Id): Promise<SlaClock | null> {
  return new Promise((done, fail) => {
    if (!gathered || gathered.size >= most) {
      gathered = new Map();
      refused = [];
      window.setTimeout(send, gatherMillis, gathered, refused);
    }
    gathered.set(id, [...(gathered.get(id) ?? []), done]);
    refused.push(fail);
  });
}

async function send(asked: NonNullable<typeof gathered>, fails: typeof refused) {
  if (gathered === asked) gathered = null;
  try {
    const found = new Map((await read(`sla-clocks?conversations=${[...asked.keys()].join(',')}`)).map((clock) => [clock.conversation, clock]));
    for (const [id, dones] of asked) dones.forEach((done) => done(found.get(id) ?? null));
  } catch (thrown) {
    fails.forEach((fail) => fail(thrown));
  }
}

const staleMillis = 300_000;

/** Told by events when it changes; time alone is counted here. */
export const useFirstClock = (conversation: Id, enabled: boolean) =>
  useQuery({ queryKey: ['sla', conversation, 'first'], queryFn: () => first(conversation), enabled, staleTime: staleMillis }).data ?? null;

export const useClocks = (conversation: Id, enabled: boolean) =>
  useQuery({ queryKey: ['sla', conversation, 'all'], queryFn: () => read(`conversations/${conversation}/sla-clocks`), enabled, staleTime: staleMillis });
