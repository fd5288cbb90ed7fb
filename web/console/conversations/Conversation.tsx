import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useInsertionEffect, useRef, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { asProblem } from '../../shared/problem.ts';
import type { Timeline } from '../../shared/timeline.ts';
import type { Row } from '../../shared/types.ts';
import { useActions } from '../app/keys/actions.tsx';
import { paintFirst } from '../app/painting.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { http } from '../app/server.ts';
import { useTitle } from '../app/title.ts';
import { useObservable } from '../app/observable.ts';
import { t } from '../app/t.ts';
import { useChatActions } from '../livechat/chats/actions.ts';
import { useLook, useRunningChat, useWhole } from '../livechat/chats/chat.ts';
import { ChatTabs } from '../livechat/chats/ChatTabs.tsx';
import { ChatStrip } from '../livechat/chats/ChatStrip.tsx';
import { useFloor } from '../livechat/chats/floor.ts';
import { isWaiting } from '../livechat/chats/types.ts';
import { SecureCards } from '../livechat/secure/SecureCards.tsx';
import { Watching } from '../livechat/chats/Watching.tsx';
import { Whispers } from '../livechat/chats/Whispers.tsx';
import { useMe } from '../identity/me.ts';
import { over } from './bar/main-actions.ts';
import { useConversationActions } from './changes.ts';
import { Composer, type ComposerHandle } from './composer/Composer.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { useDesk } from './desk.ts';
import { rowKey } from './inbox.ts';
import { LinkedConversations } from './LinkedConversations.tsx';
import { Parts } from '../helpdesk/merge/Parts.tsx';
import { TicketTabs } from './ticket/TicketTabs.tsx';
import { TicketActions } from './ticket/TicketActions.tsx';
import { ColleaguesDrafts } from './ticket/ColleaguesDrafts.tsx';
import { usePane } from './pane/shown.ts';
import { TimelineLog } from './timeline/TimelineLog.tsx';
import { personOf } from './words.ts';
import { HeldAnswers } from '../mail/answering/HeldAnswers.tsx';

const SecureAsk = lazy(() => import('../livechat/secure/SecureAsk.tsx'));

const overWords = {
  closed: 'conversation.closedBar',
  solved: 'conversation.over.solved',
  permanently: 'conversation.over.permanently',
} as const;

export function useRow(id: string) {
  const desk = useDesk();
  return useQuery({
    queryKey: rowKey(id),
    queryFn: () => http.get<Row>(`conversations/${id}`, { urgent: true }),
    initialData: () => desk.inbox.row(id),
  });
}

export function Conversation({ id, back }: { id: string; back: () => void }) {
  const row = useRow(id);
  const timeline = useTimeline(id);
  // before the effects of what is within, which say that it is drawn
  useInsertionEffect(paintFirst, []);
  useTitle(row.data ? personOf(row.data) : t('conversation.name'));
  if (row.data?.sideOf) return <Navigate to={`/inbox/open/${row.data.sideOf}?side=${id}`} replace />;
  if (row.data && timeline) return <Open row={row.data} timeline={timeline} back={back} />;
  return (
    <section className="pane talk" aria-label={t('conversation.name')}>
      <header className="head">
        <button type="button" className="btn bare icon back" aria-label={t('conversation.backToList')} onClick={back}>
          <Icon name="left" />
        </button>
      </header>
      {row.isError && asProblem(row.error).status === 404 && (
        <Empty icon="chat" title={t('conversation.missing.title')}>
          {t('conversation.missing.body')}
        </Empty>
      )}
      {row.isError && asProblem(row.error).status !== 404 && (
        <Failed what={t('conversation.name')} problem={row.error} retry={() => void row.refetch()} />
      )}
      {row.isPending && <RowsLoading rows={4} what={t('conversation.loading')} />}
    </section>
  );
}

function Open({ row, timeline, back }: { row: Row; timeline: Timeline; back: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const composer = useRef<ComposerHandle>(null);
  useLook(row.id);
  const whole = useWhole(row.id);
  const chat = useRunningChat(row.id);
  const offered = useObservable(useFloor().offers).length > 0;
  const chatActions = useChatActions(row.id);
  const [transferring, setTransferring] = useState(false);
  const [asking, setAsking] = useState(false);
  const actions = useConversationActions(row.id);
  const closed = row.state === 'closed';
  const mine = row.assignee?.id === me.agent.id;
  const whisperTo = chat?.state === 'active' && !mine ? (chat.owner?.name ?? t('conversation.owner')) : null;
  const watching =
    chat?.state === 'active' && chat.parts.some((part) => part.agent === me.agent.id && part.role === 'monitor') ? chat : null;
  const [whispering, setWhispering] = useState(false);
  useEffect(() => {
    if (watching && whispering) composer.current?.focus('whisper');
  }, [watching !== null, whispering]);
  const leaveUnread = () => void actions.markUnread().then((done) => done && back());
  const asTicket = Boolean(row.ticket) && !chat;
  const pane = usePane();
  useActions([
    {
      id: 'context',
      label: t(pane.shown ? 'conversation.action.hideDetails' : 'conversation.action.showDetails'),
      icon: 'board',
      group: 'conversation',
      run: pane.turn,
    },
    {
      id: 'reply',
      label: t('conversation.action.reply'),
      icon: 'chat',
      group: 'writing',
      unable: row.channel === 'internal' ? t('conversation.unable.internal') : closed ? t('conversation.unable.closed') : undefined,
      run: () => composer.current?.focus('message'),
    },
    {
      id: 'canned',
      label: t('conversation.action.canned'),
      icon: 'bolt',
      group: 'writing',
      unable: closed ? t('conversation.unable.closed') : undefined,
      run: () => composer.current?.canned(),
    },
    {
      id: 'note',
      label: t('conversation.action.note'),
      icon: 'lock',
      group: 'writing',
      unable: closed ? t('conversation.unable.closed') : undefined,
      run: () => composer.current?.focus('note'),
    },
    {
      id: 'whisper',
      label: t('conversation.action.whisper'),
      icon: 'eye',
      group: 'writing',
      unable: whisperTo === null ? t('conversation.unable.noChat') : undefined,
      run: () => {
        setWhispering(true);
        window.setTimeout(() => composer.current?.focus('whisper'), 0);
      },
    },
    ...(asTicket
      ? []
      : [
          {
            id: 'assign-me',
            label: t(
              chat ? (isWaiting(chat) ? 'conversation.action.acceptChat' : 'conversation.action.takeOver') : 'conversation.assign.toMe',
            ),
            icon: 'user',
            // While an offer shows, the key is the offer's.
            yields: offered,
            group: 'conversation',
            unable: mine ? t('conversation.unable.yours') : closed ? t('conversation.unable.closed') : undefined,
            run: chat ? (isWaiting(chat) ? chatActions.pick : chatActions.takeOver) : actions.assignToMe,
          } as const,
        ]),
    ...(chat
      ? [
          {
            id: 'transfer',
            label: t('conversation.action.transfer'),
            icon: 'transfer',
            group: 'conversation',
            unable: chat.state === 'active' ? undefined : t('conversation.unable.unassigned'),
            run: () => setTransferring(true),
          } as const,
        ]
      : [
          {
            id: 'unassign',
            label: t('keys.action.unassign'),
            icon: 'clock',
            group: 'conversation',
            unable: row.assignee ? undefined : t('conversation.unable.unassigned'),
            run: () => actions.assign(null),
          } as const,
        ]),
    ...(asTicket && (!closed || row.ticket?.category === 'closed')
      ? []
      : [
          {
            id: 'end',
            label: t(
              chat
                ? 'conversation.action.endChat'
                : closed
                  ? asTicket
                    ? 'conversation.action.reopenTicket'
                    : 'conversation.action.reopen'
                  : 'conversation.action.close',
            ),
            icon: closed && !chat ? 'retry' : 'check',
            group: 'conversation',
            unable: chat === undefined && !closed ? t('conversation.unable.loading') : undefined,
            run: chat ? chatActions.end : closed ? actions.reopen : actions.close,
          } as const,
        ]),
    {
      id: 'delivery',
      label: t('conversation.action.delivery'),
      icon: 'clock',
      group: 'conversation',
      run: () => [...document.querySelectorAll<HTMLElement>('.delivery-button')].at(-1)?.click(),
    },
    {
      id: 'ask-securely',
      label: t('conversation.action.askSecurely'),
      icon: 'lock',
      group: 'conversation',
      unable: closed ? t('conversation.unable.closed') : undefined,
      run: () => setAsking(true),
    },
    {
      id: 'ticket',
      label: t('conversation.action.convert'),
      icon: 'flag',
      group: 'conversation',
      unable: row.ticket ? t('conversation.unable.ticket', { number: row.ticket.number }) : undefined,
      run: actions.makeTicket,
    },
    { id: 'unread', label: t('conversation.action.unread'), icon: 'mail', group: 'conversation', run: leaveUnread },
    {
      id: 'contact',
      label: t('conversation.action.contact', { name: personOf(row) }),
      icon: 'people',
      group: 'conversation',
      run: () => void navigate(`/contacts/${row.contact.id}`),
    },
  ]);
  return (
    <section className="pane talk" aria-label={t('conversation.with', { name: personOf(row) })}>
      <ConversationHead
        row={row}
        chat={chat}
        transfer={{ open: transferring, setOpen: setTransferring }}
        back={back}
        leaveUnread={leaveUnread}
        askSecurely={() => setAsking(true)}
      />
      <ChatTabs current={row.id} />
      {asTicket && <TicketTabs current={row.id} />}
      {chat ? <ChatStrip chat={chat} /> : closed && whole && <ChatStrip chat={whole.chat} />}
      <Parts row={row} />
      <LinkedConversations row={row} />
      <TimelineLog timeline={timeline} row={row} edit={(entry) => composer.current?.take(entry)} />
      <SecureCards conversation={row.id} timeline={timeline} />
      {asking && (
        <Suspense fallback={null}>
          <SecureAsk conversation={row.id} close={() => setAsking(false)} />
        </Suspense>
      )}
      {watching ? <Watching chat={watching} whisper={() => setWhispering(true)} /> : null}
      <ColleaguesDrafts row={row} />
      <HeldAnswers row={row} />
      {asTicket && <TicketActions row={row} />}
      {watching && !whispering ? null : closed ? (
        <div className="closed-bar">
          <span className="muted">{t(overWords[over(row)])}</span>
          {over(row) !== 'permanently' && (
            <button type="button" className="btn" onClick={actions.reopen}>
              {t('conversation.reopen')}
            </button>
          )}
        </div>
      ) : (
        <>
          {chat && mine && <Whispers timeline={timeline} />}
          <Composer ref={composer} row={row} timeline={timeline} whisper={whisperTo} only={watching !== null} />
        </>
      )}
    </section>
  );
}

export function useTimeline(id: string): Timeline | null {
  const desk = useDesk();
  const [timeline, setTimeline] = useState<Timeline | null>(() => desk.inUse(id));
  useEffect(() => {
    const used = desk.use(id);
    setTimeline(used.timeline);
    return used.done;
  }, [desk, id]);
  return timeline;
}
