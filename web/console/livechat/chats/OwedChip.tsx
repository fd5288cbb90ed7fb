import { Chip } from '../../app/parts/blocks.tsx';
import { elapsed, exact } from '../../app/parts/time.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { useFloor } from './floor.ts';
import { owed } from './owed.ts';
import type { Chat } from './types.ts';

/** How long the visitor waits for an answer, by colour, sign and word (LC-59, LC-131). */
export function OwedChip({ chat }: { chat: Chat }) {
  if (chat.state !== 'active') return null;
  if (chat.owedSince === null) {
    return (
      <Chip tone="ok" icon="check">
        Answered
      </Chip>
    );
  }
  return <Ticking chat={chat} since={Date.parse(chat.owedSince)} />;
}

function Ticking({ chat, since }: { chat: Chat; since: number }) {
  const now = useSecond() + useFloor().ahead;
  const state = owed(chat, now);
  const waited = elapsed(now - since);
  const title = `Waits for an answer since ${exact(since)}`;
  if (state === 'lead') {
    return (
      <Chip tone="late" icon="flag" title={`${title}: leads see this mark`}>
        Waits {waited}, overdue
      </Chip>
    );
  }
  return (
    <Chip tone={state === 'remind' ? 'soon' : undefined} icon={state === 'remind' ? 'alert' : 'clock'} title={title}>
      {state === 'remind' ? 'Owed' : 'Waits'} {waited}
    </Chip>
  );
}
