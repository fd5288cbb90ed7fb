import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { useKeyed } from '../../app/observable.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Waiting, When } from '../../app/parts/When.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Folder, LiveFolder } from '../../conversations/folders.ts';
import { useDesk } from '../../conversations/desk.ts';
import { rowKey } from '../../conversations/inbox.ts';
import { Dots } from '../../conversations/list/RowLink.tsx';
import { ViewerStack } from '../../conversations/ViewerStack.tsx';
import { firstName, pathOf } from '../../conversations/words.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { OwedChip } from './OwedChip.tsx';
import { isWaiting, type Chat } from './types.ts';
import { visitorOf } from './words.ts';

/** The conversation's row, with its last message; rows of one list are requested together. */
function useConversationRow(id: string): Row | undefined {
  const desk = useDesk();
  return useQuery<Row>({
    queryKey: rowKey(id),
    queryFn: () => http.get<Row>(`conversations/${id}`),
    initialData: () => desk.inbox.row(id),
  }).data;
}

const patienceMillis = 2 * 60_000;

interface ChatRowProps {
  readonly chat: Chat;
  /** The group it is in. */
  readonly group: LiveFolder;
  /** The folder on screen, which the link stays in. */
  readonly within: Folder;
  readonly current: boolean;
}

export const ChatRow = memo(function ChatRow({ chat, group, within, current }: ChatRowProps) {
  const name = visitorOf(chat);
  const row = useConversationRow(chat.conversation);
  const unread = !current && group === 'my-chats' ? (row?.unread ?? 0) : 0;
  const link = (
    <Link
      className={unread > 0 ? 'conv unread' : 'conv'}
      to={`/inbox/${within}/${chat.conversation}`}
      aria-current={current ? 'true' : undefined}
      data-row={chat.conversation}
    >
      <Avatar id={chat.contact.id} name={name} />
      <div>
        <div className="top">
          <span className="who grow clip" dir="auto">
            {name}
          </span>
          {isWaiting(chat) ? (
            <Waiting since={chat.requestedAt} soonMillis={patienceMillis} />
          ) : (
            <When at={chat.endedAt ?? row?.lastActivityAt ?? chat.acceptedAt ?? chat.requestedAt} />
          )}
        </div>
        <Said chat={chat} row={row} />
        <p className="foot">
          <Facts chat={chat} group={group} />
          <span className="end">
            <ViewerStack conversation={chat.conversation} />
            {unread > 0 && (
              <span className="count">
                <Rich
                  text="chats.row.unread"
                  values={{ count: unread > 99 ? '99+' : unread }}
                  tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                />
              </span>
            )}
          </span>
        </p>
      </div>
    </Link>
  );
  if (!isWaiting(chat)) return link;
  return (
    <div className="pickable">
      {link}
      <Pick chat={chat} />
    </div>
  );
});

function Pick({ chat }: { chat: Chat }) {
  const { pick } = useChatActions(chat.conversation);
  return (
    <button type="button" className="btn small" onClick={pick}>
      <Rich text="chats.row.pickUp" values={{ name: visitorOf(chat) }} tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
    </button>
  );
}

function Said({ chat, row }: { chat: Chat; row: Row | undefined }) {
  const me = useMe();
  const typing = useKeyed(useDesk().presence.typing, chat.conversation).find((each) => each.kind === 'visitor');
  if (typing) {
    return (
      <p className="said clip">
        <Dots /> <span className="typing-words">{t('chats.row.typing', { name: firstName(visitorOf(chat)) })}</span>
      </p>
    );
  }
  const last = row?.lastMessage;
  return (
    <p className="said clip" dir="auto">
      {last ? lastWords(last, me.agent.name) : (chat.question ?? t('chats.row.noMessages'))}
    </p>
  );
}

function lastWords({ kind, authorKind, authorName, text }: NonNullable<Row['lastMessage']>, me: string): string {
  const said = text || t('chats.row.file');
  if (kind === 'note') return t('chats.row.note', { text: said });
  if (kind === 'whisper') return t('chats.row.whisper', { text: said });
  if (authorKind !== 'agent') return said;
  return authorName === me ? t('chats.row.you', { text: said }) : t('chats.row.agent', { name: firstName(authorName), text: said });
}

function Facts({ chat, group }: { chat: Chat; group: LiveFolder }) {
  const me = useMe();
  const page = chat.pageUrl ? pathOf(chat.pageUrl) : null;
  if (isWaiting(chat)) {
    return (
      <>
        {chat.state === 'offered' ? (
          <Chip icon="bell" tone={group === 'ringing' ? 'accent' : undefined}>
            {t('chats.row.offered')}
          </Chip>
        ) : (
          <Chip icon="clock">{chat.position > 0 ? t('chats.row.position', { position: chat.position }) : t('chats.row.nextInQueue')}</Chip>
        )}
        {chat.priority !== 3 && <PriorityChip priority={chat.priority} />}
        {group !== 'ringing' && <span className="clip">{[chat.department?.name, page].filter(Boolean).join(' · ')}</span>}
      </>
    );
  }
  return (
    <>
      <OwedChip chat={chat} />
      {chat.priority !== 3 && <PriorityChip priority={chat.priority} />}
      {group !== 'my-chats' && (
        <Chip icon="user">{chat.owner?.id === me.agent.id ? t('common.you') : (chat.owner?.name ?? t('common.unassigned'))}</Chip>
      )}
      <span className="clip">{page ?? chat.department?.name}</span>
    </>
  );
}

export const priorityNames = [
  '',
  t('chats.priority.lowest'),
  t('chats.priority.low'),
  t('chats.priority.normal'),
  t('chats.priority.high'),
  t('chats.priority.highest'),
];

function PriorityChip({ priority }: { priority: number }) {
  return (
    <Chip icon="flag" tone={priority > 3 ? 'soon' : undefined} title={t('chats.priority.title')}>
      {priorityNames[priority]}
    </Chip>
  );
}
