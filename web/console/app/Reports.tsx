import { lazy, Suspense } from 'react';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { may, useMe } from '../identity/me.ts';
import { reportsOf } from './reports.ts';
import { t } from './t.ts';

const TeamBoard = lazy(() => import('../livechat/chats/TeamBoard.tsx'));
const AutoMonitor = lazy(() => import('../livechat/chats/AutoMonitor.tsx'));
const Latencies = lazy(() => import('../conversations/delivery/Latencies.tsx'));

/** The reports at the left, one of them at the right. */
export default function Reports() {
  const me = useMe();
  const { pathname } = useLocation();
  const reports = reportsOf(me);
  return (
    <main className="reports">
      <nav className="pane side-nav" aria-label={t('reports.title')}>
        <header className="head">
          <h2>{t('reports.title')}</h2>
        </header>
        <ul className="scroll">
          {reports.map(({ path, name }) => (
            <li key={path}>
              <Link to={`/reports/${path}`} aria-current={pathname.startsWith(`/reports/${path}`) ? 'page' : undefined}>
                <span className="clip">{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={null}>
        <Routes>
          {may(me, 'chat.supervise') && <Route path="live" element={<TeamBoard />} />}
          {may(me, 'chat.supervise') && <Route path="live/monitor" element={<AutoMonitor />} />}
          {may(me, 'delivery.view') && <Route path="delivery" element={<Latencies />} />}
          <Route path="*" element={<Navigate to={`/reports/${reports[0]!.path}`} replace />} />
        </Routes>
      </Suspense>
    </main>
  );
}
