import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type MouseEvent, type RefObject } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { asProblem } from '../../../shared/problem.ts';
import { useTitle } from '../../app/title.ts';
import { may, useMe } from '../../identity/me.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { TakeNext } from '../assignment/TakeNext.tsx';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { RunBar } from '../bulk/RunBar.tsx';
import { useBulk } from '../bulk/bulk.ts';
import { type Selected, useSelection } from '../bulk/selection.ts';
import { Priority, TicketNumber } from '../tickets/Priority.tsx';
import { cellOf, Shown, titleOf } from './columns.tsx';
import { useWatched } from '../../conversations/ticket/watched.ts';
import { ViewerStack } from '../../conversations/ViewerStack.tsx';
import { useGoToTicket } from '../../conversations/ticket/neighbours.ts';
import { linesOf, onlyOnce } from './lines.ts';
import { bounded, useLayout, type Layout } from './layout.ts';
import { useNarrow } from './narrow.ts';
import { atLeast, digits, type TicketRow, type View } from './types.ts';
import { copyOf, ViewEditor } from './ViewEditor.tsx';
import { newOnes, readTicketsAgain, useFreshViews, useKnown, useTickets } from './views.ts';

const wideRow = 36;
const closeRow = 28;
const narrowRow = 56;

interface Props {
  readonly view: View;
  /** The ticket that is open in place of the list. */
  readonly open: string | undefined;
  readonly listed: (rows: readonly TicketRow[], count: number) => void;
}

/** The tickets of a view in its columns. Only what is on the screen is drawn. */
export function TicketList({ view, open, listed }: Props) {
  const me = useMe();
  const narrow = useNarrow();
  const queries = useQueryClient();
  const tickets = useTickets(view.id);
  const [layout, keep] = useLayout(view.id);
  useActions([{ id: 'rows', label: layout.close ? 'Rows farther apart' : 'Rows closer together', icon: 'table', group: 'List', run: () => keep({ ...layout, close: !layout.close }) }]);
  const [editing, setEditing] = useState<'change' | 'copy' | null>(null);
  const [stale, setStale] = useState(false);
  const [fresh, setFresh] = useState<number | null>(null);
  const first = tickets.data?.pages[0];
  const rows = useMemo(() => onlyOnce(tickets.data?.pages.flatMap((page) => page.items) ?? []), [tickets.data]);
  useEffect(() => listed(rows, first?.count ?? rows.length), [rows, first, listed]);
  const again = () => {
    setStale(false);
    setFresh(null);
    void readTicketsAgain(queries, view.id);
  };
  const mayPick = may(me, 'ticket.bulk');
  const [picking, setPicking] = useState(false);
  const selected = useSelection(useMemo(() => rows.map(({ id }) => id), [rows]));
  const bulk = useBulk(again);
  const newest = useRef(rows);
  newest.current = rows;
  const tell = useCallback(() => {
    setStale(true);
    // Where the number cannot be read, the button says that something changed.
    newOnes(view.id, newest.current).then(setFresh, () => setFresh(null));
  }, [view.id]);
  useFreshViews(view.id, open === undefined, tell);
  return (
    <section className="pane ticket-pane" aria-label={view.name}>
      {open === undefined && <Title name={view.name} />}
      <header className="head">
        <div className="ticket-title grow">
          <h1 className="clip">{view.name}</h1>
          <span className="muted num" role="status">
            {first?.count == null ? '' : `${atLeast(first.count, first.more)} ${first.count === 1 ? 'ticket' : 'tickets'}`}
          </span>
        </div>
        {!narrow && open === undefined && <SearchBox />}
        {stale && (
          <button type="button" className="btn small" onClick={again}>
            <Icon name="retry" size="s" /> {fresh === null ? 'Changed, show it' : `${digits(fresh)} new, show ${fresh === 1 ? 'it' : 'them'}`}
          </button>
        )}
        {narrow && open === undefined && mayPick && rows.length > 0 && (
          <button
            type="button"
            className="btn small"
            aria-pressed={picking}
            onClick={() => {
              if (picking) selected.none();
              setPicking(!picking);
            }}
          >
            {picking ? 'Done' : 'Select'}
          </button>
        )}
        {open === undefined && may(me, 'conversation.assign') && <TakeNext view={view.id} />}
        <button type="button" className="btn bare icon wide" aria-pressed={layout.close} aria-label="Rows closer together" title="Rows closer together" onClick={() => keep({ ...layout, close: !layout.close })}>
          <Icon name="table" />
        </button>
        <button type="button" className="btn bare wide" aria-label="Copy" title="Copy" onClick={() => setEditing('copy')}>
          <Icon name="copy" /> <span className="fold">Copy</span>
        </button>
        {may(me, 'ticket.export') && (
          <a className="btn bare wide" aria-label="Export" title="Export" href={`/api/v1/views/${view.id}/export`} download>
            <Icon name="download" /> <span className="fold">Export</span>
          </a>
        )}
        {view.changeable && (
          <button type="button" className="btn" aria-label="Change" title="Change" onClick={() => setEditing('change')}>
            <Icon name="filter" /> <span className="fold">Change</span>
          </button>
        )}
      </header>
      {tickets.isPending && <RowsLoading what="tickets" />}
      {tickets.isError && !tickets.data && <Unreadable view={view} problem={tickets.error} retry={again} change={() => setEditing('change')} />}
      {first && rows.length === 0 && (
        <Empty icon="ticket" title="No ticket is in this view">
          Tickets come into it by themselves as soon as they fit.
        </Empty>
      )}
      {selected.ids.size > 0 || selected.whole ? <BulkBar selected={selected} view={view.id} total={first?.count ?? rows.length} bulk={bulk} /> : bulk.run && open === undefined && <RunBar key={bulk.run} id={bulk.run} bulk={bulk} />}
      {rows.length > 0 && <Table selected={mayPick ? selected : null} picks={mayPick && (picking || !narrow)} view={view} rows={rows} groups={first?.groups ?? []} total={first?.count ?? rows.length} open={open} more={tickets} layout={layout} keep={keep} />}
      {editing && <ViewEditor view={editing === 'change' ? view : null} {...(editing === 'copy' ? { from: copyOf(view) } : {})} close={() => setEditing(null)} />}
    </section>
  );
}

function Title({ name }: { name: string }) {
  useTitle(`${name} · Tickets`);
  return null;
}

function Unreadable({ view, problem, retry, change }: { view: View; problem: unknown; retry: () => void; change: () => void }) {
  const { code, message } = asProblem(problem);
  if (code !== 'view.broken' && code !== 'view.too-slow') return <Failed what="The tickets" problem={problem} retry={retry} />;
  return (
    <Empty
      icon="alert"
      title={code === 'view.broken' ? 'This view needs repair' : 'This view takes too long'}
      action={
        view.changeable ? (
          <button type="button" className="btn" onClick={change}>
            Change the view
          </button>
        ) : undefined
      }
    >
      {message}
    </Empty>
  );
}

interface TableProps {
  /** Null where nothing can be chosen. */
  readonly selected: Selected | null;
  /** Whether each row has a box. */
  readonly picks: boolean;
  readonly view: View;
  readonly rows: readonly TicketRow[];
  readonly groups: Parameters<typeof linesOf>[1];
  readonly total: number;
  readonly open: string | undefined;
  readonly more: ReturnType<typeof useTickets>;
  readonly layout: Layout;
  readonly keep: (layout: Layout) => void;
}

function Table({ selected, picks: boxes, view, rows, groups, total, open, more, layout, keep }: TableProps) {
  const known = useKnown();
  const narrow = useNarrow();
  const rowHeight = narrow ? narrowRow : layout.close ? closeRow : wideRow;
  const scroller = useRef<HTMLDivElement>(null);
  const left = useRef({ lines: 0, ticket: '' });
  const [returned, setReturned] = useState('');
  const lines = useMemo(() => linesOf(rows, groups), [rows, groups]);
  const columns = useMemo(() => {
    const shown = view.columns.filter((key) => cellOf(key));
    return shown.includes('subject') ? shown : ['subject', ...shown];
  }, [view.columns]);
  const labels = new Map(known.data?.columns.map(({ key, label }) => [key, label]));
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const items = virtual.getVirtualItems();
  const slots = useSlots(virtual, rowHeight);
  useWatched(open === undefined ? items.flatMap(({ index }) => { const line = lines[index]; return line?.kind === 'ticket' ? [line.row.id] : []; }) : []);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (open === undefined && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= lines.length - 40) void fetchNextPage();
  }, [open, last, lines.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  // What is hidden forgets how far it was scrolled, and what had the focus.
  useLayoutEffect(() => {
    if (open !== undefined) {
      left.current.ticket = open;
      return;
    }
    const at = lines.findIndex((line) => line.kind === 'ticket' && line.row.id === left.current.ticket);
    if (at < 0 || !scroller.current) return;
    const top = left.current.lines * rowHeight;
    const seen = at * rowHeight >= top && (at + 2) * rowHeight <= top + scroller.current.clientHeight;
    scroller.current.scrollTop = seen ? top : at * rowHeight - scroller.current.clientHeight / 2;
    // The browser may have kept the place and tell nobody.
    scroller.current.dispatchEvent(new Event('scroll'));
    setReturned(left.current.ticket);
  }, [open]);
  const arrived = useCallback(() => setReturned(''), []);
  // The focus is the ticket's, wherever that stands now.
  const unfocused = useRef<{ ticket: string; box: boolean } | null>(null);
  useLayoutEffect(() => {
    if (unfocused.current) focus(unfocused.current.ticket, unfocused.current.box);
    unfocused.current = null;
  });
  const goTo = useGoTo(view);
  const follow = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest('[role="row"]')?.querySelector<HTMLElement>('[data-ticket]');
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!row || target.closest('.pick') || (elsewhere && target.closest('a'))) return;
    event.preventDefault();
    goTo(row.dataset['ticket']!);
  };
  useTableKeys(view, rows, open, selected, (id) => virtual.scrollToIndex(lines.findIndex((line) => line.kind === 'ticket' && line.row.id === id)));
  const picks = boxes && selected !== null;
  const widthOf = (key: string) => layout.widths[key] ?? cellOf(key)!.least;
  const tracks = (picks ? '32px ' : '') + columns.map((key) => (cellOf(key)!.share > 0 && layout.widths[key] === undefined ? `minmax(${cellOf(key)!.least}px, ${cellOf(key)!.share}fr)` : `${widthOf(key)}px`)).join(' ');
  const least = columns.reduce((sum, key) => sum + widthOf(key), picks ? 64 : 32);
  return (
    <div className={['scroll ticket-scroll', selected && (selected.whole || selected.ids.size > 0) && 'picking', picks && 'boxed'].filter(Boolean).join(' ')} ref={scroller} tabIndex={-1} onScroll={(event) => open === undefined && (left.current.lines = event.currentTarget.scrollTop / rowHeight)}>
      <div role="table" aria-label={view.name} aria-rowcount={total + 1} className="ticket-table" style={{ '--tracks': tracks, '--least': `${least}px` } as CSSProperties}>
        <div role="rowgroup" className="ticket-top">
          <div role="row" aria-rowindex={1}>
            {picks && (
              <label role="columnheader" className="pick">
                <span className="sr">Select what is listed</span>
                <input type="checkbox" checked={selected.whole || (rows.length > 0 && selected.ids.size >= rows.length)} onChange={selected.listed} />
              </label>
            )}
            {columns.map((key) => (
              <Heading key={key} view={view} column={key} label={labels.get(key) ?? ''} width={layout.widths[key]} resize={(width) => keep({ ...layout, widths: { ...layout.widths, [key]: bounded(width) } })} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="virtual" style={{ blockSize: virtual.getTotalSize() }} onClick={follow}>
          {slots.map(({ item, slot }) => {
            const line = lines[item.index]!;
            return line.kind === 'group' ? (
              <div key={slot} role="row" className="ticket-group" style={placed(item.start, rowHeight)}>
                <span role="cell">
                  <b>{line.group.label}</b> <span className="num muted">{digits(line.group.count)}</span>
                </span>
              </div>
            ) : (
              <Row key={slot} unfocused={unfocused} arrived={line.row.id === returned ? arrived : null} narrow={narrow} picks={picks ? selected : null} view={view.id} row={line.row} index={line.index} top={item.start} height={rowHeight} columns={columns} />
            );
          })}
        </div>
      </div>
      {isFetchNextPageError && <Failed what="The rest of the list" problem={more.error} retry={() => void fetchNextPage()} />}
    </div>
  );
}

interface HeadingProps {
  readonly view: View;
  readonly column: string;
  readonly label: string;
  /** That was chosen. */
  readonly width: number | undefined;
  readonly resize: (width: number) => void;
}

function Heading({ view, column, label, width, resize }: HeadingProps) {
  const cell = useRef<HTMLSpanElement>(null);
  const key = view.sort.find((each) => each.replace('-', '') === column);
  const down = key?.startsWith('-');
  const now = () => width ?? cell.current?.offsetWidth ?? 0;
  return (
    <span ref={cell} role="columnheader" className={cellOf(column)!.figure ? 'figure' : undefined} aria-sort={key ? (down ? 'descending' : 'ascending') : undefined}>
      {column === 'channel' ? <span className="sr">{label}</span> : label}
      {key && <Icon name={down ? 'down' : 'up'} size="s" />}
      <span
        role="separator"
        className="ticket-width"
        aria-label={`Width of ${label}`}
        aria-orientation="vertical"
        aria-valuenow={width ?? cellOf(column)!.least}
        aria-valuemin={40}
        aria-valuemax={1_000}
        tabIndex={0}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
          if (step === 0) return;
          event.preventDefault();
          resize(now() + step);
        }}
        onPointerDown={(event) => {
          event.preventDefault();
          const from = event.clientX - now();
          const handle = event.currentTarget;
          handle.setPointerCapture(event.pointerId);
          handle.onpointermove = (move) => resize(move.clientX - from);
          handle.onpointerup = handle.onpointercancel = () => (handle.onpointermove = null);
        }}
      />
    </span>
  );
}

/** So many rows are drawn above and below what is seen. */
const overscan = 12;

const placed = (top: number, height: number): CSSProperties => ({ transform: `translateY(${top}px)`, blockSize: height });

interface RowProps {
  readonly arrived: (() => void) | null;
  /** What had the focus when its place got another ticket. */
  readonly unfocused: RefObject<{ ticket: string; box: boolean } | null>;
  readonly narrow: boolean;
  readonly picks: Selected | null;
  readonly view: string;
  readonly row: TicketRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly string[];
}

/** Drawn once and not again for each frame of a list that is scrolled. */
const Row = memo(function Row({ arrived, unfocused, narrow, picks, view, row, index, top, height, columns }: RowProps) {
  const to = `/tickets/${view}/${row.id}`;
  const anchor = useRef<HTMLAnchorElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(row.id);
  const leave = useCallback(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && place.current?.contains(focused)) {
      unfocused.current = { ticket: before.current, box: focused.matches('input') };
      focused.blur();
    }
  }, [unfocused]);
  useLayoutEffect(() => {
    if (before.current !== row.id) leave();
    before.current = row.id;
  }, [row.id, leave]);
  // its place may become the heading of a group
  useLayoutEffect(() => leave, [leave]);
  useEffect(() => {
    if (!arrived) return;
    anchor.current?.focus({ preventScroll: true });
    arrived();
  }, [arrived]);
  const link = (
    <a ref={anchor} href={to} data-ticket={row.id} className="clip" title={titleOf(row)}>
      {titleOf(row)}
    </a>
  );
  return (
    <div ref={place} role="row" aria-rowindex={index + 2} className={[row.category === 'new' && 'new', picks?.has(row.id) && 'picked'].filter(Boolean).join(' ') || undefined} style={placed(top, height)}>
      {picks && (
        <label role="cell" className="pick">
          <input type="checkbox" aria-label={`Select ticket ${row.number}`} tabIndex={-1} checked={picks.has(row.id)} onChange={(event) => picks.toggle(row.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)} />
        </label>
      )}
      {narrow ? (
        <>
          <span role="cell" className="subject">
            {link}
            <small className="muted clip">
              <Shown column="category" row={row} /> · #<TicketNumber number={row.number} /> · {row.contact.name || 'No name'}
            </small>
          </span>
          <span role="cell" className="figure ticket-beside">
            <span>
              <ViewerStack conversation={row.id} /> <Shown column="updated" row={row} />
            </span>
            <small>
              <Priority rank={row.priority} />
              {row.assignee ? <Avatar id={row.assignee.id} name={row.assignee.name} size="s" /> : 'Nobody'}
              {row.assignee && <span className="sr">{row.assignee.name}</span>}
            </small>
          </span>
        </>
      ) : (
        columns.map((key) => {
          if (key === 'subject') {
            return (
              <span key={key} role="cell" className="subject clip">
                {link}
                <ViewerStack conversation={row.id} />
              </span>
            );
          }
          const { figure, look, title, show } = cellOf(key)!;
          return (
            <span key={key} role="cell" className={[figure ? 'figure' : 'clip', look?.(row)].filter(Boolean).join(' ')} title={title?.(row)}>
              {show(row)}
            </span>
          );
        })
      )}
    </div>
  );
});

/**
 * Which row each line stands in. One that is scrolled away becomes the one that comes into sight, for to change its
 * words costs less than to build it; and while the list moves none changes its place among the others. At rest they
 * stand as they are read.
 */
function useSlots(virtual: Virtualizer<HTMLDivElement, Element>, rowHeight: number) {
  const order = useRef<readonly number[]>([]);
  const items = virtual.getVirtualItems();
  const many = Math.max(items.length, Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 2 * overscan + 1);
  const slots = items.map((item) => ({ item, slot: item.index % many }));
  if (virtual.isScrolling) return slots.sort((one, other) => order.current.indexOf(one.slot) - order.current.indexOf(other.slot));
  order.current = slots.map(({ slot }) => slot);
  return slots;
}

/** @param box the one by which it is chosen, not the link */
function focus(id: string, box = false) {
  const link = document.querySelector<HTMLElement>(`[data-ticket="${id}"]`);
  (box ? link?.closest('[role="row"]')?.querySelector('input') : link)?.focus({ preventScroll: true });
}

function useGoTo(view: View): (id: string) => void {
  const goTo = useGoToTicket();
  return (id) => goTo(id, `/tickets/${view.id}/${id}`);
}

/** J and K go along the list; Enter is the focused link's own. */
function useTableKeys(view: View, rows: readonly TicketRow[], open: string | undefined, selected: Selected | null, reveal: (id: string) => void) {
  const goTo = useGoTo(view);
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset['ticket'];
    const next = rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === focused) + step))];
    if (!next) return;
    reveal(next.id);
    window.setTimeout(() => focus(next.id), 20);
  };
  useActions(
    open === undefined
      ? [
          { id: 'next', label: 'Next ticket', icon: 'down', group: 'List', run: () => go(1) },
          ...(selected
            ? [
                {
                  id: 'select',
                  label: 'Select the ticket',
                  icon: 'check',
                  group: 'List',
                  run: () => {
                    const focused = document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset['ticket'];
                    if (focused) selected.toggle(focused, false);
                  },
                } as const,
              ]
            : []),
          { id: 'previous', label: 'Previous ticket', icon: 'up', group: 'List', run: () => go(-1) },
          { id: 'open-focused', label: 'Open the ticket in focus', icon: 'ticket', group: 'List', run: () => { const focused = document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset['ticket'] ?? rows[0]?.id; if (focused) goTo(focused); } },
          { id: 'open', label: 'Open the first ticket', icon: 'ticket', group: 'List', run: () => rows[0] && goTo(rows[0].id) },
        ]
      : [],
  );
}
