import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import { Empty, Failed, LoadState } from '../../app/parts/blocks.tsx';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { useNextPage, usePaged } from '../../app/paging.ts';
import { locale as shownLocale, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { languageName } from '../../livechat/languages.ts';
import type { ArticleRow, HelpCenter } from '../api.ts';
import { listKey, useCategories, useCounts } from '../centers.ts';
import { isSmart, queryOf, root, smartNames } from '../places.ts';
import { PlaceMenu } from '../tree/CenterNav.tsx';
import { flatten, nameOf, treeOf } from '../tree/tree.ts';
import { LocaleMark, RowChips } from '../words.tsx';
import { Closed } from './Closed.tsx';
import { NewArticle } from './NewArticle.tsx';

const emptyPlaces: Readonly<Record<string, readonly [title: string, hint: string] | undefined>> = {
  archived: [t('knowledge.empty.archived'), t('knowledge.empty.archivedHint')],
  drafts: [t('knowledge.empty.drafts'), t('knowledge.empty.draftsHint')],
  untranslated: [t('knowledge.empty.untranslated'), t('knowledge.empty.untranslatedHint')],
};

const rowHeight = 68;

const states = ['draft', 'published', 'unpublished', 'outdated', 'missing'] as const;
type State = (typeof states)[number];

interface Filter {
  readonly state: State | '';
  readonly locale: string;
}

const noFilter: Filter = { state: '', locale: '' };

interface Props {
  readonly center: HelpCenter;
  readonly place: string;
  readonly current: string | undefined;
}

/** The articles at a place: searched, filtered, and read as they are scrolled to. */
export function ArticleList({ center, place, current }: Props) {
  const me = useMe();
  const categories = useCategories(center.id).data;
  const counts = useCounts(center.id).data;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState(noFilter);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const node = categories && flatten(treeOf(categories)).find(({ category }) => category.id === place);
  const title = isSmart(place)
    ? smartNames[place]
    : node
      ? nameOf(node.category, center.defaultLocale, center.defaultLocale)
      : t('knowledge.category.one');
  const count = isSmart(place) ? counts?.[place === 'drafts' ? 'draft' : place] : node?.total;
  return (
    <section className="pane list arts" aria-label={t('knowledge.list.label', { place: title })}>
      <header className="head">
        <h2 className="clip wide-title" dir="auto">
          {title}
        </h2>
        <PlaceMenu center={center} title={title} />
        <span className="muted grow clip">{count !== undefined && t('knowledge.list.count', { count })}</span>
        {may(me, 'knowledge.write') && (
          <button type="button" className="btn bare icon" aria-label={t('knowledge.article.new')} onClick={() => setAdding(true)}>
            <Icon name="plus" />
          </button>
        )}
      </header>
      <div className="art-bar">
        <div className="search grow boxed">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t('knowledge.list.search')}
            placeholder={t('knowledge.list.search')}
            maxLength={200}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        {place !== 'archived' && place !== 'drafts' && place !== 'untranslated' && (
          <FilterButton center={center} filter={filter} set={setFilter} />
        )}
      </div>
      {!center.open && <Closed center={center} />}
      <Rows
        key={`${center.id} ${place} ${query} ${filter.state} ${filter.locale}`}
        center={center}
        place={place}
        query={query}
        filter={filter}
        current={current}
        add={may(me, 'knowledge.write') ? () => setAdding(true) : undefined}
        clear={() => {
          setTyped('');
          setQuery('');
          setFilter(noFilter);
        }}
      />
      {adding && <NewArticle center={center} category={isSmart(place) ? null : place} close={() => setAdding(false)} />}
    </section>
  );
}

function FilterButton({ center, filter, set }: { center: HelpCenter; filter: Filter; set: (filter: Filter) => void }) {
  const on = filter.state !== '' || filter.locale !== '';
  return (
    <DialogTrigger>
      <Button className={on ? 'btn icon filtered' : 'btn icon'} aria-label={t('knowledge.list.filter')}>
        <Icon name="filter" />
      </Button>
      <Popover className="popover filter-popover" placement="bottom end">
        <Dialog aria-label={t('knowledge.list.filter')}>
          <div className="stack-form">
            <Field label={t('knowledge.list.state')}>
              {(wiring) => (
                <select {...wiring} value={filter.state} onChange={({ target }) => set({ ...filter, state: target.value as State | '' })}>
                  <option value="">{t('knowledge.list.anyState')}</option>
                  {states.map((state) => (
                    <option key={state} value={state}>
                      {t(`knowledge.state.${state}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('knowledge.list.language')}>
              {(wiring) => (
                <select {...wiring} value={filter.locale} onChange={({ target }) => set({ ...filter, locale: target.value })}>
                  <option value="">{t('knowledge.list.anyLanguage')}</option>
                  {center.locales.map((each) => (
                    <option key={each} value={each}>
                      {languageName(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {on && (
              <button type="button" className="btn small start" onClick={() => set(noFilter)}>
                {t('knowledge.list.clearFilter')}
              </button>
            )}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Rows({
  center,
  place,
  query,
  filter,
  current,
  add,
  clear,
}: Props & { query: string; filter: Filter; add: (() => void) | undefined; clear: () => void }) {
  const asked = {
    ...queryOf(place),
    ...(filter.state ? { state: filter.state } : {}),
    locale: filter.locale || undefined,
    q: query || undefined,
    center: center.id,
  };
  const { list, items } = usePaged<ArticleRow>([...listKey(center.id), asked], 'articles', asked);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => items[at]!.id,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  useNextPage(list, (shown.at(-1)?.index ?? 0) >= items.length - 15);
  const narrowed = query !== '' || filter !== noFilter;
  return (
    <div className="scroll rows" ref={scroller}>
      <LoadState of={list} what={t('knowledge.list.what')} />
      {list.data && items.length === 0 && <Nothing place={place} narrowed={narrowed} add={add} clear={clear} />}
      {items.length > 0 && (
        <ol className="virtual" style={{ blockSize: virtual.getTotalSize() }} aria-label={t('knowledge.list.what')}>
          {shown.map((item) => {
            const row = items[item.index]!;
            return (
              <li
                key={row.id}
                data-index={item.index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={list.hasNextPage ? -1 : items.length}
                aria-posinset={item.index + 1}
              >
                <Link className="art-row" to={`${root}/${place}/${row.id}`} aria-current={row.id === current ? 'true' : undefined}>
                  <span className="art-title">
                    <b dir="auto">{row.title || t('knowledge.article.untitled')}</b>
                    <When at={row.updatedAt} />
                  </span>
                  <span className="art-chips">
                    <RowChips row={row} />
                    {[row.sourceLocale, ...center.locales.filter((each) => each !== row.sourceLocale)].map((each) => (
                      <LocaleMark key={each} locale={each} translation={row.translations.find(({ locale }) => locale === each)} />
                    ))}
                  </span>
                </Link>
              </li>
            );
          })}
        </ol>
      )}
      {list.isFetchNextPageError && <Failed what={t('knowledge.list.what')} problem={list.error} retry={() => void list.fetchNextPage()} />}
      {list.data && items.length > 0 && (
        <p className="sr" role="status">
          {t('knowledge.list.loaded', { count: items.length.toLocaleString(shownLocale) })}
        </p>
      )}
    </div>
  );
}

function Nothing({ place, narrowed, add, clear }: { place: string; narrowed: boolean; add: (() => void) | undefined; clear: () => void }) {
  if (narrowed)
    return (
      <Empty
        icon="search"
        title={t('knowledge.list.noResults')}
        action={
          <button type="button" className="btn" onClick={clear}>
            {t('knowledge.list.clear')}
          </button>
        }
      >
        {t('knowledge.list.noResultsHint')}
      </Empty>
    );
  const empty = emptyPlaces[place];
  if (empty)
    return (
      <Empty icon="book" title={empty[0]}>
        {empty[1]}
      </Empty>
    );
  return (
    <Empty
      icon="book"
      title={t('knowledge.empty.articles')}
      action={
        add && (
          <button type="button" className="btn primary" onClick={add}>
            {t('knowledge.article.new')}
          </button>
        )
      }
    >
      {t('knowledge.empty.articlesHint')}
    </Empty>
  );
}
