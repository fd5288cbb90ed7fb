import { useEffect, useRef, useState } from 'react';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Row } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Composer, type ComposerHandle } from '../../conversations/composer/Composer.tsx';
import { useRow, useTimeline } from '../../conversations/Conversation.tsx';
import { ColleaguesDrafts } from '../../conversations/ticket/ColleaguesDrafts.tsx';
import { TimelineLog } from '../../conversations/timeline/TimelineLog.tsx';
import { HeldAnswers } from '../../mail/answering/HeldAnswers.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { OpenSide } from './OpenSide.tsx';
import { SideChip, SideList } from './SideList.tsx';
import { allSides, sidePeople, useSide, useSideActions, useSideThreads, type SideThread } from './sides.ts';
import './sides.css';

/** Next to a ticket: one of its side conversations with its own timeline and composer, or the list of them. */
export default function SidePane({ ticket, side }: { ticket: Row; side: string }) {
  const { show } = useSide();
  const threads = useSideThreads(ticket);
  const [opening, setOpening] = useState(false);
  const thread = threads.data?.find(({ id }) => id === side);
  return (
    <aside
      className="pane context talk side-pane"
      aria-label={thread ? t('sideConversations.pane.label', { subject: thread.subject ?? '' }) : t('sideConversations.list.title')}
    >
      <header className="head">
        {side !== allSides && (
          <button type="button" className="btn bare icon" aria-label={t('sideConversations.pane.all')} onClick={() => show(allSides)}>
            <Icon name="left" />
          </button>
        )}
        <div className="grow">
          <h2 className="clip" dir="auto">
            {thread?.subject ?? t('sideConversations.list.title')}
          </h2>
          {thread && (
            <p className="muted clip about" dir="auto">
              {sidePeople(thread)}
            </p>
          )}
        </div>
        {thread && <Ending ticket={ticket} thread={thread} />}
        <button type="button" className="btn bare icon" aria-label={t('sideConversations.pane.close')} onClick={() => show(null)}>
          <Icon name="x" />
        </button>
      </header>
      {side === allSides ? (
        <div className="scroll side-all">
          <SideList row={ticket} />
          <button type="button" className="btn small start" onClick={() => setOpening(true)}>
            <Icon name="plus" size="s" /> {t('sideConversations.list.add')}
          </button>
          {opening && <OpenSide row={ticket} close={() => setOpening(false)} />}
        </div>
      ) : (
        <Thread key={side} id={side} thread={thread} />
      )}
    </aside>
  );
}

function Ending({ ticket, thread }: { ticket: Row; thread: SideThread }) {
  const { end } = useSideActions(ticket.id);
  const closed = thread.state === 'closed';
  return (
    <>
      <SideChip thread={thread} />
      <button type="button" className="btn small" onClick={() => end(thread.id, !closed)}>
        {closed ? (
          <Rich text="sideConversations.pane.reopenThread" tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
        ) : (
          <Rich text="sideConversations.pane.closeThread" tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
        )}
      </button>
    </>
  );
}

function Thread({ id, thread }: { id: string; thread: SideThread | undefined }) {
  const row = useRow(id);
  const timeline = useTimeline(id);
  if (row.data && timeline) return <Open row={named(row.data, thread)} timeline={timeline} />;
  if (!row.isError) return <RowsLoading rows={3} what={t('sideConversations.list.add')} />;
  if (asProblem(row.error).status !== 404)
    return <Failed what={t('sideConversations.list.add')} problem={row.error} retry={() => void row.refetch()} />;
  return (
    <Empty icon="chat" title={t('sideConversations.pane.missing')}>
      {t('sideConversations.pane.missingText')}
    </Empty>
  );
}

/** A contact without a name is shown by their address. */
const named = (row: Row, thread: SideThread | undefined): Row =>
  row.channel === 'email' && !row.contact.name && thread?.people[0] ? { ...row, contact: { ...row.contact, name: thread.people[0] } } : row;

function Open({ row, timeline }: { row: Row; timeline: Timeline }) {
  const composer = useRef<ComposerHandle>(null);
  useEffect(() => composer.current?.focus(row.channel === 'internal' ? 'note' : 'message'), []);
  return (
    <>
      <TimelineLog timeline={timeline} row={row} edit={(entry) => composer.current?.take(entry)} />
      <ColleaguesDrafts row={row} />
      <HeldAnswers row={row} />
      <Composer ref={composer} row={row} timeline={timeline} whisper={null} />
    </>
  );
}
