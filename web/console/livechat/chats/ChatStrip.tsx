import { useState } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed } from '../../app/observable.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { useSecond, When } from '../../app/parts/When.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { InviteMenu } from './ChatControls.tsx';
import { endMillis, useFloor } from './floor.ts';
import { OwedChip } from './OwedChip.tsx';
import { isOver, isWaiting, type Chat } from './types.ts';
import { sinceOf, stateWords } from './words.ts';

/** Under the head of a conversation: where its chat stands, whose it is, since when, and what is owed. */
export function ChatStrip({ chat }: { chat: Chat }) {
  const me = useMe().agent.id;
  const floor = useFloor();
  const { stay, putBack, keep, leave } = useChatActions(chat.conversation);
  const endsAt = useKeyed(floor.ending, chat.conversation);
  const [inviting, setInviting] = useState(false);
  const active = chat.state === 'active';
  useActions([
    {
      id: 'invite',
      label: 'Invite a colleague',
      icon: 'plus',
      group: 'Conversation',
      unable: active ? undefined : 'the chat does not run',
      run: () => setInviting(true),
    },
    {
      id: 'put-back',
      label: 'Put the chat back in the queue',
      icon: 'clock',
      group: 'Conversation',
      unable: active ? undefined : 'the chat does not run',
      run: () => putBack(null),
    },
  ]);
  return (
    <div className="chat-strip" role="group" aria-label="Chat">
      <Chip icon={active ? 'chat' : isOver(chat) ? 'check' : 'clock'} tone={active ? 'accent' : isWaiting(chat) ? 'soon' : undefined}>
        {stateWords(chat, me)}
      </Chip>
      <OwedChip chat={chat} />
      <span className="words">
        {active || isOver(chat) ? (
          <>
            since <When at={sinceOf(chat)} form="clock" />
          </>
        ) : (
          <Waited since={Date.parse(chat.requestedAt)} />
        )}
        {chat.department?.name && ` · ${chat.department.name}`}
        {chat.transfers > 0 && ` · passed on ${chat.transfers === 1 ? 'once' : `${chat.transfers} times`}`}
        {chat.parts.length > 0 &&
          ` · with ${chat.parts.map((part) => `${part.agent === me ? 'you' : part.name}${part.role === 'monitor' ? ' (watching)' : ''}`).join(', ')}`}
        {chat.idleWarnedAt && active && ' · visitor silent, was asked'}
      </span>
      <span className="end">
        {endsAt !== null ? (
          <>
            <Left until={endsAt} />
            <button type="button" className="btn small" onClick={stay}>
              Undo
            </button>
          </>
        ) : active && chat.transferSince ? (
          <>
            <span className="words">{chat.transferTo ?? 'A colleague'} is asked</span>
            <button type="button" className="btn small" onClick={() => void keep()}>
              Take it back
            </button>
          </>
        ) : active && chat.parts.some((part) => part.agent === me) ? (
          <button type="button" className="btn small" onClick={() => void leave()}>
            {chat.parts.some((part) => part.agent === me && part.role === 'monitor') ? 'Stop watching' : 'Leave the chat'}
          </button>
        ) : (
          active && <InviteMenu chat={chat} open={inviting} setOpen={setInviting} />
        )}
      </span>
    </div>
  );
}

function Waited({ since }: { since: number }) {
  const now = useSecond() + useFloor().ahead;
  return <>waits {elapsed(now - since)}</>;
}

function Left({ until }: { until: number }) {
  const now = useSecond();
  return <span className="num">Ends in {Math.min(endMillis / 1_000, Math.max(0, Math.ceil((until - now) / 1_000)))} s</span>;
}
