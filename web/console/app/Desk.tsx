import { lazy } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { FormerChats, InboxPage } from '../conversations/InboxPage.tsx';
import { may, useMe } from '../identity/me.ts';
import { screensOf } from '../privacy/screens.ts';
import { ActionsProvider } from './keys/actions.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Page } from './parts/Page.tsx';
import { reportsOf } from './reports.ts';
import { Shell } from './Shell.tsx';
import { within } from './t.ts';

const Companies = lazy(within('pages', () => import('../contacts/Companies.tsx')));
const Contacts = lazy(within('pages', () => import('../contacts/Contacts.tsx')));
const PrivacyDesk = lazy(within('privacy', () => import('../privacy/PrivacyDeskPage.tsx')));
const Reports = lazy(within('pages', () => import('./Reports.tsx')));
const HelpCenter = lazy(within('help', () => import('../knowledge/HelpCenterPage.tsx')));
const EndedChats = lazy(within('pages', () => import('../livechat/history/EndedChats.tsx')));
const Tickets = lazy(within('pages', () => import('../helpdesk/views/TicketsPage.tsx')));
const Visitors = lazy(within('pages', () => import('../livechat/visitors/VisitorsPage.tsx')));
const Settings = lazy(within('settings', () => import('./Settings.tsx')));

/** All that an agent sees who is signed in. */
export default function Desk() {
  const me = useMe();
  const here = useLocation();
  return (
    <ActionsProvider singleKeys={me.preferences.singleKeys} keys={me.preferences.keys}>
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
            {may(me, 'knowledge.read') && (
              <Route
                path="/help-center/:place?/:item?"
                element={
                  <Page>
                    <HelpCenter />
                  </Page>
                }
              />
            )}
            {may(me, 'visitor.view') && (
              <Route
                path="/visitors/:visit?"
                element={
                  <Page>
                    <Visitors />
                  </Page>
                }
              />
            )}
            {screensOf(me).length > 0 && (
              <Route
                path="/privacy-desk/:screen?/:item?"
                element={
                  <Page>
                    <PrivacyDesk />
                  </Page>
                }
              />
            )}
            {reportsOf(me).length > 0 && (
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
  );
}
