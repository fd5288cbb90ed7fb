import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { Desk } from '../conversations/desk.ts';

const unreadKey = ['unread-tickets'] as const;

/** Events of one cause arrive within this time. */
const gatherMillis = 300;
/** Between two counts. */
const pauseMillis = 2_000;

/** Events that can change which tickets are unread. */
const counts = new Set([
  'message',
  'conversation-started',
  'conversation-changed',
  'read-changed',
  'mentioned',
  'ticket-woken',
  'agent-changed',
]);

/** How many tickets are unread, as the “Unread” view counts them (HD-92). */
export function useUnreadTickets(desk: Desk, me: Id): number {
  const queries = useQueryClient();
  const unread = useQuery({ queryKey: unreadKey, queryFn: () => http.get<{ count: number }>('me/unread-tickets') });
  useEffect(() => {
    let due: number | undefined;
    let last = 0;
    const again = (soon: boolean) => {
      if (due !== undefined && !soon) return;
      window.clearTimeout(due);
      const wait = soon ? gatherMillis : Math.max(gatherMillis, last + pauseMillis - Date.now());
      due = window.setTimeout(() => {
        due = undefined;
        last = Date.now();
        void queries.invalidateQueries({ queryKey: unreadKey });
      }, wait);
    };
    const ended = desk.listen((frame) => {
      if (frame.t === 'welcome' || frame.t === 'limited') return again(false);
      if (frame.t === 'message') return again(false);
      if (frame.t !== 'event' || !counts.has(frame.kind)) return;
      // What the agent reads, here or in another tab, is counted within a second.
      const own = frame.kind === 'read-changed';
      if (own && frame.agent !== me) return;
      again(own);
    });
    return () => {
      window.clearTimeout(due);
      ended();
    };
  }, [desk, queries, me]);
  return unread.data?.count ?? 0;
}
