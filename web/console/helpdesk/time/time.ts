import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Page } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { toast } from '../../app/parts/toast.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { useAttention } from '../../conversations/looking.ts';
import { durationOf } from '../sla/policies.ts';
import { Stopwatch, toldOf } from './stopwatch.ts';

export type TimeSettings = Schemas['TimeSettingsSettings'];

/** Time that an agent spent on a ticket. */
export type TimeEntry = Schemas['TimeEntry'];

/** The agent's own timer of a ticket. */
export type Running = Schemas['Running'];

export type Spent = Schemas['TimeSumsSpent'];

export const timeSettingsKey = ['time-settings'] as const;

/** Told by events when it changes. */
export const timeKey = (conversation: Id) => ['time-spent', conversation] as const;

export const useTimeSettings = () =>
  useQuery({ queryKey: timeSettingsKey, queryFn: () => http.get<TimeSettings>('time-settings'), staleTime: 300_000 }).data;

/** `2h 5m`, `45s`. */
export const spentText = (seconds: number) => durationOf(seconds >= 3_600 ? Math.round(seconds / 60) * 60 : Math.round(seconds)) || '0s';

export const useSpent = (conversation: Id, on: boolean) =>
  useQuery({
    queryKey: [...timeKey(conversation), 'sums'],
    queryFn: ({ signal }) => http.get<Spent>(`conversations/${conversation}/ticket/time`, { signal }),
    enabled: on,
  });

export const useTimeEntries = (conversation: Id, on: boolean) =>
  usePaged<TimeEntry>([...timeKey(conversation), 'entries'], `conversations/${conversation}/ticket/time-entries`, {}, on);

/** The entries since an instant, for the timeline. */
export function useTimesSince(conversation: Id, on: boolean, begin: string): readonly TimeEntry[] {
  const { list, items } = useTimeEntries(conversation, on);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const oldest = items.at(-1)?.at ?? '';
  useEffect(() => {
    if (on && hasNextPage && !isFetchingNextPage && oldest > begin) void fetchNextPage();
  }, [on, hasNextPage, isFetchingNextPage, fetchNextPage, oldest, begin]);
  return useMemo(() => (on ? items.filter(({ at }) => at >= begin) : []), [on, list.data, begin]);
}

export function useTimeActions(conversation: Id) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: timeKey(conversation) });
  const path = `conversations/${conversation}/ticket`;
  return {
    add: (wish: { seconds: number; billable: boolean; note: string }) => http.post(`${path}/time-entries`, wish).then(again),
    change: (entry: TimeEntry, wish: { seconds: number; billable: boolean; note: string }) =>
      http.put(`conversations/${entry.conversation}/ticket/time-entries/${entry.id}`, wish).then(again),
    remove: (entry: TimeEntry) => http.delete(`conversations/${entry.conversation}/ticket/time-entries/${entry.id}`).then(again),
    keep: () => http.post(`${path}/timer/entry`, {}).then(again),
  };
}

const tellEveryMillis = 10_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
let current: { conversation: Id; tell: () => void } | null = null;

/** Tells the server what was spent until now: what is sent next carries it. */
export function countNow(conversation: Id) {
  if (current?.conversation === conversation) current.tell();
}

/** Counts while the ticket has the agent's attention. The server decides what of it counts. */
export function useTimer(conversation: Id) {
  const attention = useAttention();
  const queries = useQueryClient();
  const path = `conversations/${conversation}/ticket/timer`;
  const key = useMemo(() => [...timeKey(conversation), 'timer'] as const, [conversation]);
  const running = useQuery({ queryKey: key, queryFn: ({ signal }) => http.get<Running>(path, { signal }) }).data;
  const watch = useMemo(() => new Stopwatch(Date.now), [conversation]);
  const on = running?.off === false;
  const tell = useCallback(async () => {
    const pieces = [...watch.take()];
    while (pieces.length > 0) {
      try {
        queries.setQueryData(key, await http.post<Running>(path, toldOf(pieces[0]!, Date.now())));
        pieces.shift();
      } catch (thrown) {
        const { status } = asProblem(thrown);
        if (status >= 400 && status < 500) void queries.invalidateQueries({ queryKey: timeSettingsKey });
        else watch.back(pieces);
        return;
      }
    }
  }, [watch, queries, key, path]);
  useEffect(() => {
    if (!on || !attention) return;
    const mine = { conversation, tell: () => void tell() };
    current = mine;
    const touch = () => watch.touch();
    watch.touch();
    signs.forEach((sign) => window.addEventListener(sign, touch, { passive: true, capture: true }));
    let told = Date.now();
    const timer = window.setInterval(() => {
      const untold = watch.untold();
      if (untold === 0 || (watch.runs && Date.now() - told < tellEveryMillis)) return;
      told = Date.now();
      void tell();
    }, 1_000);
    window.addEventListener('pagehide', mine.tell);
    return () => {
      if (current === mine) current = null;
      signs.forEach((sign) => window.removeEventListener(sign, touch, { capture: true }));
      window.removeEventListener('pagehide', mine.tell);
      window.clearInterval(timer);
      watch.leave();
      void tell();
    };
  }, [on, attention, conversation, watch, tell]);
  const change = async (wish: { seconds?: number; off?: boolean; billable?: boolean }) => {
    if (wish.off) watch.leave();
    await tell();
    try {
      queries.setQueryData(key, await http.patch<Running>(path, wish));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return { running, runs: () => watch.runs, millis: () => (running?.millis ?? 0) + watch.untold(), tell, change };
}

export type SumBy = 'agent' | 'ticket' | 'contact' | 'company';

export type Sum = Schemas['TimeSumsSum'];

export interface Sums extends Page<Sum> {
  readonly total: Spent['ticket'];
}
