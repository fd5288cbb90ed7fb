import { useEffect, useRef } from 'react';
import { NavLink, useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed } from '../../app/observable.ts';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { useFloor } from './floor.ts';
import { owed } from './owed.ts';
import type { Chat } from './types.ts';
import { visitorOf } from './words.ts';
import './tabs.css';

/**
 * The agent's own chats, one tab each, above whichever is open: how long each waits is said by colour, sign and word
 * (LC-131). Tabs keep their places while chats come and go, so that a hand finds them again.
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
    if (next) void navigate(`/chats/mine/${next.conversation}`);
  };
  const unable = chats.length < 2 ? 'no other chat is open' : undefined;
  useActions([
    { id: 'next-open', label: 'Next open chat', icon: 'right', group: 'List', unable, run: () => go(1) },
    { id: 'previous-open', label: 'Previous open chat', icon: 'left', group: 'List', unable, run: () => go(-1) },
  ]);
  if (chats.length < 2) return null;
  return (
    <nav className="chat-tabs" aria-label="Open chats" ref={bar}>
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
    <NavLink className="chat-tab" to={`/chats/mine/${chat.conversation}`} data-tone={tone}>
      <b className="clip" dir="auto">
        {chat.contact.name ? visitorOf(chat) : (chat.question ?? visitorOf(chat))}
      </b>
      <span className="tab-wait">
        <Icon name={icon} size="s" />
        {words}
      </span>
    </NavLink>
  );
}

function standing(chat: Chat, now: number): { readonly tone: string; readonly icon: IconName; readonly words: string } {
  if (chat.owedSince === null) return { tone: 'ok', icon: 'check', words: 'Answered' };
  const waited = elapsed(now - Date.parse(chat.owedSince));
  switch (owed(chat, now)) {
    case 'lead':
      return { tone: 'late', icon: 'flag', words: `Overdue ${waited}` };
    case 'remind':
      return { tone: 'soon', icon: 'alert', words: `Owed ${waited}` };
    default:
      return { tone: 'wait', icon: 'clock', words: `Waits ${waited}` };
  }
}
