import { lazy, type ComponentType } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { Page } from '../app/parts/Page.tsx';
import { locale, t } from '../app/t.ts';
import { useTitle } from '../app/title.ts';
import { useMe } from '../identity/me.ts';
import { useRequestCounts } from './api.ts';
import { root, screensOf } from './screens.ts';
import './privacy.css';

const pages: Record<string, ComponentType<{ readonly item: string | undefined }>> = {
  requests: lazy(() => import('./requests/RequestsScreen.tsx')),
  retention: lazy(() => import('./Retention.tsx')),
  holds: lazy(() => import('./Holds.tsx')),
  policies: lazy(() => import('./Policies.tsx')),
  consents: lazy(() => import('./Consents.tsx')),
  breaches: lazy(() => import('./breaches/Breaches.tsx')),
  audit: lazy(() => import('./audit/AuditLog.tsx')),
  settings: lazy(() => import('./settings/SettingsScreen.tsx')),
};

/** Requests about personal data and what the organization does with it. */
export default function PrivacyDeskPage() {
  const { screen, item } = useParams();
  const screens = screensOf(useMe());
  const shown = screens.find(({ path }) => path === screen);
  useTitle(t('privacy.title'));
  const Show = shown && pages[shown.path];
  if (!Show) return <Navigate to={`${root}/${screens[0]!.path}`} replace />;
  return (
    <main className={item ? 'privacy-desk with-item' : 'privacy-desk'}>
      <h1 className="sr">{t('privacy.title')}</h1>
      <nav className="pane side-nav" aria-label={t('privacy.screens')}>
        <header className="head">
          <h2 className="grow clip">{t('privacy.title')}</h2>
        </header>
        <div className="scroll">
          <ul>
            {screens.map((each) => (
              <li key={each.path}>
                <Link to={`${root}/${each.path}`} aria-current={each === shown ? 'page' : undefined}>
                  {each.label}
                  {each.path === 'requests' && <OpenRequests />}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </nav>
      <Page>
        <Show item={item} />
      </Page>
    </main>
  );
}

function OpenRequests() {
  const open = useRequestCounts().data?.open;
  return open === undefined ? null : <span className="num">{open.toLocaleString(locale)}</span>;
}
