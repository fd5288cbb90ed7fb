import { useEffect, useRef } from 'react';
import { NavLink, useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed } from '../../app/observable.ts';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { useFloor } from './floor.ts';
import { owed } from './owed.ts';
import type { Chat } from './types.ts';
import { visitorOf } from './words.ts';
import './tabs.css';

/**
 * The agent's own chats, one tab each, above the open one. Color, icon and text show how long each waits (LC-131).
 * Tabs keep their order while chats come and go, so that agents find them again.
 */
export function ChatTabs({ current }: { current: Id }) {
  const floor = useFloor();
  const mine = useKeyed(floor.lists, 'mine');
  const navigate = useNavigate();
  const bar = useRef<HTMLElement>(null);
  const chats = [...(mine?.items ?? [])].sort(
    (a, b) => Date.parse(a.acceptedAt ?? a.requestedAt) - Date.parse(b.acceptedAt ?? b.requestedAt) || (a.id < b.id ? -1 : 1),
  );
  const at = chats.findIndex((chat) => chat.conversation === current);
  useEffect(() => {
    bar.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current, chats.length]);
  const go = (by: number) => {
    const next = chats[(at + by + chats.length) % chats.length];
    if (next) void navigate(`/inbox/mine/${next.conversation}`);
  };
  const unable = chats.length < 2 ? t('chats.tabs.onlyOne') : undefined;
  useActions([
    { id: 'next-open', label: t('chats.tabs.next'), icon: 'right', group: 'list', unable, run: () => go(1) },
    { id: 'previous-open', label: t('chats.tabs.previous'), icon: 'left', group: 'list', unable, run: () => go(-1) },
  ]);
  if (chats.length < 2) return null;
  return (
    <nav className="chat-tabs" aria-label={t('chats.tabs.title')} ref={bar}>
      {chats.map((chat) => (
        <Tab key={chat.id} chat={chat} />
      ))}
    </nav>
  );
}

function Tab({ chat }: { chat: Chat }) {
  const now = useSecond() + useFloor().ahead;
  const { tone, icon, words } = standing(chat, now);
  return (
    <NavLink className="chat-tab" to={`/inbox/mine/${chat.conversation}`} data-tone={tone}>
      <b className="clip" dir="auto">
        {visitorOf(chat)}
        {!chat.contact.name?.trim() && chat.question && <span className="muted"> · {chat.question}</span>}
      </b>
      <span className="tab-wait">
        <Icon name={icon} size="s" />
        {words}
      </span>
    </NavLink>
  );
}

function standing(chat: Chat, now: number): { readonly tone: string; readonly icon: IconName; readonly words: string } {
  if (chat.owedSince === null) return { tone: 'ok', icon: 'check', words: t('chats.owed.replied') };
  const waited = elapsed(now - Date.parse(chat.owedSince));
  switch (owed(chat, now)) {
    case 'lead':
      return { tone: 'late', icon: 'flag', words: t('chats.owed.overdue', { time: waited }) };
    case 'remind':
      return { tone: 'soon', icon: 'alert', words: t('chats.owed.needsReply', { time: waited }) };
    default:
      return { tone: 'wait', icon: 'clock', words: t('chats.owed.waiting', { time: waited }) };
  }
}
