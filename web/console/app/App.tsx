import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { AcceptInvitation } from '../identity/AcceptInvitation.tsx';
import { MeContext, meKey, useSession } from '../identity/me.ts';
import { NoSuchPage } from './NoSuchPage.tsx';
import { ResetPassword } from '../identity/ResetPassword.tsx';
import { SetUp } from '../identity/SetUp.tsx';
import { SignIn } from '../identity/SignIn.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Failed, Late } from './parts/blocks.tsx';
import { onOutdated, onSignedOut } from './server.ts';
import { applyLanguage, t, within } from './t.ts';
import { applyTheme } from './theme.ts';

const Desk = lazy(within('desk', () => import('./Desk.tsx')));

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
  const opening = (
    <Late>
      <p className="door muted">{t('shell.opening')}</p>
    </Late>
  );
  if (session.isPending) return opening;
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
      <Boundary at={here.pathname}>
        <Suspense fallback={opening}>
          <Desk />
        </Suspense>
      </Boundary>
    </MeContext>
  );
}
