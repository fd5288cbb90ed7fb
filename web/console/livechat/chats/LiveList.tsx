import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useKeyed, useObservable } from '../../app/observable.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { folderNames, type Folder, type LiveFolder } from '../../conversations/folders.ts';
import { FolderTitle } from '../../conversations/list/FolderNav.tsx';
import { useRowKeys } from '../../conversations/list/useRowKeys.ts';
import { ChatRow } from './ChatRow.tsx';
import { useFloor } from './floor.ts';
import { useLiveChats } from './live.ts';
import { owedFirst } from './owed.ts';
import type { Chat } from './types.ts';
import { local } from '../../app/storage.ts';

const sortKey = 'parlour.chats.owed-first';

/** How many waiting chats show above the agent's own conversations. */
const pinnedQueue = 3;

interface Group {
  readonly folder: LiveFolder;
  readonly chats: readonly Chat[];
  /** How many there are, shown or not. */
  readonly count: number;
}

/** One folder of live chats, in groups. */
export function LiveList({ folder, current }: { folder: LiveFolder; current: string | undefined }) {
  const floor = useFloor();
  const problem = useObservable(floor.problem);
  const { chats, counts } = useLiveChats();
  const whole = useKeyed(floor.lists, folder === 'active-chats' ? 'team' : 'queue');
  const [owedUp, setOwedUp] = useState(() => local.getItem(sortKey) !== 'off');
  const ringing = useMemo(() => chats.ringing.map(({ chat }) => chat), [chats]);
  const sorted = (list: readonly Chat[]) => (owedUp ? owedFirst(list) : list);
  const all: Record<LiveFolder, () => Group[]> = {
    live: () => [
      { folder: 'ringing', chats: ringing, count: ringing.length },
      { folder: 'my-chats', chats: sorted(chats.mine), count: chats.mine.length },
      { folder: 'chat-queue', chats: chats.queue, count: counts?.queue ?? 0 },
    ],
    ringing: () => [{ folder: 'ringing', chats: ringing, count: ringing.length }],
    'my-chats': () => [{ folder: 'my-chats', chats: sorted(chats.mine), count: chats.mine.length }],
    'chat-queue': () => [{ folder: 'chat-queue', chats: chats.queue, count: counts?.queue ?? 0 }],
    'active-chats': () => [{ folder: 'active-chats', chats: sorted(whole?.items ?? []), count: counts?.active ?? 0 }],
  };
  const groups = all[folder]().filter((group) => group.chats.length > 0);
  const ids = groups.flatMap((group) => group.chats.map((chat) => chat.conversation));
  useRowKeys(ids, current, folder);
  const sorts = folder !== 'ringing' && folder !== 'chat-queue';
  const toggle = () => {
    local.setItem(sortKey, owedUp ? 'off' : 'on');
    setOwedUp(!owedUp);
  };
  return (
    <section className="pane list chat-list" aria-label={folderNames[folder]}>
      <header className="head">
        <FolderTitle folder={folder} />
        {sorts && (
          <button type="button" className="btn bare small" aria-pressed={owedUp} title={t('chats.list.unansweredHint')} onClick={toggle}>
            <Icon name="clock" size="s" />
            {t('chats.list.unanswered')}
          </button>
        )}
      </header>
      <div className="scroll rows">
        {counts === null &&
          (problem ? (
            <Failed what={t('inbox.folder.live')} problem={problem} retry={floor.again} />
          ) : (
            <RowsLoading what={t('chats.what.chats')} />
          ))}
        {counts && groups.length === 0 && <NoChats folder={folder} queue={counts.queue} />}
        {groups.map((group) => (
          <LiveGroup key={group.folder} group={group} within={folder} current={current} headed={folder === 'live'} />
        ))}
        {whole?.next && (folder === 'chat-queue' || folder === 'active-chats' || folder === 'live') && (
          <button
            type="button"
            className="btn bare more-rows"
            onClick={() => void floor.more(folder === 'active-chats' ? 'team' : 'queue')}
          >
            {t('common.loadMore')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Pinned above the agent's own conversations: what rings, the agent's chats, and the first that wait. */
export function PinnedChats({ folder, current }: { folder: Folder; current: string | undefined }) {
  const { chats, counts } = useLiveChats();
  const ringing = chats.ringing.map(({ chat }) => chat);
  const waiting = chats.queue.slice(0, pinnedQueue);
  const groups: Group[] = [
    { folder: 'ringing', chats: ringing, count: ringing.length },
    { folder: 'my-chats', chats: owedFirst(chats.mine), count: chats.mine.length },
    { folder: 'chat-queue', chats: waiting, count: counts?.queue ?? 0 },
  ];
  if (groups.every((group) => group.chats.length === 0)) return null;
  return (
    <section className="pinned chat-list" aria-label={t('inbox.folder.live')}>
      {groups.map(
        (group) =>
          group.chats.length > 0 && (
            <LiveGroup key={group.folder} group={group} within={folder} current={current} headed more={group.count > group.chats.length} />
          ),
      )}
    </section>
  );
}

export const pinnedIds = ({ chats }: ReturnType<typeof useLiveChats>) => [
  ...chats.ringing.map(({ chat }) => chat.conversation),
  ...owedFirst(chats.mine).map((chat) => chat.conversation),
  ...chats.queue.slice(0, pinnedQueue).map((chat) => chat.conversation),
];

interface LiveGroupProps {
  readonly group: Group;
  /** The folder on screen, which links stay in. */
  readonly within: Folder;
  readonly current: string | undefined;
  readonly headed: boolean;
  /** There are more than the ones shown. */
  readonly more?: boolean;
}

function LiveGroup({ group: { folder, chats, count }, within, current, headed, more }: LiveGroupProps) {
  return (
    <>
      {headed && (
        <h3 className="group">
          <strong>{folderNames[folder]}</strong> <span className="num">{count}</span>
          {more && (
            <Link className="end" to={`/inbox/${folder}`}>
              {t('inbox.viewAll')}
            </Link>
          )}
        </h3>
      )}
      <ol aria-label={folderNames[folder]}>
        {chats.map((chat) => (
          <li key={chat.id}>
            <ChatRow chat={chat} group={folder} within={within} current={chat.conversation === current} />
          </li>
        ))}
      </ol>
    </>
  );
}

function NoChats({ folder, queue }: { folder: LiveFolder; queue: number }) {
  switch (folder) {
    case 'chat-queue':
      return (
        <Empty icon="check" title={t('chats.empty.queue')}>
          {t('chats.empty.queueHint')}
        </Empty>
      );
    case 'active-chats':
      return (
        <Empty icon="people" title={t('chats.empty.team')}>
          {t('chats.empty.teamHint')}
        </Empty>
      );
    default:
      return (
        <Empty
          icon="chat"
          title={t(folder === 'ringing' ? 'chats.empty.ringing' : 'chats.empty.mine')}
          action={
            queue > 0 && (
              <Link className="btn" to="/inbox/chat-queue">
                {t('chats.empty.openQueue')}
              </Link>
            )
          }
        >
          {queue > 0 ? t('chats.empty.mineQueue', { count: queue }) : t('chats.empty.mineHint')}
        </Empty>
      );
  }
}
