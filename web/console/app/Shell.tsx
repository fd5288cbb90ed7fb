import { t } from './t.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { ConversationCounts } from '../../shared/types.ts';
import { Desk, DeskContext } from '../conversations/desk.ts';
import { countsKey } from '../conversations/inbox.ts';
import { useMentionBell, useMentions } from '../conversations/mentions/mentions.ts';
import { LiveBanner } from '../conversations/LiveBanner.tsx';
import { OutboxTray } from '../conversations/OutboxTray.tsx';
import { useBell } from '../livechat/alerts/useBell.ts';
import { ChatFloor, FloorContext } from '../livechat/chats/floor.ts';
import { OfferCards } from '../livechat/chats/OfferCards.tsx';
import { useOwedReminder } from '../livechat/chats/reminder.ts';
import { useIdleHint } from '../livechat/chats/status.ts';
import { undoNewest, useHeldNews } from '../mail/answering/held.ts';
import { HeldTray } from '../mail/answering/HeldAnswers.tsx';
import { ClosedBanner } from '../organizations/ClosedBanner.tsx';
import { PolicyBanner } from '../organizations/PolicyBanner.tsx';
import { TroubleBanner } from '../mail/mailboxes/TroubleBanner.tsx';
import { ArrivalCards } from '../livechat/visitors/segments/ArrivalCards.tsx';
import { AgentMenu } from './AgentMenu.tsx';
import { useRequestCounts } from '../privacy/api.ts';
import { screensOf } from '../privacy/screens.ts';
import { reportsOf } from './reports.ts';
import { may, useMe } from '../identity/me.ts';
import { SignInAgain } from '../identity/SignInAgain.tsx';
import { useActions } from './keys/actions.tsx';
import { useObservable } from './observable.ts';
import { Icon, type IconName } from './parts/Icon.tsx';
import { KeySheet } from './keys/KeySheet.tsx';
import { Mark } from './parts/Mark.tsx';
import { Palette } from './keys/Palette.tsx';
import { http } from './server.ts';
import { useTicketNews } from '../helpdesk/reminders/reminders.ts';
import { setUnread } from './title.ts';
import { Toasts, undoLast } from './parts/toast.tsx';

export function useCounts() {
  return useQuery({ queryKey: countsKey, queryFn: () => http.get<ConversationCounts>('conversation-counts') });
}

/** Rail, banner, toasts, palette, and the desk, which is kept for as long as the tab is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const queries = useQueryClient();
  // A changed preference makes a new `me`; the desk belongs to the agent and must not restart for it.
  const desk = useMemo(() => new Desk(me, queries), [me.agent.id, queries]);
  useEffect(() => desk.run(), [desk]);
  const floor = useMemo(() => new ChatFloor(me.agent.id), [desk]);
  useEffect(() => floor.run(desk), [floor, desk]);
  const navigate = useNavigate();
  const go = useCallback((path: string) => void navigate(path), [navigate]);
  useBell(desk, me.agent.id, me.preferences, go);
  useMentionBell(desk, me.agent.id);
  useHeldNews(desk, me.agent.id);
  useIdleHint(desk);
  useOwedReminder(floor);
  const counts = useCounts();
  const reports = reportsOf(me).length > 0;
  const privacy = screensOf(me).length > 0;
  const requests = useRequestCounts(may(me, 'privacy.requests')).data;
  // What needs this agent: own conversations with unread messages, unread mentions and ringing chats. The page title shows the same number.
  const offers = useObservable(floor.offers).length;
  const mentioned = useMentions().data?.unseen ?? 0;
  const needed = (counts.data?.unread ?? 0) + offers + mentioned;
  useEffect(() => setUnread(needed), [needed]);
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const { pathname } = useLocation();
  useTicketNews(desk, me.agent.id);
  const inConversation = /^\/(inbox|tickets)\/[^/]+\/[^/]+/.test(pathname);
  useActions([
    { id: 'go-mine', label: t('keys.action.goMine'), icon: 'inbox', group: 'go', run: () => void navigate('/inbox/mine') },
    { id: 'go-queue', label: t('keys.action.goUnassigned'), icon: 'clock', group: 'go', run: () => void navigate('/inbox/unassigned') },
    { id: 'go-team', label: t('keys.action.goAllOpen'), icon: 'people', group: 'go', run: () => void navigate('/inbox/open') },
    { id: 'go-ended', label: t('keys.action.goClosed'), icon: 'check', group: 'go', run: () => void navigate('/inbox/closed') },
    { id: 'go-chats', label: t('keys.action.goMyChats'), icon: 'chat', group: 'go', run: () => void navigate('/inbox/my-chats') },
    { id: 'go-waiting', label: t('keys.action.goWaitingChats'), icon: 'clock', group: 'go', run: () => void navigate('/inbox/chat-queue') },
    {
      id: 'go-running',
      label: t('keys.action.goActiveChats'),
      icon: 'people',
      group: 'go',
      run: () => void navigate('/inbox/active-chats'),
    },
    { id: 'go-find', label: t('keys.action.searchChats'), icon: 'search', group: 'go', run: () => void navigate('/inbox/search-chats') },
    { id: 'go-tickets', label: t('keys.action.goTickets'), icon: 'ticket', group: 'go', run: () => void navigate('/tickets') },
    { id: 'go-search', label: t('keys.action.searchTickets'), icon: 'search', group: 'go', run: () => void navigate('/tickets/search') },
    ...(may(me, 'visitor.view')
      ? [
          {
            id: 'go-visitors',
            label: t('keys.action.goVisitors'),
            icon: 'eye',
            group: 'go',
            run: () => void navigate('/visitors'),
          } as const,
        ]
      : []),
    { id: 'go-mentions', label: t('keys.action.goMentions'), icon: 'at', group: 'go', run: () => void navigate('/inbox/mentions') },
    { id: 'go-contacts', label: t('keys.action.goContacts'), icon: 'user', group: 'go', run: () => void navigate('/contacts') },
    ...(may(me, 'knowledge.read')
      ? [
          {
            id: 'go-articles',
            label: t('keys.action.goHelpCenter'),
            icon: 'book',
            group: 'go',
            run: () => void navigate('/help-center'),
          } as const,
        ]
      : []),
    ...(reports
      ? [{ id: 'go-board', label: t('keys.action.goReports'), icon: 'board', group: 'go', run: () => void navigate('/reports') } as const]
      : []),
    ...(privacy
      ? [
          {
            id: 'go-privacy',
            label: t('keys.action.goPrivacy'),
            icon: 'shield',
            group: 'go',
            run: () => void navigate('/privacy-desk'),
          } as const,
        ]
      : []),
    { id: 'go-unread', label: t('keys.action.goUnreadTickets'), icon: 'ticket', group: 'go', run: () => void navigate('/tickets/to-read') },
    {
      id: 'go-my-tickets',
      label: t('keys.action.goMyTickets'),
      icon: 'ticket',
      group: 'go',
      run: () => void navigate('/tickets/mine-unsolved'),
    },
    {
      id: 'go-unassigned',
      label: t('keys.action.goUnassignedTickets'),
      icon: 'ticket',
      group: 'go',
      run: () => void navigate('/tickets/unassigned'),
    },
    {
      id: 'go-followed',
      label: t('keys.action.goFollowedTickets'),
      icon: 'eye',
      group: 'go',
      run: () => void navigate('/tickets/followed'),
    },
    { id: 'go-tasks', label: t('keys.action.goReminders'), icon: 'bell', group: 'go', run: () => void navigate('/tickets/tasks') },
    { id: 'go-settings', label: t('keys.action.goSettings'), icon: 'gear', group: 'go', run: () => void navigate('/settings') },
    { id: 'palette', label: t('keys.action.palette'), icon: 'search', group: 'console', run: () => setPalette(true) },
    { id: 'keys', label: t('keys.action.shortcuts'), icon: 'keyboard', group: 'console', run: () => setSheet(true) },
    { id: 'undo', label: t('keys.action.undo'), icon: 'retry', group: 'console', run: () => void (undoLast() || undoNewest(queries)) },
  ]);
  return (
    <DeskContext value={desk}>
      <FloorContext value={floor}>
        <a className="skip" href="#content">
          {t('shell.skip')}
        </a>
        <div className={inConversation ? 'app in-conversation' : 'app'}>
          <nav className="rail" aria-label={t('shell.rail.main')}>
            <span className="mark">
              <Mark />
            </span>
            <ul>
              <RailLink to="/inbox/mine" under="/inbox" icon="inbox" label={t('shell.rail.inbox')} count={needed} />
              {may(me, 'visitor.view') && <RailLink to="/visitors" icon="eye" label={t('shell.rail.visitors')} />}
              <RailLink to="/tickets" icon="ticket" label={t('shell.rail.tickets')} />
              <RailLink to="/contacts" icon="people" label={t('shell.rail.contacts')} />
              {may(me, 'knowledge.read') && <RailLink to="/help-center" icon="book" label={t('knowledge.title')} />}
              {reports && <RailLink to="/reports" icon="board" label={t('reports.title')} />}
              {privacy && (
                <RailLink
                  to="/privacy-desk"
                  icon="shield"
                  label={t('privacy.title')}
                  {...(requests && { count: requests.overdue + requests.soon })}
                />
              )}
              <li className="more">
                <AgentMenu showKeys={() => setSheet(true)} compact />
              </li>
            </ul>
            <div className="foot">
              <ul>
                <RailLink to="/settings" icon="gear" label={t('common.settings')} />
              </ul>
              <AgentMenu showKeys={() => setSheet(true)} keyed />
            </div>
          </nav>
          <div className="stage" id="content">
            <LiveBanner />
            <TroubleBanner />
            <ClosedBanner />
            <PolicyBanner />
            {children}
          </div>
        </div>
        <OfferCards />
        <div className="corner">
          {may(me, 'visitor.view') && <ArrivalCards />}
          <OutboxTray />
          <HeldTray here={/^\/(?:inbox|tickets)\/[^/]+\/([^/?]+)/.exec(pathname)?.[1]} />
          <Toasts />
        </div>
        <SignInAgain />
        <Palette open={palette} onOpenChange={setPalette} />
        <KeySheet open={sheet} onOpenChange={setSheet} singleKeys={me.preferences.singleKeys} sendOnEnter={me.preferences.sendOnEnter} />
      </FloorContext>
    </DeskContext>
  );
}

function RailLink({
  to,
  under = to,
  icon,
  label,
  count = 0,
}: {
  to: string;
  under?: string;
  icon: IconName;
  label: string;
  count?: number;
}) {
  const here = useLocation().pathname.startsWith(under);
  return (
    <li>
      <Link to={to} aria-current={here ? 'page' : undefined}>
        <Icon name={icon} size="l" />
        {label}
        {count > 0 && (
          <span className="count">
            {count > 99 ? '99+' : count}
            <span className="sr"> {t('shell.rail.waiting')}</span>
          </span>
        )}
      </Link>
    </li>
  );
}
