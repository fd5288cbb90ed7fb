import { lazy, useMemo } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { t } from './t.ts';
import { DemoData } from '../demo/DemoData.tsx';
import { Account } from '../identity/Account.tsx';
import { Departments } from '../identity/Departments.tsx';
import { administers, may, useMe } from '../identity/me.ts';
import { Refusals } from '../identity/Refusals.tsx';
import { Team } from '../identity/Team.tsx';
import { Site } from '../livechat/Site.tsx';
import { Sites } from '../livechat/Sites.tsx';
import { CapturedLetters } from '../mail/CapturedLetters.tsx';
import { Organizations } from '../organizations/Organizations.tsx';
import { Held } from '../redaction/Held.tsx';
import { Redaction } from '../redaction/Redaction.tsx';
import { NoSuchSettings } from './NoSuchPage.tsx';
import { Page } from './parts/Page.tsx';
import { type IndexedGroup, settingsOf } from './settings-index.ts';
import { SettingsMenu } from './SettingsMenu.tsx';
import { type Tabs, TabsContext } from './settings-tabs.ts';

const General = lazy(() => import('../organizations/general/General.tsx'));
const CalendarPage = lazy(() => import('../organizations/hours/CalendarPage.tsx'));
const OpeningHours = lazy(() => import('../organizations/hours/OpeningHours.tsx'));
const AssignmentPage = lazy(() => import('../helpdesk/assignment/AssignmentPage.tsx'));
const Blocks = lazy(() => import('../helpdesk/blocking/Blocks.tsx'));
const SlaPolicies = lazy(() => import('../helpdesk/sla/SlaPolicies.tsx'));
const PolicyPage = lazy(() => import('../helpdesk/sla/PolicyPage.tsx'));
const RulesPage = lazy(() => import('../helpdesk/rules/RulesPage.tsx'));
const RulePage = lazy(() => import('../helpdesk/rules/RulePage.tsx'));
const Webhooks = lazy(() => import('../helpdesk/rules/Webhooks.tsx'));
const Mailboxes = lazy(() => import('../mail/mailboxes/Mailboxes.tsx'));
const Domains = lazy(() => import('../mail/domains/Domains.tsx'));
const Outbox = lazy(() => import('../mail/outbox/Outbox.tsx'));
const Pace = lazy(() => import('../mail/outbox/Pace.tsx'));
const Replays = lazy(() => import('../mail/replay/Replays.tsx'));
const UnfiledMail = lazy(() => import('../mail/unfiled/UnfiledMail.tsx'));
const Bans = lazy(() => import('../livechat/bans/Bans.tsx'));
const CannedMessages = lazy(() => import('../livechat/canned/CannedMessages.tsx'));
const MacroPages = lazy(() => import('../helpdesk/macros/MacroPages.tsx'));
const TimePage = lazy(() => import('../livechat/chats/TimePage.tsx'));
const DepartmentAlerts = lazy(() => import('../livechat/alerts/DepartmentAlerts.tsx'));
const ChatSettings = lazy(() => import('../livechat/chats/settings/ChatSettings.tsx'));
const DepartmentChats = lazy(() => import('../livechat/chats/settings/DepartmentChats.tsx'));
const Holdings = lazy(() => import('../livechat/Holdings.tsx'));
const Identity = lazy(() => import('../livechat/identity/Identity.tsx'));
const InvitationEditor = lazy(() => import('../livechat/invitations/InvitationEditor.tsx'));
const Invitations = lazy(() => import('../livechat/invitations/Invitations.tsx'));
const Words = lazy(() => import('../livechat/wording/Words.tsx'));
const VisitorSettings = lazy(() => import('../livechat/visitors/settings/VisitorSettings.tsx'));
const ChatRouting = lazy(() => import('../livechat/routing/ChatRouting.tsx'));
const RoutingPage = lazy(() => import('../livechat/routing/RoutingPage.tsx'));
const FormEditor = lazy(() => import('../livechat/forms/FormEditor.tsx'));
const Imports = lazy(() => import('../helpdesk/imports/Imports.tsx'));
const FieldSettings = lazy(() => import('../helpdesk/fields/FieldSettings.tsx'));
const TicketFormPage = lazy(() => import('../helpdesk/forms/FormPage.tsx'));
const TicketForms = lazy(() => import('../helpdesk/forms/FormSettings.tsx'));
const TagSettings = lazy(() => import('../helpdesk/settings/TagSettings.tsx'));
const SurveySettings = lazy(() => import('../helpdesk/satisfaction/SurveySettings.tsx'));
const PortalSettings = lazy(() => import('../helpdesk/portal/PortalSettings.tsx'));
const TimeSpentPage = lazy(() => import('../helpdesk/time/TimeSpentPage.tsx'));
const TicketSettings = lazy(() => import('../helpdesk/settings/TicketSettings.tsx'));
const WidgetEditor = lazy(() => import('../livechat/WidgetEditor.tsx'));

/** The tabs of the page at this address, if it has any. */
function tabsAt(groups: readonly IndexedGroup[], pathname: string): Tabs | null {
  const isAt = ({ path }: { path: string }) => pathname === `/settings/${path}`;
  const entry = groups.flatMap(({ entries }) => entries).find(({ pages }) => pages.some(isAt));
  return entry && entry.pages.length > 1
    ? { title: t(entry.title), pages: entry.pages.map(({ path, title }) => ({ path, title: t(title) })) }
    : null;
}

export default function Settings() {
  const me = useMe();
  const admin = administers(me);
  const bans = me.agent.role !== 'agent' && may(me, 'chat.ban');
  const { pathname } = useLocation();
  const atPage = /^\/settings\/.+/.test(pathname);
  const groups = useMemo(() => settingsOf(me), [me]);
  const tabs = useMemo(() => tabsAt(groups, pathname), [groups, pathname]);
  return (
    <main className={atPage ? 'settings at-page' : 'settings'}>
      <SettingsMenu groups={groups} />
      <TabsContext value={tabs}>
        <Page>
          <Routes>
            <Route
              index
              element={matchMedia('(max-width: 760px)').matches ? null : <Navigate to={admin ? 'sites' : 'account'} replace />}
            />
            <Route path="account" element={<Account />} />
            <Route path="canned/:canned?" element={<CannedMessages />} />
            <Route path="macros/:macro?" element={<MacroPages />} />
            {bans && <Route path="bans" element={<Bans />} />}
            {may(me, 'workspace.manage') && <Route path="general" element={<General />} />}
            {may(me, 'alert.defaults') && <Route path="alerts" element={<DepartmentAlerts />} />}
            <Route path="time" element={<TimePage />} />
            {(admin || may(me, 'time.edit_others')) && <Route path="time-spent" element={<TimeSpentPage />} />}
            {may(me, 'block.edit') && <Route path="blocked" element={<Blocks />} />}
            {may(me, 'mailbox.manage') && <Route path="mailboxes/:mailbox?" element={<Mailboxes />} />}
            {may(me, 'mailbox.manage') && <Route path="domains/:domain?" element={<Domains />} />}
            {may(me, 'mailbox.manage') && <Route path="pace" element={<Pace />} />}
            {may(me, 'mail.replay') && <Route path="replay/:replay?" element={<Replays />} />}
            {may(me, 'mail.unfiled') && <Route path="unfiled/:mail?" element={<UnfiledMail />} />}
            {may(me, 'mail.outbox') && <Route path="outbox/:mail?" element={<Outbox />} />}
            {admin && (
              <>
                <Route path="tickets" element={<TicketSettings />} />
                <Route path="imports/:run?" element={<Imports />} />
                <Route path="fields" element={<FieldSettings />} />
                <Route path="ticket-forms" element={<TicketForms />} />
                <Route path="ticket-forms/:form" element={<TicketFormPage />} />
                <Route path="tags" element={<TagSettings />} />
                <Route path="satisfaction" element={<SurveySettings />} />
                <Route path="portal" element={<PortalSettings />} />
                <Route path="assignment" element={<AssignmentPage />} />
                <Route path="sites" element={<Sites />} />
                <Route path="sites/:site" element={<Site />} />
                <Route path="sites/:site/identity" element={<Identity />} />
                <Route path="sites/:site/widgets/:widget" element={<WidgetEditor />} />
                <Route path="sites/:site/widgets/:widget/holdings" element={<Holdings />} />
                <Route path="sites/:site/invitations" element={<Invitations />} />
                <Route path="sites/:site/invitations/:invitation" element={<InvitationEditor />} />
                <Route path="words" element={<Words />} />
                <Route path="sites/:site/widgets/:widget/routing" element={<RoutingPage />} />
                <Route path="sites/:site/widgets/:widget/forms/:kind" element={<FormEditor />} />
                <Route path="routing/:widget?" element={<ChatRouting />} />
                <Route path="chats" element={<ChatSettings />} />
                <Route path="chats/:department" element={<DepartmentChats />} />
                <Route path="hours" element={<OpeningHours />} />
                <Route path="hours/:calendar" element={<CalendarPage />} />
                <Route path="service-levels" element={<SlaPolicies />} />
                <Route path="service-levels/:policy" element={<PolicyPage />} />
                <Route path="rules" element={<RulesPage />} />
                <Route path="rules/webhooks" element={<Webhooks />} />
                <Route path="rules/:rule" element={<RulePage />} />
                <Route path="visitors" element={<VisitorSettings />} />
                <Route path="team" element={<Team />} />
                <Route path="departments" element={<Departments />} />
                <Route path="letters/:letter?" element={<CapturedLetters />} />
                <Route path="held" element={<Held />} />
                <Route path="redaction" element={<Redaction />} />
                <Route path="refusals" element={<Refusals />} />
                <Route path="demo" element={<DemoData />} />
                <Route path="organizations" element={<Organizations />} />
              </>
            )}
            <Route path="*" element={<NoSuchSettings />} />
          </Routes>
        </Page>
      </TabsContext>
    </main>
  );
}
