import { useState } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed } from '../../app/observable.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { useSecond, When } from '../../app/parts/When.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { InviteMenu } from './ChatControls.tsx';
import { endMillis, useFloor } from './floor.ts';
import { OwedChip } from './OwedChip.tsx';
import { isOver, isWaiting, type Chat } from './types.ts';
import { sinceOf, stateWords } from './words.ts';

/** Below the header of a conversation: state, assignee and start of its chat, and how long the visitor has been waiting. */
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
      label: t('chats.invite.title'),
      icon: 'plus',
      group: 'conversation',
      unable: active ? undefined : t('chats.strip.notActive'),
      run: () => setInviting(true),
    },
    {
      id: 'put-back',
      label: t('chats.strip.returnToQueue'),
      icon: 'clock',
      group: 'conversation',
      unable: active ? undefined : t('chats.strip.notActive'),
      run: () => putBack(null),
    },
  ]);
  return (
    <div className="chat-strip" role="group" aria-label={t('chats.strip.title')}>
      <Chip icon={active ? 'chat' : isOver(chat) ? 'check' : 'clock'} tone={active ? 'accent' : isWaiting(chat) ? 'soon' : undefined}>
        {stateWords(chat, me)}
      </Chip>
      <OwedChip chat={chat} />
      <span className="words">
        {active || isOver(chat) ? (
          <Rich
            text={active ? 'chats.strip.accepted' : 'chats.strip.since'}
            tags={{ time: () => <When at={sinceOf(chat)} form="clock" /> }}
          />
        ) : (
          <Waited since={Date.parse(chat.requestedAt)} />
        )}
        {chat.transfers > 0 && ` · ${t('chats.strip.transferred', { count: chat.transfers })}`}
        {chat.parts.length > 0 && ` · ${t('chats.strip.with', { names: chat.parts.map((part) => partName(part, me)).join(', ') })}`}
        {chat.idleWarnedAt && active && ` · ${t('chats.strip.idle')}`}
      </span>
      <span className="end">
        {endsAt !== null ? (
          <>
            <Left until={endsAt} />
            <button type="button" className="btn small" onClick={stay}>
              {t('common.undo')}
            </button>
          </>
        ) : active && chat.transferSince ? (
          <>
            <span className="words">
              {chat.transferTo ? t('chats.strip.transferTo', { name: chat.transferTo }) : t('chats.strip.transferAnyone')}
            </span>
            <button type="button" className="btn small" onClick={() => void keep()}>
              {t('chats.strip.cancelTransfer')}
            </button>
          </>
        ) : active && chat.parts.some((part) => part.agent === me) ? (
          <button type="button" className="btn small" onClick={() => void leave()}>
            {chat.parts.some((part) => part.agent === me && part.role === 'monitor')
              ? t('chats.strip.stopMonitoring')
              : t('chats.strip.leave')}
          </button>
        ) : (
          active && <InviteMenu chat={chat} open={inviting} setOpen={setInviting} />
        )}
      </span>
    </div>
  );
}

const partName = (part: Chat['parts'][number], me: string) => {
  const name = part.agent === me ? t('chats.strip.you') : part.name;
  return part.role === 'monitor' ? t('chats.strip.monitoring', { name }) : name;
};

function Waited({ since }: { since: number }) {
  const now = useSecond() + useFloor().ahead;
  return t('chats.strip.waiting', { time: elapsed(now - since) });
}

function Left({ until }: { until: number }) {
  const now = useSecond();
  const seconds = Math.min(endMillis / 1_000, Math.max(0, Math.ceil((until - now) / 1_000)));
  return <span className="num">{t('chats.strip.closesIn', { seconds })}</span>;
}
