import { useMemo, useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed, useObservable } from '../../app/observable.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { ChatRow } from './ChatRow.tsx';
import { useFloor } from './floor.ts';
import { owedFirst } from './owed.ts';
import { chatLists, type Chat, type ChatListName } from './types.ts';
import { listNames } from './words.ts';

const sortKey = 'parlour.chats.owed-first';

/** What runs and what waits, one list at a time; the numbers are the lists' own lengths. */
export function ChatList({ list, current }: { list: ChatListName; current: string | undefined }) {
  const floor = useFloor();
  const counts = useObservable(floor.counts);
  const page = useKeyed(floor.lists, list);
  const problem = useObservable(floor.problem);
  const [owedUp, setOwedUp] = useState(() => localStorage.getItem(sortKey) !== 'off');
  const sorts = list === 'mine' || list === 'team';
  const chats = useMemo(() => (sorts && owedUp ? owedFirst(page?.items ?? []) : (page?.items ?? [])), [page, sorts, owedUp]);
  useChatKeys(chats, current, list);
  const toggle = () => {
    localStorage.setItem(sortKey, owedUp ? 'off' : 'on');
    setOwedUp(!owedUp);
  };
  return (
    <section className="pane list chat-list" aria-label="Chats">
      <header className="head">
        <h2 className="grow" aria-hidden="true">
          Chats
        </h2>
        {sorts && (
          <button
            type="button"
            className="btn bare small"
            aria-pressed={owedUp}
            title="Chats that wait for an answer stand first"
            onClick={toggle}
          >
            <Icon name="clock" size="s" />
            Unanswered first
          </button>
        )}
      </header>
      <nav className="tabs" aria-label="Lists of chats">
        {chatLists.map((each) => (
          <NavLink key={each} to={`/chats/${each}`} aria-current={each === list ? 'page' : undefined}>
            {listNames[each]} <span className="num">{counts?.[each] ?? ''}</span>
          </NavLink>
        ))}
      </nav>
      <div className="scroll rows">
        {page === null && (problem ? <Failed what="The chats" problem={problem} retry={floor.again} /> : <RowsLoading what="chats" />)}
        {page && chats.length === 0 && <NoChats list={list} queue={counts?.queue ?? 0} />}
        {chats.length > 0 && (
          <ol aria-label={listNames[list]}>
            {chats.map((chat) => (
              <li key={chat.id}>
                <ChatRow chat={chat} list={list} current={chat.conversation === current} />
              </li>
            ))}
          </ol>
        )}
        {list === 'ended' && (
          <Link className="btn bare more-rows" to="/chats/find">
            Find older chats
          </Link>
        )}
        {page?.next && (
          <button type="button" className="btn bare more-rows" onClick={() => void floor.more(list)}>
            Show more
          </button>
        )}
      </div>
    </section>
  );
}

function NoChats({ list, queue }: { list: ChatListName; queue: number }) {
  switch (list) {
    case 'mine':
      return (
        <Empty
          icon="chat"
          title="You have no chat now"
          action={
            queue > 0 && (
              <Link className="btn" to="/chats/queue">
                Open the queue
              </Link>
            )
          }
        >
          {queue > 0
            ? `${queue === 1 ? 'One visitor waits' : `${queue} visitors wait`} in the queue.`
            : 'While you are online, new chats are offered to you and ring.'}
        </Empty>
      );
    case 'queue':
      return (
        <Empty icon="check" title="Nobody is waiting">
          Who waits stands here in the order of service, with the time so far.
        </Empty>
      );
    case 'team':
      return (
        <Empty icon="people" title="No chat is running">
          Running chats of everybody show here, so you can help.
        </Empty>
      );
    default:
      return (
        <Empty icon="clock" title="Nothing has ended today">
          Chats that came to an end in the last 24 hours stay here.
        </Empty>
      );
  }
}

/** J and K go along the list; Enter is the focused link's own. */
function useChatKeys(chats: readonly Chat[], current: string | undefined, list: ChatListName) {
  const navigate = useNavigate();
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const from = chats.findIndex((chat) => chat.conversation === (focused ?? current));
    const next = chats[Math.max(0, Math.min(chats.length - 1, from + step))];
    if (!next) return;
    if (current && !focused) return void navigate(`/chats/${list}/${next.conversation}`);
    document.querySelector<HTMLElement>(`[data-row="${next.conversation}"]`)?.focus();
  };
  const unable = chats.length === 0 ? 'the list is empty' : undefined;
  useActions([
    { id: 'next', label: 'Next chat', icon: 'down', group: 'List', unable, run: () => go(1) },
    { id: 'previous', label: 'Previous chat', icon: 'up', group: 'List', unable, run: () => go(-1) },
    {
      id: 'open',
      label: 'Open the first chat',
      icon: 'chat',
      group: 'List',
      unable,
      run: () => chats[0] && void navigate(`/chats/${list}/${chats[0].conversation}`),
    },
  ]);
}
