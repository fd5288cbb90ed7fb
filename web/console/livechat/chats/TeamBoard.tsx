import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Instant, Page } from '../../../shared/types.ts';
import { systemClock } from '../../../shared/clock.ts';
import { all } from '../../app/paging.ts';
import { useKeyed } from '../../app/observable.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { Waiting, When } from '../../app/parts/When.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { Refresh } from '../../conversations/refresh.ts';
import { useFloor } from './floor.ts';
import { BoardActions } from './BoardActions.tsx';
import { priorityNames } from './ChatRow.tsx';
import type { Moved } from './moved.ts';
import { MovedList } from './MovedList.tsx';
import { OwedChip } from './OwedChip.tsx';
import { owedFirst } from './owed.ts';
import { useAwayReasons } from './reasons.ts';
import { filledPage, filledState, type AgentState, type AwayReason, type Chat, type Status } from './types.ts';
import { dotOf, reasonName, statusNames, visitorOf } from './words.ts';

interface Board {
  agents: AgentState[];
  queue: { department: { id: string; name: string | null } | null; waiting: number; longestSince: Instant }[];
  running: Page<Chat>;
  ends: { ended: number; missed: number; refused: number; abandoned: number; messageLeft: number };
  now: Instant;
}

const boardKey = ['team-board'] as const;

async function readBoard(): Promise<Board> {
  const board = await http.get<Board>('team-board');
  return { ...board, agents: board.agents.map(filledState), running: filledPage(board.running) };
}

/** The team now: agents, queue, active and lost chats (LC-133). Updated by events, with one request a second at most. */
export default function TeamBoard() {
  useTitle(t('board.page.title'));
  const floor = useFloor();
  const queries = useQueryClient();
  const board = useQuery({ queryKey: boardKey, queryFn: readBoard, staleTime: 0 });
  useEffect(() => {
    const refresh = new Refresh(
      { row: () => Promise.resolve(), list: () => Promise.resolve(), counts: () => queries.refetchQueries({ queryKey: boardKey }) },
      systemClock,
    );
    return floor.watch(() => refresh.recount());
  }, [floor, queries]);
  return (
    <section className="pane board" aria-label={t('board.page.title')}>
      <header className="head">
        <h1 className="grow">{t('board.page.title')}</h1>
        <Link className="btn" to="/reports/live/monitor">
          <Icon name="eye" />
          {t('board.monitor.title')}
        </Link>
      </header>
      <div className="scroll">
        <LoadState of={board} what={t('board.page.title')} loading={t('board.page.what')} />
        {board.data && <Shown board={board.data} />}
      </div>
    </section>
  );
}

function Shown({ board }: { board: Board }) {
  const reasons = useAwayReasons();
  const there = board.agents.filter((each) => each.effective === 'online');
  const running = board.agents.reduce((sum, each) => sum + each.running, 0);
  const capacity = there.reduce((sum, each) => sum + each.limit, 0);
  const waiting = board.queue.reduce((sum, each) => sum + each.waiting, 0);
  return (
    <div className="board-body">
      <ul className="tiles" aria-label={t('board.tile.title')}>
        <Tile
          icon="people"
          label={t('status.name.online')}
          value={t('board.tile.of', { count: there.length, total: board.agents.length })}
        />
        <Tile
          icon="chat"
          label={t('board.tile.active')}
          value={t('board.tile.of', { count: running, total: capacity })}
          note={capacity > 0 ? t('board.tile.used', { share: running / capacity }) : t('board.tile.noOne')}
        />
        <Tile icon="clock" label={t('board.tile.waiting')} value={String(waiting)} />
        <Tile icon="check" label={t('board.tile.closed')} value={String(board.ends.ended)} />
        <Tile icon="alert" label={t('board.tile.missed')} value={String(board.ends.missed)} />
        <Tile icon="x" label={t('board.tile.declined')} value={String(board.ends.refused)} />
        <Tile icon="out" label={t('board.tile.abandoned')} value={String(board.ends.abandoned)} />
        <Tile icon="mail" label={t('board.tile.messages')} value={String(board.ends.messageLeft)} />
      </ul>
      <section aria-labelledby="board-agents">
        <h2 id="board-agents">{t('board.page.agents')}</h2>
        <ul className="board-rows">
          {[...board.agents].sort(byPresence).map((each) => (
            <AgentLine key={each.agent} agent={each} reasons={reasons.data ?? []} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="board-queue">
        <h2 id="board-queue">{t('chats.lists.queue')}</h2>
        {board.queue.length === 0 && (
          <Empty icon="check" title={t('chats.empty.queue')}>
            {t('board.page.queueHint')}
          </Empty>
        )}
        <ul className="board-rows">
          {board.queue.map((each) => (
            <li key={each.department?.id ?? 'none'}>
              <Link className="grow" to="/inbox/chat-queue">
                {each.department?.name ?? t('board.page.noDepartment')}
              </Link>
              <span>{t('board.page.waiting', { count: each.waiting })}</span>
              <span className="muted">
                <Rich text="board.page.longest" tags={{ time: () => <Waiting since={each.longestSince} soonMillis={120_000} /> }} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Waiters departments={new Set(board.queue.map((each) => each.department?.id))} />
      <section aria-labelledby="board-running">
        <h2 id="board-running">{t('board.page.active')}</h2>
        {board.running.items.length === 0 && (
          <Empty icon="chat" title={t('chats.empty.team')}>
            {t('board.page.activeHint')}
          </Empty>
        )}
        <ul className="board-rows">
          {owedFirst(board.running.items).map((chat) => (
            <li key={chat.id}>
              <Link className="grow clip" to={`/inbox/active-chats/${chat.conversation}`}>
                <bdi>{visitorOf(chat)}</bdi>
              </Link>
              <span className="muted clip">{chat.owner?.name ?? t('common.unassigned')}</span>
              <OwedChip chat={chat} />
              <span className="muted">
                <Rich text="board.page.since" tags={{ time: () => <When at={chat.acceptedAt ?? chat.requestedAt} form="clock" /> }} />
              </span>
              <BoardActions chat={chat} />
            </li>
          ))}
        </ul>
      </section>
      <MovedToday />
    </div>
  );
}

/** Waiting visitors in the order of the queue, with actions. */
function Waiters({ departments }: { departments: ReadonlySet<string | undefined> }) {
  const floor = useFloor();
  const queue = useKeyed(floor.lists, 'queue');
  useEffect(() => {
    floor.show('queue');
    return () => floor.show(null);
  }, [floor]);
  const chats = (queue?.items ?? []).filter((chat) => departments.has(chat.department?.id));
  if (chats.length === 0) return null;
  return (
    <ul className="board-rows" aria-label={t('board.page.waitingVisitors')}>
      {chats.map((chat) => (
        <li key={chat.id}>
          <Link className="grow clip" to={`/inbox/chat-queue/${chat.conversation}`}>
            <bdi>{visitorOf(chat)}</bdi>
          </Link>
          <span className="muted clip">{chat.department?.name ?? t('board.page.noDepartment')}</span>
          {chat.priority !== 3 && <span className="muted">{priorityNames[chat.priority]}</span>}
          <Waiting since={chat.requestedAt} soonMillis={120_000} />
          <BoardActions chat={chat} />
        </li>
      ))}
    </ul>
  );
}

function MovedToday() {
  const floor = useFloor();
  const moved = useQuery({ queryKey: ['team-board', 'moves'], queryFn: () => all<Moved>('team-board/moves'), staleTime: 0 });
  useEffect(() => {
    const refresh = new Refresh(
      { row: () => Promise.resolve(), list: () => Promise.resolve(), counts: () => moved.refetch() },
      systemClock,
    );
    return floor.watch(() => refresh.recount());
  }, [floor]);
  return (
    <section aria-labelledby="board-moved">
      <h2 id="board-moved">{t('board.moved.title')}</h2>
      {moved.data?.length === 0 && (
        <Empty icon="transfer" title={t('board.moved.empty')}>
          {t('board.moved.emptyHint')}
        </Empty>
      )}
      {moved.data && moved.data.length > 0 && <MovedList moves={moved.data} linked />}
    </section>
  );
}

const order: readonly Status[] = ['online', 'assign_only', 'away', 'invisible', 'offline'];
const byPresence = (one: AgentState, other: AgentState) =>
  order.indexOf(one.effective) - order.indexOf(other.effective) || one.name.localeCompare(other.name);

function Tile({ icon, label, value, note }: { icon: IconName; label: string; value: string; note?: string }) {
  return (
    <li>
      <span className="muted">
        <Icon name={icon} size="s" /> {label}
      </span>
      <b className="num">{value}</b>
      {note && <small className="muted">{note}</small>}
    </li>
  );
}

function AgentLine({ agent, reasons }: { agent: AgentState; reasons: readonly AwayReason[] }) {
  const queries = useQueryClient();
  const why = reasonName(reasons, agent.reason) ?? (agent.effective === 'away' && agent.chosen === 'online' ? t('board.agent.idle') : null);
  const set = async (value: string) => {
    const [status, reason] = value.split(' ');
    try {
      await http.put(`agents/${agent.agent}/status`, { status, reason: reason ?? null });
      toast(t('board.agent.statusSet', { name: agent.name, status: statusNames[status as Status] }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.refetchQueries({ queryKey: boardKey });
  };
  return (
    <li>
      <Avatar id={agent.agent} name={agent.name} size="m" />
      <span className="grow clip">{agent.name}</span>
      <span className="row">
        <span className="status-dot">
          <span className={dotOf(agent.effective)} />
        </span>
        {statusNames[agent.effective]}
        {why && ` · ${why}`}
      </span>
      <span className="muted">
        <Rich text="board.page.since" tags={{ time: () => <When at={agent.since} form="clock" /> }} />
      </span>
      <span className="num" title={t('board.agent.load')}>
        {t('board.tile.of', { count: agent.running, total: agent.limit })}
      </span>
      <select
        className="in small"
        aria-label={t('board.agent.setStatus', { name: agent.name })}
        value={agent.reason ? `away ${agent.reason}` : agent.chosen}
        onChange={(event) => void set(event.target.value)}
      >
        {order.map((status) => (
          <option key={status} value={status}>
            {statusNames[status]}
          </option>
        ))}
        {reasons
          .filter((each) => each.active || each.id === agent.reason)
          .map((each) => (
            <option key={each.id} value={`away ${each.id}`}>
              {t('status.menu.away', { reason: each.name })}
            </option>
          ))}
      </select>
    </li>
  );
}
