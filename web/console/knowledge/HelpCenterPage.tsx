import { lazy } from 'react';
import { Navigate, useParams } from 'react-router';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Page } from '../app/parts/Page.tsx';
import { useTitle } from '../app/title.ts';
import { t } from '../app/t.ts';
import { may, useMe } from '../identity/me.ts';
import type { HelpCenter } from './api.ts';
import { useCenters, useChosen } from './centers.ts';
import { ArticlePane } from './editor/ArticlePane.tsx';
import { ArticleList } from './list/ArticleList.tsx';
import { root } from './places.ts';
import { Start } from './start/Start.tsx';
import { CenterNav } from './tree/CenterNav.tsx';
import './knowledge.css';

const Appearance = lazy(() => import('./appearance/Appearance.tsx'));
const Imports = lazy(() => import('./imports/Imports.tsx'));
const Feedback = lazy(() => import('./feedback/Feedback.tsx'));
const Searches = lazy(() => import('./feedback/Searches.tsx'));
const BotPage = lazy(() => import('./BotPage.tsx'));

/** The help center of a site: places at the left, their articles, and the one that is written. */
export default function HelpCenterPage() {
  const { place, item } = useParams();
  const centers = useCenters();
  const center = useChosen(centers.data ?? []);
  useTitle(t('knowledge.title'));
  if (!centers.data || !center)
    return (
      <main className="knowledge starting">
        <section className="pane" aria-label={t('knowledge.title')}>
          {centers.isPending && <RowsLoading what={t('knowledge.title')} />}
          {centers.isError && <Failed what={t('knowledge.title')} problem={centers.error} retry={() => void centers.refetch()} />}
          {centers.data && <Start />}
        </section>
      </main>
    );
  if (place === undefined) return <Navigate to={`${root}/all`} replace />;
  return (
    <main className={item ? 'knowledge writing' : 'knowledge'}>
      <h1 className="sr">{t('knowledge.title')}</h1>
      <CenterNav center={center} centers={centers.data} place={place} />
      <Place key={center.id} center={center} place={place} item={item} />
    </main>
  );
}

function Place({ center, place, item }: { center: HelpCenter; place: string; item: string | undefined }) {
  const me = useMe();
  const page = () => {
    switch (place) {
      case 'bot':
        return <BotPage center={center} item={item} />;
      case 'searches':
        return <Searches center={center} />;
      case 'feedback':
        return <Feedback center={center} />;
      case 'appearance':
        return may(me, 'knowledge.manage') ? <Appearance center={center} /> : null;
      case 'import':
        return may(me, 'knowledge.manage') ? <Imports center={center} run={item} /> : null;
      default:
        return undefined;
    }
  };
  const found = page();
  if (found === null) return <Navigate to={`${root}/all`} replace />;
  if (found) return <Page>{found}</Page>;
  return (
    <>
      <ArticleList center={center} place={place} current={item} />
      {item ? (
        <ArticlePane key={item} center={center} place={place} id={item} />
      ) : (
        <section className="pane ed nothing" aria-label={t('knowledge.article.one')}>
          <Empty icon="book" title={t('knowledge.article.choose')}>
            {t('knowledge.article.chooseHint')}
          </Empty>
        </section>
      )}
    </>
  );
}
