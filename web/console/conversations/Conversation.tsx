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
  useTitle(row.data ? personOf(row.data) : 'Conversation');
  if (row.data?.sideOf) return <Navigate to={`/inbox/team/${row.data.sideOf}?side=${id}`} replace />;
  if (row.data && timeline) return <Open row={row.data} timeline={timeline} back={back} />;
  return (
    <section className="pane talk" aria-label="Conversation">
      <header className="head">
        <button type="button" className="btn bare icon back" aria-label="Back to the list" onClick={back}>
          <Icon name="left" />
        </button>
      </header>
      {row.isError && asProblem(row.error).status === 404 && (
        <Empty icon="chat" title="There is no such conversation">
          It was removed, or it belongs to a department you are not in.
        </Empty>
      )}
      {row.isError && asProblem(row.error).status !== 404 && (
        <Failed what="This conversation" problem={row.error} retry={() => void row.refetch()} />
      )}
      {row.isPending && <RowsLoading rows={4} what="the conversation" />}
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
  const whisperTo = chat?.state === 'active' && !mine ? (chat.owner?.name ?? 'the owner') : null;
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
      label: pane.shown ? 'Hide what stands beside' : 'Show what stands beside',
      icon: 'board',
      group: 'Conversation',
      run: pane.turn,
    },
    {
      id: 'reply',
      label: 'Reply',
      icon: 'chat',
      group: 'Writing',
      unable: row.channel === 'internal' ? 'this is among agents' : closed ? 'the conversation is closed' : undefined,
      run: () => composer.current?.focus('message'),
    },
    {
      id: 'canned',
      label: 'Insert a canned message',
      icon: 'bolt',
      group: 'Writing',
      unable: closed ? 'the conversation is closed' : undefined,
      run: () => composer.current?.canned(),
    },
    {
      id: 'note',
      label: 'Write a note',
      icon: 'lock',
      group: 'Writing',
      unable: closed ? 'the conversation is closed' : undefined,
      run: () => composer.current?.focus('note'),
    },
    {
      id: 'whisper',
      label: 'Whisper to the owner',
      icon: 'eye',
      group: 'Writing',
      unable: whisperTo === null ? 'no colleague has a chat here' : undefined,
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
            label: chat ? (isWaiting(chat) ? 'Take the chat' : 'Take the chat over') : 'Assign to me',
            icon: 'user',
            // While an offer shows, the key is the offer's.
            yields: offered,
            group: 'Conversation',
            unable: mine ? 'it is yours' : closed ? 'the conversation is closed' : undefined,
            run: chat ? (isWaiting(chat) ? chatActions.pick : chatActions.takeOver) : actions.assignToMe,
          } as const,
        ]),
    ...(chat
      ? [
          {
            id: 'transfer',
            label: 'Transfer the chat',
            icon: 'transfer',
            group: 'Conversation',
            unable: chat.state === 'active' ? undefined : 'nobody has it yet',
            run: () => setTransferring(true),
          } as const,
        ]
      : [
          {
            id: 'unassign',
            label: 'Put back in the queue',
            icon: 'clock',
            group: 'Conversation',
            unable: row.assignee ? undefined : 'nobody has it',
            run: () => actions.assign(null),
          } as const,
        ]),
    chat
      ? { id: 'end', label: 'End the chat', icon: 'check', group: 'Conversation', run: chatActions.end }
      : chat === undefined && !closed
        ? {
            id: 'end',
            label: 'Close the conversation',
            icon: 'check',
            group: 'Conversation',
            unable: 'it is not known yet whether a chat runs here',
            run: () => undefined,
          }
        : closed
          ? { id: 'end', label: 'Reopen the conversation', icon: 'retry', group: 'Conversation', run: actions.reopen }
          : { id: 'end', label: 'Close the conversation', icon: 'check', group: 'Conversation', run: actions.close },
    {
      id: 'delivery',
      label: 'Delivery of the newest message',
      icon: 'clock',
      group: 'Conversation',
      run: () => [...document.querySelectorAll<HTMLElement>('.delivery-button')].at(-1)?.click(),
    },
    {
      id: 'ask-securely',
      label: 'Ask in confidence',
      icon: 'lock',
      group: 'Conversation',
      unable: closed ? 'the conversation is closed' : undefined,
      run: () => setAsking(true),
    },
    {
      id: 'ticket',
      label: 'Make a ticket',
      icon: 'flag',
      group: 'Conversation',
      unable: row.ticket ? `it is ticket #${row.ticket.number}` : undefined,
      run: actions.makeTicket,
    },
    { id: 'unread', label: 'Mark as unread', icon: 'mail', group: 'Conversation', run: leaveUnread },
    {
      id: 'contact',
      label: `Contact: ${personOf(row)}`,
      icon: 'people',
      group: 'Conversation',
      run: () => void navigate(`/contacts/${row.contact.id}`),
    },
  ]);
  return (
    <section className="pane talk" aria-label={`Conversation with ${personOf(row)}`}>
      <ConversationHead
        row={row}
        chat={chat ?? null}
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
          <span className="muted">This conversation is closed.</span>
          <button type="button" className="btn" onClick={actions.reopen}>
            Reopen
          </button>
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
