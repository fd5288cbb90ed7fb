import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Page } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import type { Desk } from '../../conversations/desk.ts';
import { lookingLock } from '../../app/sound.ts';
import { bell } from '../../livechat/alerts/bell.ts';
import { t } from '../../app/t.ts';

/** Something an agent wants to do in a ticket. */
export type Reminder = Schemas['Reminder'];

export const remindersKey = ['me', 'reminders'] as const;

/** Open reminders, the next due first. */
export const useReminders = () =>
  useQuery({ queryKey: [...remindersKey, 'next'], queryFn: () => http.get<Page<Reminder>>('me/reminders', { query: { limit: 50 } }) });

const told: Readonly<Record<string, string>> = {
  'ticket-followed': t('reminders.news.followed'),
  'ticket-woken': t('reminders.news.unsnoozed'),
  'ticket-reminder': t('reminders.news.reminder'),
};

/** Notifies of what is due: a ticket that is no longer snoozed, a reminder, an update in a followed ticket. */
export function useTicketNews(desk: Desk, me: Id) {
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.listen((frame) => {
        if (frame.t !== 'event' || frame.agent !== me || !frame.conversation || !frame.kind.startsWith('ticket-')) return;
        const { kind, conversation } = frame;
        if (kind === 'ticket-reminder') void queries.invalidateQueries({ queryKey: remindersKey });
        const words = told[kind];
        void bell.ring({
          event: 'ticket',
          ...(words && { notice: { words, path: `/tickets/to-read/${conversation}` } }),
          item: `${kind} ${conversation} ${Math.floor(Date.now() / 10_000)}`,
          conversation,
          department: desk.inbox.row(conversation)?.department?.id,
          lookingAt: lookingLock(conversation),
        });
      }),
    [desk, queries, me],
  );
}

export function useReminderActions() {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: remindersKey });
  const patch = async (id: Id, change: { done?: boolean; at?: string }) => {
    try {
      await http.patch(`me/reminders/${id}`, change);
    } catch (thrown) {
      toast(explain(thrown));
    }
    again();
  };
  return {
    done: (id: Id) =>
      void patch(id, { done: true }).then(() => toast(t('reminders.task.completed'), () => void patch(id, { done: false }))),
    undone: (id: Id) => void patch(id, { done: false }),
    postpone: (id: Id, until: Date) => void patch(id, { at: until.toISOString() }),
    set: async (conversation: Id, wish: { text: string; at: string; agent?: Id }) => {
      await http.post(`conversations/${conversation}/reminders`, wish);
      again();
    },
  };
}
