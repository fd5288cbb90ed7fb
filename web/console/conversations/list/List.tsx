import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import type { ConversationView } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useCounts } from '../../app/Shell.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useLiveChats } from '../../livechat/chats/live.ts';
import { PinnedChats, pinnedIds } from '../../livechat/chats/LiveList.tsx';
import { useDesk } from '../desk.ts';
import { MentionStrip } from '../mentions/MentionStrip.tsx';
import { filters, type Filter } from '../rows.ts';
import { viewNames } from '../words.ts';
import { FolderTitle } from './FolderNav.tsx';
import { NothingListed } from './NothingListed.tsx';
import { RowLink } from './RowLink.tsx';
import { useHeldRows, useListing } from './listing.ts';
import { useRowKeys } from './useRowKeys.ts';

const rowHeight = 82;

export function List({ view, current }: { view: ConversationView; current: string | undefined }) {
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const [searching, setSearching] = useState(false);
  // Another folder starts without a filter, so that it shows as many rows as its number says.
  const [chosen, setChosen] = useState<{ readonly view: ConversationView; readonly filter: Filter }>({ view, filter: '' });
  const filter = chosen.view === view ? chosen.filter : '';
  const query = useDeferredValue(useSettled(typed.trim()));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    desk.inbox.shown = { view, filter };
  }, [desk, view, filter]);
  const clear = () => {
    setTyped('');
    setSearching(false);
    setChosen({ view, filter: '' });
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
            <FolderTitle folder={view} />
            <FilterMenu filter={filter} choose={(next) => setChosen({ view, filter: next })} />
            <button type="button" className="btn bare icon" aria-label={t('inbox.list.search')} onClick={() => setSearching(true)}>
              <Icon name="search" />
            </button>
          </>
        )}
      </header>
      <MentionStrip />
      {view === 'closed' && (
        <Link className="list-note" to="/inbox/search-chats">
          <Icon name="search" size="s" /> {t('inbox.searchChats')}
        </Link>
      )}
      <Rows key={view} view={view} query={query} filter={filter} current={current} clear={clear} />
    </section>
  );
}

const filterNames: Readonly<Record<Filter, string>> = {
  '': t('inbox.filter.all'),
  web: t('conversation.channel.chat'),
  email: t('common.email'),
  tickets: t('inbox.list.ticketsOnly'),
};

/** Shows one channel only, or only tickets. */
function FilterMenu({ filter, choose }: { filter: Filter; choose: (filter: Filter) => void }) {
  return (
    <MenuTrigger>
      <Button
        className={filter === '' ? 'btn bare icon' : 'btn small filtered'}
        aria-label={t('inbox.filter.label', { filter: filterNames[filter] })}
      >
        <Icon name="filter" {...(filter === '' ? {} : { size: 's' as const })} />
        {filter !== '' && filterNames[filter]}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('inbox.filter.title')}
          selectionMode="single"
          selectedKeys={[filter || 'all']}
          disallowEmptySelection
        >
          {filters.map((each) => (
            <MenuItem key={each} id={each || 'all'} className="item" textValue={filterNames[each]} onAction={() => choose(each)}>
              {({ isSelected }) => (
                <>
                  <span className="tick">{isSelected && <Icon name="check" />}</span>
                  {filterNames[each]}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
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

interface RowsProps {
  readonly view: ConversationView;
  readonly query: string;
  readonly filter: Filter;
  readonly current: string | undefined;
  readonly clear: () => void;
}

function Rows({ view, query, filter, current, clear }: RowsProps) {
  const me = useMe();
  const counts = useCounts();
  const { list, rows: wanted } = useListing(view, query, filter);
  const held = useHeldRows(wanted, `${view} ${filter} ${query}`);
  const { rows } = held;
  const scroller = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: top.current?.offsetHeight ?? 0,
    getItemKey: (index) => rows[index]!.id,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && lastShown >= rows.length - 15) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const live = useLiveChats();
  const pinned = view === 'mine' && query === '' && filter === '';
  const above = pinned ? pinnedIds(live) : [];
  useRowKeys(
    [...above, ...rows.map(({ id }) => id)],
    current,
    view,
    (index) => index >= above.length && virtual.scrollToIndex(index - above.length),
  );
  return (
    <div
      className="scroll rows"
      ref={scroller}
      onPointerEnter={(event) => event.pointerType === 'mouse' && held.setPointed(true)}
      onPointerLeave={() => held.setPointed(false)}
      onScroll={(event) => held.setScrolled(event.currentTarget.scrollTop > rowHeight / 2)}
    >
      <div ref={top}>
        {pinned && <PinnedChats folder={view} current={current} />}
        {pinned && above.length > 0 && (
          <h3 className="group mine-head">
            <strong>{viewNames.mine}</strong> <span className="num">{counts.data?.mine}</span>
          </h3>
        )}
      </div>
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
      {list.data && rows.length === 0 && <NothingListed view={view} query={query} filter={filter} clear={clear} />}
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
