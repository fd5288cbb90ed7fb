import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { NavLink, useNavigate } from 'react-router';
import type { ConversationView, Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useCounts } from '../../app/Shell.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { NothingListed } from './NothingListed.tsx';
import { RowLink } from './RowLink.tsx';
import { useHeldRows, useListing } from './listing.ts';
import { ticketsOnly } from '../inbox.ts';
import { MentionStrip } from '../mentions/MentionStrip.tsx';
import { views } from '../rows.ts';
import { WaitingNow } from './WaitingNow.tsx';
import { viewNames } from '../words.ts';

const rowHeight = 82;

export function List({ view, current }: { view: ConversationView; current: string | undefined }) {
  const [typed, setTyped] = useState('');
  const [searching, setSearching] = useState(false);
  const [tickets, setTickets] = useState(false);
  const query = useDeferredValue(useSettled((tickets ? ticketsOnly : '') + typed.trim()));
  const field = useRef<HTMLInputElement>(null);
  const counts = useCounts();
  const clear = () => {
    setTyped('');
    setSearching(false);
    setTickets(false);
  };
  useActions([
    {
      id: 'search',
      label: t('inbox.list.search'),
      icon: 'search',
      group: 'list',
      run: () => {
        setSearching(true);
        window.setTimeout(() => field.current?.focus(), 0);
      },
    },
  ]);
  return (
    <section className="pane list" aria-label={t('inbox.list.name')}>
      <header className="head">
        {searching ? (
          <div className="search grow boxed">
            <Icon name="search" />
            <input
              ref={field}
              type="search"
              autoFocus
              aria-label={t('inbox.list.search')}
              placeholder={t('inbox.list.searchPlaceholder')}
              maxLength={200}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && clear()}
            />
            <button type="button" className="btn bare icon" aria-label={t('inbox.list.clearSearch')} onClick={clear}>
              <Icon name="x" />
            </button>
          </div>
        ) : (
          <>
            <h2 className="grow" aria-hidden="true">
              {t('inbox.title')}
            </h2>
            <button
              type="button"
              className="btn bare icon"
              aria-label={t('inbox.list.ticketsOnly')}
              title={t('inbox.list.ticketsOnly')}
              aria-pressed={tickets}
              onClick={() => setTickets(!tickets)}
            >
              <Icon name="flag" />
            </button>
            <button type="button" className="btn bare icon" aria-label={t('inbox.list.search')} onClick={() => setSearching(true)}>
              <Icon name="search" />
            </button>
          </>
        )}
      </header>
      <nav className="tabs" aria-label={t('inbox.list.views')}>
        {views.map((each) => (
          <NavLink key={each} to={`/inbox/${each}`} aria-current={each === view ? 'page' : undefined}>
            {viewNames[each]} <span className="num">{counts.data?.[each] ?? ''}</span>
          </NavLink>
        ))}
      </nav>
      <MentionStrip />
      <Rows key={view} view={view} query={query} current={current} clear={clear} />
    </section>
  );
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), value === '' ? 0 : 250);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

function Rows({ view, query, current, clear }: { view: ConversationView; query: string; current: string | undefined; clear: () => void }) {
  const me = useMe();
  const counts = useCounts();
  const { list, rows: wanted } = useListing(view, query);
  const held = useHeldRows(wanted, `${view} ${query}`);
  const { rows } = held;
  const scroller = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: above.current?.offsetHeight ?? 0,
    getItemKey: (index) => rows[index]!.id,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && lastShown >= rows.length - 15) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  useListKeys(rows, current, view, (index) => virtual.scrollToIndex(index));
  return (
    <div
      className="scroll rows"
      ref={scroller}
      onPointerEnter={(event) => event.pointerType === 'mouse' && held.setPointed(true)}
      onPointerLeave={() => held.setPointed(false)}
      onScroll={(event) => held.setScrolled(event.currentTarget.scrollTop > rowHeight / 2)}
    >
      <div ref={above}>{view === 'mine' && query === '' && <WaitingNow />}</div>
      {held.waiting > 0 && (
        <button
          type="button"
          className="newer-pill"
          onClick={() => {
            held.release();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size="s" /> {t('inbox.list.new', { count: held.waiting })}
        </button>
      )}
      <p className="sr" role="status">
        {held.waiting > 0 ? t('inbox.list.newAbove', { count: held.waiting }) : ''}
      </p>
      {list.isPending && <RowsLoading what={t('inbox.list.loading')} />}
      {list.isError && !list.data && (
        <Failed
          what={t('inbox.list.name')}
          problem={list.error}
          retry={() => {
            void list.refetch();
            if (counts.isError) void counts.refetch();
          }}
        />
      )}
      {list.data && rows.length === 0 && <NothingListed view={view} query={query} clear={clear} />}
      {rows.length > 0 && (
        <ol className="virtual" style={{ blockSize: virtual.getTotalSize() }} aria-label={viewNames[view]}>
          {shown.map((item) => {
            const row = rows[item.index]!;
            return (
              <li
                key={item.key}
                style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)`, blockSize: rowHeight }}
                aria-setsize={hasNextPage ? -1 : rows.length}
                aria-posinset={item.index + 1}
              >
                <RowLink row={row} view={view} me={me.agent.name} current={row.id === current} />
              </li>
            );
          })}
        </ol>
      )}
      {isFetchingNextPage && <RowsLoading rows={2} what={t('inbox.list.loadingMore')} />}
      {isFetchNextPageError && <Failed what={t('inbox.list.more')} problem={list.error} retry={() => void fetchNextPage()} />}
    </div>
  );
}

/** J and K move through the list; Enter belongs to the focused link. */
function useListKeys(rows: readonly Row[], current: string | undefined, view: ConversationView, reveal: (index: number) => void) {
  const navigate = useNavigate();
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const from = rows.findIndex((row) => row.id === (focused ?? current));
    const index = Math.max(0, Math.min(rows.length - 1, from + step));
    const next = rows[index];
    if (!next) return;
    reveal(index);
    if (current && !focused) return void navigate(`/inbox/${view}/${next.id}`);
    window.setTimeout(() => document.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus(), 20);
  };
  const unable = rows.length === 0 ? t('inbox.list.empty') : undefined;
  useActions([
    { id: 'next', label: t('inbox.list.next'), icon: 'down', group: 'list', unable, run: () => go(1) },
    { id: 'previous', label: t('inbox.list.previous'), icon: 'up', group: 'list', unable, run: () => go(-1) },
    {
      id: 'open',
      label: t('inbox.list.openFirst'),
      icon: 'chat',
      group: 'list',
      unable,
      run: () => rows[0] && void navigate(`/inbox/${view}/${rows[0].id}`),
    },
  ]);
}
