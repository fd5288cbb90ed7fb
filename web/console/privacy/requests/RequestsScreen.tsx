import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Answer } from '../../app/call.ts';
import { usePages } from '../../app/paging.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { type PrivacyRequest, requestKey, soonDays, useRequest, useRequestCounts } from '../api.ts';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { root } from '../screens.ts';
import { dayOf } from './deadlines.ts';
import { NewRequest } from './NewRequest.tsx';
import { RequestPane } from './RequestPane.tsx';
import { RequestTable } from './RequestTable.tsx';

const closedQuery = '?closed';

/** Requests by deadline, and the one that is open. */
export default function RequestsScreen({ item }: { item: string | undefined }) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const closed = search.has('closed');
  const counts = useRequestCounts().data;
  const [adding, setAdding] = useState(false);
  const { list, items } = usePages('privacy/requests', { query: { open: !closed } });
  const pane = useRequest(item).data;
  useLeftList(item, items);
  const today = (list.data?.pages.at(-1) as Answer<'privacy/requests'> | undefined)?.today ?? dayOf(new Date().toISOString());
  const query = closed ? closedQuery : '';
  const show = (wanted: boolean) => void navigate(`${root}/requests${wanted ? closedQuery : ''}`);
  return (
    <>
      <section className="pane requests" aria-label={t('privacy.requests.title')}>
        <header className="head">
          <ScreenTitle title={t('privacy.requests.title')} />
          <span className="grow muted clip num wide">
            {counts && t('privacy.requests.counts', { overdue: counts.overdue, soon: counts.soon, days: soonDays })}
          </span>
          <div className="seg" role="group" aria-label={t('privacy.requests.show')}>
            <button type="button" aria-pressed={!closed} onClick={() => show(false)}>
              {t('privacy.requests.open')}
            </button>
            <button type="button" aria-pressed={closed} onClick={() => show(true)}>
              {t('privacy.requests.closed')}
            </button>
          </div>
          <button type="button" className="btn primary" aria-label={t('privacy.requests.new')} onClick={() => setAdding(true)}>
            <Icon name="plus" />
            <span className="label">{t('privacy.requests.new')}</span>
          </button>
        </header>
        <RequestTable list={list} items={asShown(items, pane)} today={today} closed={closed} query={query} current={item} />
      </section>
      {item && <RequestPane key={item} id={item} today={today} back={`${root}/requests${query}`} />}
      {adding && <NewRequest close={() => setAdding(false)} />}
    </>
  );
}

/** The row of the open request says what its pane says. */
export const asShown = (items: readonly PrivacyRequest[], pane: PrivacyRequest | undefined): readonly PrivacyRequest[] =>
  pane ? items.map((each) => (each.id === pane.id && each.steps.length <= pane.steps.length ? pane : each)) : items;

/** When the open request leaves the list, it has ended: the pane asks how. */
function useLeftList(item: string | undefined, items: readonly PrivacyRequest[]) {
  const queries = useQueryClient();
  const listed = items.some(({ id }) => id === item);
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (item && !listed && before.current === item) void queries.invalidateQueries({ queryKey: requestKey(item) });
    before.current = listed ? item : undefined;
  }, [queries, item, listed]);
}
