import { personOf } from '../../conversations/words.ts';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { ViewerStack } from '../../conversations/ViewerStack.tsx';
import { Priority, TicketNumber } from '../tickets/Priority.tsx';
import { t } from '../../app/t.ts';
import { cellOf, Shown, titleOf } from './columns.tsx';
import type { TicketRow } from './types.ts';

export const placed = (top: number, height: number): CSSProperties => ({ transform: `translateY(${top}px)`, blockSize: height });

interface Props {
  readonly arrived: (() => void) | null;
  /** The ticket that had the focus when its row got another one. */
  readonly unfocused: RefObject<{ ticket: string; box: boolean } | null>;
  readonly narrow: boolean;
  /** Whether it is selected; null where none can be. */
  readonly picked: boolean | null;
  readonly pick: (id: Id, stretch: boolean) => void;
  readonly view: string;
  readonly row: TicketRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly string[];
  /** The columns that are drawn while the list scrolls too fast to be read; null for all. */
  readonly brief: readonly string[] | null;
}

/** Drawn once and not again for each frame of a list that is scrolled. */
export const TicketLine = memo(function TicketLine({
  arrived,
  unfocused,
  narrow,
  picked,
  pick,
  view,
  row,
  index,
  top,
  height,
  columns,
  brief,
}: Props) {
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
  // this row may become the heading of a group
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
    <div
      ref={place}
      role="row"
      aria-rowindex={index + 2}
      className={[row.category === 'new' && 'new', picked && 'picked'].filter(Boolean).join(' ') || undefined}
      style={placed(top, height)}
    >
      {picked !== null && (
        <label role="cell" className="pick">
          <input
            type="checkbox"
            aria-label={t('views.table.select', { number: String(row.number) })}
            tabIndex={-1}
            checked={picked}
            onChange={(event) => pick(row.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
          />
        </label>
      )}
      {narrow ? (
        <>
          <span role="cell" className="subject">
            {link}
            <small className="muted clip">
              <Shown column="category" row={row} /> · #<TicketNumber number={row.number} /> · {personOf(row)}
            </small>
          </span>
          <span role="cell" className="figure ticket-beside">
            <span>
              <ViewerStack conversation={row.id} /> <Shown column="updated" row={row} />
            </span>
            <small>
              <Priority rank={row.priority} />
              {row.assignee ? <Avatar id={row.assignee.id} name={row.assignee.name} size="s" /> : t('common.unassigned')}
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
          if (brief && !brief.includes(key)) return <span key={key} role="cell" className={figure ? 'figure' : 'clip'} />;
          return (
            <span
              key={key}
              role="cell"
              className={[figure ? 'figure' : 'clip', look?.(row)].filter(Boolean).join(' ')}
              title={title?.(row)}
            >
              {show(row)}
            </span>
          );
        })
      )}
    </div>
  );
});
