import { Chip } from '../../app/parts/blocks.tsx';
import { elapsed, exact } from '../../app/parts/time.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { useFloor } from './floor.ts';
import { owed } from './owed.ts';
import type { Chat } from './types.ts';

/** How long the visitor has been waiting for a reply, by color, icon and text (LC-59, LC-131). */
export function OwedChip({ chat }: { chat: Chat }) {
  if (chat.state !== 'active') return null;
  if (chat.owedSince === null) {
    return (
      <Chip tone="ok" icon="check">
        {t('chats.owed.replied')}
      </Chip>
    );
  }
  return <Ticking chat={chat} since={Date.parse(chat.owedSince)} />;
}

function Ticking({ chat, since }: { chat: Chat; since: number }) {
  const now = useSecond() + useFloor().ahead;
  const state = owed(chat, now);
  const waited = elapsed(now - since);
  if (state === 'lead') {
    return (
      <Chip tone="late" icon="flag" title={t('chats.owed.sinceOverdue', { time: exact(since) })}>
        {t('chats.owed.overdue', { time: waited })}
      </Chip>
    );
  }
  return (
    <Chip
      tone={state === 'remind' ? 'soon' : undefined}
      icon={state === 'remind' ? 'alert' : 'clock'}
      title={t('chats.owed.since', { time: exact(since) })}
    >
      {t(state === 'remind' ? 'chats.owed.needsReply' : 'chats.owed.waiting', { time: waited })}
    </Chip>
  );
}
