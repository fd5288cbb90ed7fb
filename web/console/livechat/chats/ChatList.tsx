import { useMemo, useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed, useObservable } from '../../app/observable.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { ChatRow } from './ChatRow.tsx';
import { useFloor } from './floor.ts';
import { owedFirst } from './owed.ts';
import { chatLists, type Chat, type ChatListName } from './types.ts';
import { listNames } from './words.ts';

const sortKey = 'parlour.chats.owed-first';

/** Active and waiting chats, one list at a time; the numbers are the lengths of the lists. */
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
    <section className="pane list chat-list" aria-label={t('chats.page.title')}>
      <header className="head">
        <h2 className="grow" aria-hidden="true">
          {t('chats.page.title')}
        </h2>
        {sorts && (
          <button type="button" className="btn bare small" aria-pressed={owedUp} title={t('chats.list.unansweredHint')} onClick={toggle}>
            <Icon name="clock" size="s" />
            {t('chats.list.unanswered')}
          </button>
        )}
      </header>
      <nav className="tabs" aria-label={t('chats.list.lists')}>
        {chatLists.map((each) => (
          <NavLink key={each} to={`/chats/${each}`} aria-current={each === list ? 'page' : undefined}>
            {listNames[each]} <span className="num">{counts?.[each] ?? ''}</span>
          </NavLink>
        ))}
      </nav>
      <div className="scroll rows">
        {page === null &&
          (problem ? (
            <Failed what={t('chats.page.title')} problem={problem} retry={floor.again} />
          ) : (
            <RowsLoading what={t('chats.what.chats')} />
          ))}
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
            {t('chats.list.findOlder')}
          </Link>
        )}
        {page?.next && (
          <button type="button" className="btn bare more-rows" onClick={() => void floor.more(list)}>
            {t('common.loadMore')}
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
          title={t('chats.empty.mine')}
          action={
            queue > 0 && (
              <Link className="btn" to="/chats/queue">
                {t('chats.empty.openQueue')}
              </Link>
            )
          }
        >
          {queue > 0 ? t('chats.empty.mineQueue', { count: queue }) : t('chats.empty.mineHint')}
        </Empty>
      );
    case 'queue':
      return (
        <Empty icon="check" title={t('chats.empty.queue')}>
          {t('chats.empty.queueHint')}
        </Empty>
      );
    case 'team':
      return (
        <Empty icon="people" title={t('chats.empty.team')}>
          {t('chats.empty.teamHint')}
        </Empty>
      );
    default:
      return (
        <Empty icon="clock" title={t('chats.empty.ended')}>
          {t('chats.empty.endedHint')}
        </Empty>
      );
  }
}

/** J and K move through the list; Enter opens the focused link. */
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
  const unable = chats.length === 0 ? t('chats.list.isEmpty') : undefined;
  useActions([
    { id: 'next', label: t('chats.list.next'), icon: 'down', group: 'list', unable, run: () => go(1) },
    { id: 'previous', label: t('chats.list.previous'), icon: 'up', group: 'list', unable, run: () => go(-1) },
    {
      id: 'open',
      label: t('chats.list.openFirst'),
      icon: 'chat',
      group: 'list',
      unable,
      run: () => chats[0] && void navigate(`/chats/${list}/${chats[0].conversation}`),
    },
  ]);
}
