import { useEffect } from 'react';
import type { Preferences } from '../../../shared/types.ts';
import { lookingLock } from '../../app/sound.ts';
import type { Desk } from '../../conversations/desk.ts';
import { bell, tellFocus } from './bell.ts';
import { useAlertRules } from './types.ts';

/** Rings for words of visitors: of one's own conversations, and of those nobody has yet. */
export function useBell(desk: Desk, me: string, preferences: Preferences, go: (path: string) => void) {
  const rules = useAlertRules().data ?? null;
  useEffect(() => bell.set(rules, preferences.sound, go), [rules, preferences.sound, go]);
  useEffect(() => tellFocus(), []);
  useEffect(() => {
    desk.inbox.onArrival = (row) => {
      const mine = row.assignee?.id === me;
      void bell.ring({
        event: mine ? 'message' : 'queued',
        notice: mine
          ? { words: `${row.contact.name} wrote`, path: `/inbox/mine/${row.id}` }
          : { words: 'Somebody waits in the queue', path: `/inbox/queue/${row.id}` },
        item: `${row.id} ${row.lastSeq}`,
        conversation: row.id,
        department: row.department?.id,
        lookingAt: lookingLock(row.id),
        waits: () => (desk.inbox.row(row.id)?.unread ?? 0) > 0,
      });
    };
    return () => {
      desk.inbox.onArrival = () => undefined;
      bell.stop();
    };
  }, [desk, me]);
}
