import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import type { Line } from './arrange.ts';
import { shownColumns } from './arrange.ts';
import type { Board } from './board.ts';
import { nameOf, pageOf, type Column } from './columns.tsx';
import { Elapsed } from './Elapsed.tsx';
import type { Membership } from './segments/facts.ts';
import { SegmentTag } from './segments/SegmentTag.tsx';
import type { Segment } from './segments/types.ts';
import type { Visitor, VisitorState } from './types.ts';
import { t } from '../../app/t.ts';

const rowHeight = 44;

interface Props {
  readonly board: Board;
  readonly membership: Membership;
  readonly lines: readonly Line[];
  readonly current: string | undefined;
  /** Null where the agent may not invite. */
  readonly picked: ReadonlySet<string> | null;
  pick(id: string, on: boolean): void;
  sort(by: string): void;
  open(id: string): void;
}

/** Only what is on the screen is drawn, however many visitors there are. */
export function Table({ board, membership, lines, current, picked, pick, sort, open }: Props) {
  const columns = shownColumns(board.view, board.countries);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => keyOf(lines[index]!),
  });
  const tracks = [
    picked ? '36px' : '',
    'minmax(150px, 1.6fr)',
    ...columns.map((each) => (each.share > 0 ? `minmax(${each.least}px, ${each.share}fr)` : `${each.least}px`)),
  ].join(' ');
  const least = 186 + columns.reduce((sum, each) => sum + each.least, 0);
  return (
    <div className="scroll visitors-scroll" ref={scroller} tabIndex={-1}>
      <div
        role="table"
        aria-label={t('visitors.board.title')}
        aria-rowcount={lines.length + 1}
        className={picked ? 'visitors-table picks' : 'visitors-table'}
        style={{ '--tracks': tracks, '--least': `${least}px` } as CSSProperties}
      >
        <div role="rowgroup" className="visitors-top">
          <div role="row" aria-rowindex={1}>
            {picked && (
              <span role="columnheader">
                <span className="sr">{t('visitors.invite.send')}</span>
              </span>
            )}
            <Heading id="name" label={t('conversation.visitor')} sorted={board.view.sortedBy} sort={sort} />
            {columns.map((each, at) => (
              <Heading
                key={each.id}
                id={each.id}
                label={each.label}
                className={classOf(each, at)}
                sorted={board.view.sortedBy}
                sort={sort}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="virtual" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]!;
            const at = { transform: `translateY(${item.start}px)`, blockSize: rowHeight };
            return line.kind === 'page' ? (
              <div key={item.key} role="row" aria-rowindex={item.index + 2} className="visitors-page" style={at}>
                <span role="cell">
                  <Icon name="doc" />
                  <b className="clip" title={line.url}>
                    {line.title}
                  </b>
                  <span className="num muted">{line.count}</span>
                </span>
              </div>
            ) : (
              <Row
                key={item.key}
                index={item.index}
                style={at}
                visitor={line.visitor}
                segments={membership.of(line.visitor)}
                state={board.states.get(line.visitor.id)}
                columns={columns}
                current={line.visitor.id === current}
                picked={picked}
                pick={pick}
                open={open}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const keyOf = (line: Line) => (line.kind === 'page' ? `page ${line.url}` : line.visitor.id);

/** A narrow table shows only the first column. */
const classOf = (column: Column, at: number) => [column.figure && 'figure', at > 0 && 'beyond'].filter(Boolean).join(' ');

function Heading({
  id,
  label,
  className,
  sorted,
  sort,
}: {
  id: string;
  label: string;
  className?: string;
  sorted: string;
  sort: (by: string) => void;
}) {
  const own = sorted.replace('-', '') === id;
  const back = own && sorted.startsWith('-');
  return (
    <span role="columnheader" className={className} aria-sort={own ? (back ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => sort(own ? (back ? '' : `-${id}`) : id)}>
        {label}
        {own && <Icon name={back ? 'down' : 'up'} size="s" />}
      </button>
    </span>
  );
}

interface RowProps {
  readonly index: number;
  readonly style: CSSProperties;
  readonly visitor: Visitor;
  readonly segments: readonly Segment[];
  readonly state: VisitorState | undefined;
  readonly columns: readonly Column[];
  readonly current: boolean;
  readonly picked: ReadonlySet<string> | null;
  pick(id: string, on: boolean): void;
  open(id: string): void;
}

function Row({ index, style, visitor, segments, state, columns, current, picked, pick, open }: RowProps) {
  const name = nameOf(visitor);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={current}
      data-color={segments[0]?.color}
      style={style}
      onClick={(event) => event.target instanceof Element && !event.target.closest('a, input, label') && open(visitor.id)}
    >
      {picked && (
        <label role="cell" className="pick">
          <input
            type="checkbox"
            aria-label={t('visitors.invite.select', { name, page: pageOf(visitor) })}
            checked={picked.has(visitor.id)}
            disabled={state !== undefined}
            onChange={(event) => pick(visitor.id, event.target.checked)}
          />
        </label>
      )}
      <span role="cell" className="who">
        <Avatar id={visitor.contact ?? visitor.browser} name={name} size="m" />
        <span className="clip">
          <Link to={`/visitors/${visitor.id}`} className="clip" dir="auto">
            {name}
          </Link>
          <span className="who-more">
            {segments.map((segment) => (
              <SegmentTag key={segment.id} segment={segment} />
            ))}
            <small className="muted clip only-narrow" dir="auto">
              {pageOf(visitor)} · <Elapsed since={visitor.startedAt} />
            </small>
          </span>
        </span>
      </span>
      {columns.map((each, at) => (
        <span
          role="cell"
          key={each.id}
          className={`${classOf(each, at)}${each.figure ? '' : ' clip'}`}
          dir={each.show ? undefined : 'auto'}
        >
          {each.show ? each.show(visitor, state) : each.value(visitor, state)}
        </span>
      ))}
    </div>
  );
}
