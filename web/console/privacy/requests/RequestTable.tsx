import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { type Growing, useNextPage } from '../../app/paging.ts';
import { Chip, Empty, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import type { Deadline, PrivacyRequest } from '../api.ts';
import { root } from '../screens.ts';
import { longDay, nearness, nearnessWords, regimes, shortDay, toneOf, used } from './deadlines.ts';
import { channels, identityOf, kinds, statusOf, whoOf } from './words.ts';

const rowHeight = 58;
const narrowRowHeight = 104;

interface Props {
  readonly list: Growing & {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly data: unknown;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly items: readonly PrivacyRequest[];
  readonly today: string;
  readonly closed: boolean;
  /** Kept in the address while a request is open. */
  readonly query: string;
  readonly current: string | undefined;
}

/** Only what is on the screen is drawn, however many requests there are. */
export function RequestTable({ list, items, today, closed, query, current }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (window.matchMedia('(max-width: 760px)').matches ? narrowRowHeight : rowHeight),
    overscan: 10,
    getItemKey: (index) => items[index]!.id,
  });
  const shown = virtual.getVirtualItems();
  const agents = useAgents(items.some(({ channel }) => channel === 'agent')).data;
  useNextPage(list, (shown.at(-1)?.index ?? 0) >= items.length - 15);
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-request]')?.dataset['request'] ?? current;
    const next = Math.max(0, Math.min(items.length - 1, items.findIndex(({ id }) => id === focused) + step));
    focus(next);
  };
  const focus = (index: number) => {
    const next = items[index];
    if (!next) return;
    virtual.scrollToIndex(index);
    window.setTimeout(() => scroller.current?.querySelector<HTMLElement>(`[data-request="${next.id}"]`)?.focus(), 20);
  };
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    Home: () => focus(0),
    End: () => focus(items.length - 1),
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  useActions([
    { id: 'next', label: t('keys.action.next'), icon: 'down', group: 'list', run: () => go(1) },
    { id: 'previous', label: t('keys.action.previous'), icon: 'up', group: 'list', run: () => go(-1) },
  ]);
  return (
    <div className="request-list">
      <div
        role="table"
        className="request-table"
        aria-label={t('privacy.requests.title')}
        aria-rowcount={list.hasNextPage ? -1 : items.length + 1}
        hidden={items.length === 0}
        onKeyDown={move}
      >
        <div role="rowgroup" className="request-top">
          <div role="row" aria-rowindex={1}>
            <span role="columnheader">{t('privacy.column.request')}</span>
            <span role="columnheader">{t('common.status')}</span>
            <span role="columnheader">{t('privacy.column.identity')}</span>
            <span role="columnheader">{t('privacy.column.earliest')}</span>
            <span role="columnheader">{t('privacy.column.other')}</span>
          </div>
        </div>
        <div role="rowgroup" className="scroll" ref={scroller} tabIndex={-1}>
          <div role="presentation" className="virtual" style={{ blockSize: virtual.getTotalSize() }}>
            {shown.map(({ index, start, size }) => (
              <Row
                key={items[index]!.id}
                request={items[index]!}
                today={today}
                agents={agents}
                index={index}
                current={items[index]!.id === current}
                query={query}
                style={{ transform: `translateY(${start}px)`, blockSize: size }}
              />
            ))}
          </div>
        </div>
      </div>
      <LoadState of={list} what={t('privacy.requests.title')} />
      {Boolean(list.data) && items.length === 0 && (
        <Empty icon="shield" title={t(closed ? 'privacy.requests.noneClosed' : 'privacy.requests.noneOpen')}>
          {t(closed ? 'privacy.requests.noneClosedHint' : 'privacy.requests.noneOpenHint')}
        </Empty>
      )}
      {list.isFetchingNextPage && <RowsLoading rows={2} what={t('privacy.requests.more')} />}
      {list.isFetchNextPageError && (
        <Failed what={t('privacy.requests.more')} problem={list.error} retry={() => void list.fetchNextPage()} />
      )}
    </div>
  );
}

interface RowProps {
  readonly request: PrivacyRequest;
  readonly today: string;
  readonly agents: Parameters<typeof identityOf>[2];
  readonly index: number;
  readonly current: boolean;
  readonly query: string;
  readonly style: CSSProperties;
}

function Row({ request, today, agents, index, current, query, style }: RowProps) {
  const status = statusOf(request);
  const [identity, proof] = identityOf(request, today, agents);
  const who = whoOf(request);
  const [earliest, other] = request.deadlines;
  return (
    <div role="row" aria-rowindex={index + 2} className={current ? 'request-row current' : 'request-row'} style={style}>
      <span role="cell" className="what">
        <Link
          className="clip"
          to={`${root}/requests/${request.id}${query}`}
          data-request={request.id}
          aria-current={current ? 'true' : undefined}
          title={request.address ?? who}
        >
          <bdi>{who}</bdi>{' '}
          <span className="sr">
            {kinds[request.kind]} {request.name}
          </span>
        </Link>
        <small className="muted clip">
          {kinds[request.kind]} · {request.name} · {channels[request.channel]}
        </small>
      </span>
      <span role="cell" className="state">
        <Chip tone={status.tone} {...(status.icon && { icon: status.icon })}>
          {status.text}
        </Chip>
      </span>
      <span role="cell" className="proof">
        <span className="clip" title={identity}>
          {identity}
        </span>
        <small className="muted clip">{proof}</small>
      </span>
      <span role="cell">{earliest && <DeadlineBar request={request} deadline={earliest} today={today} first />}</span>
      <span role="cell" className="second">
        {other ? <DeadlineBar request={request} deadline={other} today={today} /> : <span className="muted">–</span>}
      </span>
    </div>
  );
}

/** How much of the time is used, and how much is left in words. */
function DeadlineBar({ request, deadline, today, first }: { request: PrivacyRequest; deadline: Deadline; today: string; first?: boolean }) {
  const near = nearness(request, deadline, today);
  const dated = !first && near.kind === 'left' && near.days > 1;
  return (
    <span className={`deadline ${toneOf(near)}`} title={longDay(deadline.due)}>
      <span className="deadline-line">
        {first ? <b className="clip">{regimes[deadline.regime]}</b> : <span className="clip">{regimes[deadline.regime]}</span>}
        <span className="left">
          {near.kind === 'paused' && <Icon name="pause" size="s" />}
          {dated ? shortDay(deadline.due, today) : nearnessWords(near)}
        </span>
      </span>
      <span className="deadline-bar">
        <i style={{ inlineSize: `${Math.max(2, Math.round(used(request, deadline, today) * 100))}%` }} />
      </span>
    </span>
  );
}
