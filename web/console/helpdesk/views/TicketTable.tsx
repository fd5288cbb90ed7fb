import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type MouseEvent } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { useNextPage } from '../../app/paging.ts';
import { Failed } from '../../app/parts/blocks.tsx';
import { useGoToTicket } from '../../conversations/ticket/neighbours.ts';
import { useWatched } from '../../conversations/ticket/watched.ts';
import type { Selected } from '../bulk/selection.ts';
import { t } from '../../app/t.ts';
import { cellOf } from './columns.tsx';
import { bounded, type Layout } from './layout.ts';
import { linesOf } from './lines.ts';
import { useNarrow } from './narrow.ts';
import { overscan, useSlots } from './slots.ts';
import { TicketHeading } from './TicketHeading.tsx';
import { placed, TicketLine } from './TicketLine.tsx';
import { digits, type TicketRow, type View } from './types.ts';
import { useKnown, useTickets } from './views.ts';
import { groupName } from './names.ts';

const wideRow = 36;
const closeRow = 28;
const narrowRow = 56;

/** The next page is read when so many rows are left below. */
const ahead = 40;

const never = () => undefined;

interface Props {
  /** Null where nothing can be selected. */
  readonly selected: Selected | null;
  /** Whether each row has a box. */
  readonly picks: boolean;
  readonly view: View;
  readonly rows: readonly TicketRow[];
  readonly groups: Parameters<typeof linesOf>[1];
  readonly total: number;
  readonly open: string | undefined;
  readonly layout: Layout;
  readonly keep: (layout: Layout) => void;
}

/** The rows of a list, of which those on the screen are drawn. The next page is read before its place comes into sight. */
export function TicketTable({ selected, picks: boxes, view, rows, groups, total, open, layout, keep }: Props) {
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
  const brieflyShown = useMemo(() => view.sort.map((key) => key.replace('-', '')), [view.sort]);
  const labels = new Map(known.data?.columns.map(({ key, label }) => [key, label]));
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const items = virtual.getVirtualItems();
  const slots = useSlots(virtual, rowHeight);
  useWatched(
    open === undefined
      ? items.flatMap(({ index }) => {
          const line = lines[index];
          return line?.kind === 'ticket' ? [line.row.id] : [];
        })
      : [],
  );
  // a hidden list forgets its scroll position and its focus
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
    // the browser may have kept the position without an event
    scroller.current.dispatchEvent(new Event('scroll'));
    setReturned(left.current.ticket);
  }, [open]);
  const arrived = useCallback(() => setReturned(''), []);
  // the focus follows the ticket to its new row
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
  useTableKeys(view, rows, open, selected, (id) =>
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === 'ticket' && line.row.id === id)),
  );
  const picks = boxes && selected !== null;
  const pick = selected?.toggle ?? never;
  const widthOf = (key: string) => layout.widths[key] ?? cellOf(key)!.least;
  const tracks =
    (picks ? '32px ' : '') +
    columns
      .map((key) =>
        cellOf(key)!.share > 0 && layout.widths[key] === undefined
          ? `minmax(${cellOf(key)!.least}px, ${cellOf(key)!.share}fr)`
          : `${widthOf(key)}px`,
      )
      .join(' ');
  const least = columns.reduce((sum, key) => sum + widthOf(key), picks ? 64 : 32);
  return (
    <div
      className={['scroll ticket-scroll', selected && (selected.whole || selected.ids.size > 0) && 'picking', picks && 'boxed']
        .filter(Boolean)
        .join(' ')}
      ref={scroller}
      tabIndex={-1}
      onScroll={(event) => open === undefined && (left.current.lines = event.currentTarget.scrollTop / rowHeight)}
    >
      <div
        role="table"
        aria-label={view.name}
        aria-rowcount={total + 1}
        className="ticket-table"
        style={{ '--tracks': tracks, '--least': `${least}px` } as CSSProperties}
      >
        <div role="rowgroup" className="ticket-top">
          <div role="row" aria-rowindex={1}>
            {picks && (
              <label role="columnheader" className="pick">
                <span className="sr">{t('views.table.selectAll')}</span>
                <input
                  type="checkbox"
                  checked={selected.whole || (rows.length > 0 && selected.ids.size >= rows.length)}
                  onChange={selected.listed}
                />
              </label>
            )}
            {columns.map((key) => (
              <TicketHeading
                key={key}
                view={view}
                column={key}
                label={labels.get(key) ?? ''}
                width={layout.widths[key]}
                resize={(width) => keep({ ...layout, widths: { ...layout.widths, [key]: bounded(width) } })}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="virtual" style={{ blockSize: virtual.getTotalSize() }} onClick={follow}>
          {slots.map(({ item, slot, brief }) => {
            const line = lines[item.index]!;
            return line.kind === 'group' ? (
              <div key={slot} role="row" className="ticket-group" style={placed(item.start, rowHeight)}>
                <span role="cell">
                  <b>{groupName(view.group, line.group)}</b> <span className="num muted">{digits(line.group.count)}</span>
                </span>
              </div>
            ) : (
              <TicketLine
                key={slot}
                unfocused={unfocused}
                arrived={line.row.id === returned ? arrived : null}
                narrow={narrow}
                picked={picks ? selected.has(line.row.id) : null}
                pick={pick}
                view={view.id}
                row={line.row}
                index={line.index}
                top={item.start}
                height={rowHeight}
                columns={columns}
                brief={brief && !narrow ? brieflyShown : null}
              />
            );
          })}
        </div>
      </div>
      <NextPage view={view.id} near={open === undefined && (items.at(-1)?.index ?? 0) >= lines.length - ahead} />
    </div>
  );
}

/** A component of its own, so that loading a page draws nothing else again. */
function NextPage({ view, near }: { view: string; near: boolean }) {
  const pages = useTickets(view, false);
  useNextPage(pages, near);
  return pages.isFetchNextPageError ? (
    <Failed what={t('views.table.more')} problem={pages.error} retry={() => void pages.fetchNextPage()} />
  ) : null;
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
function useTableKeys(
  view: View,
  rows: readonly TicketRow[],
  open: string | undefined,
  selected: Selected | null,
  reveal: (id: string) => void,
) {
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
          { id: 'next', label: t('views.bar.next'), icon: 'down', group: 'list', run: () => go(1) },
          ...(selected
            ? [
                {
                  id: 'select',
                  label: t('views.table.selectFocused'),
                  icon: 'check',
                  group: 'list',
                  run: () => {
                    const focused = document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset['ticket'];
                    if (focused) selected.toggle(focused, false);
                  },
                } as const,
              ]
            : []),
          { id: 'previous', label: t('views.bar.previous'), icon: 'up', group: 'list', run: () => go(-1) },
          {
            id: 'open-focused',
            label: t('views.table.openFocused'),
            icon: 'ticket',
            group: 'list',
            run: () => {
              const focused = document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset['ticket'] ?? rows[0]?.id;
              if (focused) goTo(focused);
            },
          },
          { id: 'open', label: t('views.table.openFirst'), icon: 'ticket', group: 'list', run: () => rows[0] && goTo(rows[0].id) },
        ]
      : [],
  );
}
