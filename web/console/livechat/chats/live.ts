import { useMemo } from 'react';
import { useKeyed, useObservable } from '../../app/observable.ts';
import { useFloor } from './floor.ts';
import type { Chat, ChatCounts, Offer } from './types.ts';

export interface LiveChats {
  readonly ringing: readonly Offer[];
  readonly mine: readonly Chat[];
  /** Waiting visitors whose chat doesn't ring for this agent. */
  readonly queue: readonly Chat[];
}

export interface LiveCounts {
  readonly ringing: number;
  readonly mine: number;
  /** Waiting, and not ringing for this agent. */
  readonly queue: number;
  readonly active: number;
  /** Ringing, own and waiting chats, each once. */
  readonly all: number;
}

export function liveChats(offers: readonly Offer[], mine: readonly Chat[], queue: readonly Chat[]): LiveChats {
  const rung = new Set(offers.map(({ chat }) => chat.id));
  return { ringing: offers, mine: mine.filter(({ id }) => !rung.has(id)), queue: queue.filter(({ id }) => !rung.has(id)) };
}

export function liveCounts(offers: readonly Offer[], mine: readonly Chat[], queue: readonly Chat[], counts: ChatCounts): LiveCounts {
  const rung = new Set(offers.map(({ chat }) => chat.id));
  const others = (chats: readonly Chat[], count: number) => count - chats.filter(({ id }) => rung.has(id)).length;
  const [own, waiting] = [others(mine, counts.mine), others(queue, counts.queue)];
  return { ringing: offers.length, mine: own, queue: waiting, active: counts.team, all: offers.length + own + waiting };
}

const nothing: readonly Chat[] = [];

/** The chats that ring for this agent, are the agent's own, or wait. */
export function useLiveChats(): { readonly chats: LiveChats; readonly counts: LiveCounts | null } {
  const floor = useFloor();
  const offers = useObservable(floor.offers);
  const mine = useKeyed(floor.lists, 'mine')?.items ?? nothing;
  const queue = useKeyed(floor.lists, 'queue')?.items ?? nothing;
  const counts = useObservable(floor.counts);
  return useMemo(
    () => ({ chats: liveChats(offers, mine, queue), counts: counts && liveCounts(offers, mine, queue, counts) }),
    [offers, mine, queue, counts],
  );
}
