import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { useMe } from '../../identity/me.ts';
import { viewCountsKey } from '../views/views.ts';

const snoozeKey = (conversation: Id) => ['my-snooze', conversation] as const;
const path = (conversation: Id) => `conversations/${conversation}/ticket/my-snooze`;
const told = new Set(['snooze-changed', 'ticket-woken']);

/** Until when a ticket is snoozed for this agent only (HD-87). */
export function useMySnooze(conversation: Id, ticket: boolean): Instant | null {
  const queries = useQueryClient();
  const desk = useDesk();
  const me = useMe().agent.id;
  useEffect(
    () =>
      desk.listen((frame) => {
        if (frame.t === 'event' && frame.agent === me && frame.conversation === conversation && told.has(frame.kind))
          void queries.invalidateQueries({ queryKey: snoozeKey(conversation) });
      }),
    [desk, queries, me, conversation],
  );
  return (
    useQuery({
      queryKey: snoozeKey(conversation),
      queryFn: ({ signal }) => http.get<{ until?: Instant | null }>(path(conversation), { signal }),
      enabled: ticket,
    }).data?.until ?? null
  );
}

/** Snoozes or unsnoozes it for this agent, with a toast to undo that. */
export function useSnoozeForMe(conversation: Id) {
  const queries = useQueryClient();
  const set = async (until: Instant | null) => {
    try {
      await (until ? http.put(path(conversation), { until }) : http.delete(path(conversation)));
      return true;
    } catch (thrown) {
      toast(explain(thrown));
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: snoozeKey(conversation) });
      void queries.invalidateQueries({ queryKey: viewCountsKey });
    }
  };
  return (until: Instant | null, done: string, before: Instant | null) =>
    void set(until).then((worked) => worked && toast(done, () => void set(before)));
}
