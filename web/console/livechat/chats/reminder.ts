import { useEffect } from 'react';
import { t } from '../../app/t.ts';
import { bell } from '../alerts/bell.ts';
import type { ChatFloor } from './floor.ts';
import { owed } from './owed.ts';

const everyMillis = 5_000;

/** Rings once for each reply that is overdue by more than two minutes (LC-59), or until it is sent. */
export function useOwedReminder(floor: ChatFloor) {
  useEffect(() => {
    const reminded = new Set<string>();
    const late = () =>
      (floor.lists.get('mine')?.items ?? []).filter((chat) => ['remind', 'lead'].includes(owed(chat, Date.now() + floor.ahead)));
    const look = () => {
      for (const chat of late()) {
        const item = `owed ${chat.id} ${chat.owedSince}`;
        if (reminded.has(item)) continue;
        reminded.add(item);
        void bell.ring({
          event: 'owed',
          item,
          notice: { words: t('chats.reminder.notice'), path: `/inbox/mine/${chat.conversation}` },
          department: chat.department?.id,
          waits: () => late().some(({ id, owedSince }) => `owed ${id} ${owedSince}` === item),
        });
      }
    };
    const timer = window.setInterval(look, everyMillis);
    return () => window.clearInterval(timer);
  }, [floor]);
}
