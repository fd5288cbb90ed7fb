import { useEffect } from 'react';
import type { Preferences } from '../../../shared/types.ts';
import { lookingLock } from '../../app/sound.ts';
import { t } from '../../app/t.ts';
import type { Desk } from '../../conversations/desk.ts';
import { personOf } from '../../conversations/words.ts';
import { bell, tellFocus } from './bell.ts';
import { useAlertRules } from './types.ts';

/** Rings for new messages in the agent's own and in unassigned conversations. */
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
          ? { words: t('alerts.notice.message', { name: personOf(row) }), path: `/inbox/mine/${row.id}` }
          : { words: t('alerts.notice.queued'), path: `/inbox/queue/${row.id}` },
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
