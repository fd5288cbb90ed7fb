import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { usePaged } from '../../app/paging.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { type PrivacyRequest, type Requests, requestsKey, requestsPath, soonDays, useRequestCounts } from '../api.ts';
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
  const { list, items } = usePaged<PrivacyRequest>([...requestsKey, closed ? 'closed' : 'open'], requestsPath, { open: String(!closed) });
  const today = (list.data?.pages.at(-1) as Requests | undefined)?.today ?? dayOf(new Date().toISOString());
  const query = closed ? closedQuery : '';
  const show = (wanted: boolean) => void navigate(`${root}/requests${wanted ? closedQuery : ''}`);
  return (
    <>
      <section className="pane requests" aria-label={t('privacy.requests.title')}>
        <header className="head">
          <ScreenTitle title={t('privacy.requests.title')} />
          <span className="grow muted clip num wide">
            {counts && t('privacy.requests.counts', { open: counts.open, soon: counts.soon, days: soonDays })}
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
        <RequestTable list={list} items={items} today={today} closed={closed} query={query} current={item} />
      </section>
      {item && <RequestPane key={item} id={item} today={today} back={`${root}/requests${query}`} />}
      {adding && <NewRequest close={() => setAdding(false)} />}
    </>
  );
}
