import { useEffect } from 'react';
import type { Preferences } from '../../../shared/types.ts';
import { lookingLock } from '../../app/sound.ts';
import type { Desk } from '../../conversations/desk.ts';
import { bell, tellFocus } from './bell.ts';
import { useAlertRules } from './types.ts';

/** Rings for words of visitors: of one's own conversations, and of those nobody has yet. */
export function useBell(desk: Desk, me: string, preferences: Preferences) {
  const rules = useAlertRules().data ?? null;
  useEffect(() => bell.set(rules, preferences.sound), [rules, preferences.sound]);
  useEffect(() => tellFocus(), []);
  useEffect(() => {
    desk.inbox.onArrival = (row) => {
      void bell.ring({
        event: row.assignee?.id === me ? 'message' : 'queued',
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
