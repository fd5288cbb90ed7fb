import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { FormerChats, InboxPage } from '../conversations/InboxPage.tsx';
import { AcceptInvitation } from '../identity/AcceptInvitation.tsx';
import { may, MeContext, meKey, useSession } from '../identity/me.ts';
import { NoSuchPage } from './NoSuchPage.tsx';
import { ResetPassword } from '../identity/ResetPassword.tsx';
import { SetUp } from '../identity/SetUp.tsx';
import { SignIn } from '../identity/SignIn.tsx';
import { ActionsProvider } from './keys/actions.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Failed, Late } from './parts/blocks.tsx';
import { Page } from './parts/Page.tsx';
import { onOutdated, onSignedOut } from './server.ts';
import { reportsOf } from './reports.ts';
import { screensOf } from '../privacy/screens.ts';
import { Shell } from './Shell.tsx';
import { applyLanguage, t } from './t.ts';
import { applyTheme } from './theme.ts';

const Companies = lazy(() => import('../contacts/Companies.tsx'));
const Contacts = lazy(() => import('../contacts/Contacts.tsx'));
const PrivacyDesk = lazy(() => import('../privacy/PrivacyDeskPage.tsx'));
const Reports = lazy(() => import('./Reports.tsx'));
const HelpCenter = lazy(() => import('../knowledge/HelpCenterPage.tsx'));
const EndedChats = lazy(() => import('../livechat/history/EndedChats.tsx'));
const Tickets = lazy(() => import('../helpdesk/views/TicketsPage.tsx'));
const Visitors = lazy(() => import('../livechat/visitors/VisitorsPage.tsx'));
const Settings = lazy(() => import('./Settings.tsx'));

/** Nothing is refetched automatically: the live socket says what changed. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 30 * 60_000, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      {/* as a transition, a page would be drawn again with every response that arrives during it */}
      <BrowserRouter useTransitions={false}>
        <Routes>
          <Route path="/sign-in" element={<SignIn />} />
          <Route path="/setup" element={<SetUp />} />
          <Route path="/reset" element={<ResetPassword />} />
          <Route path="/invitation" element={<AcceptInvitation />} />
          <Route path="*" element={<Known />} />
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

/** The paths the console has pages for; any other leads to the not-found page, signed in or not. */
const rooms =
  /^\/(?:(?:inbox|chats|tickets|tasks|team|reports|contacts|help-center|mentions|visitors|privacy-desk|settings|account|forgot)(?:\/|$)|$)/;

function Known() {
  return rooms.test(useLocation().pathname) ? <SignedIn /> : <NoSuchPage />;
}

function SignedIn() {
  const session = useSession();
  const here = useLocation();
  const theme = session.data?.preferences.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  const chosen = session.data?.preferences.language;
  useEffect(() => {
    if (chosen !== undefined) applyLanguage(chosen);
  }, [chosen]);
  useEffect(() => onSignedOut(() => queries.getQueryData(meKey) && queries.setQueryData(meKey, null)), []);
  // what is shown elsewhere may be as old
  useEffect(() => onOutdated(() => void queries.invalidateQueries()), []);
  if (session.isPending) return <Late>{<p className="door muted">{t('shell.opening')}</p>}</Late>;
  if (session.isError && !session.data) {
    return (
      <main className="door">
        <Failed what={t('shell.yourAccount')} problem={session.error} retry={() => void session.refetch()} />
      </main>
    );
  }
  if (!session.data) {
    const next = here.pathname === '/' ? '' : `?next=${encodeURIComponent(here.pathname + here.search)}`;
    return <Navigate to={`/sign-in${next}`} replace />;
  }
  return (
    <MeContext value={session.data}>
      <ActionsProvider singleKeys={session.data.preferences.singleKeys} keys={session.data.preferences.keys}>
        <Shell>
          <Boundary at={here.pathname}>
            <Routes>
              <Route path="/inbox/:folder/:conversation?" element={<InboxPage />} />
              <Route
                path="/inbox/search-chats"
                element={
                  <Page>
                    <EndedChats />
                  </Page>
                }
              />
              <Route path="/chats/find" element={<Navigate to="/inbox/search-chats" replace />} />
              <Route path="/chats/:list?/:conversation?" element={<FormerChats />} />
              <Route path="/mentions" element={<Navigate to="/inbox/mentions" replace />} />
              <Route path="/team/*" element={<Navigate to="/reports" replace />} />
              <Route
                path="/tickets/:view?/:ticket?"
                element={
                  <Page>
                    <Tickets />
                  </Page>
                }
              />
              <Route path="/tasks" element={<Navigate to="/tickets/tasks" replace />} />
              <Route
                path="/contacts/companies/:company?"
                element={
                  <Page>
                    <Companies />
                  </Page>
                }
              />
              <Route
                path="/contacts/:contact?"
                element={
                  <Page>
                    <Contacts />
                  </Page>
                }
              />
              {may(session.data, 'knowledge.read') && (
                <Route
                  path="/help-center/:place?/:item?"
                  element={
                    <Page>
                      <HelpCenter />
                    </Page>
                  }
                />
              )}
              {may(session.data, 'visitor.view') && (
                <Route
                  path="/visitors/:visit?"
                  element={
                    <Page>
                      <Visitors />
                    </Page>
                  }
                />
              )}
              {screensOf(session.data).length > 0 && (
                <Route
                  path="/privacy-desk/:screen?/:item?"
                  element={
                    <Page>
                      <PrivacyDesk />
                    </Page>
                  }
                />
              )}
              {reportsOf(session.data).length > 0 && (
                <Route
                  path="/reports/*"
                  element={
                    <Page>
                      <Reports />
                    </Page>
                  }
                />
              )}
              <Route
                path="/settings/*"
                element={
                  <Page>
                    <Settings />
                  </Page>
                }
              />
              <Route path="*" element={<Navigate to="/inbox/mine" replace />} />
            </Routes>
          </Boundary>
        </Shell>
      </ActionsProvider>
    </MeContext>
  );
}
