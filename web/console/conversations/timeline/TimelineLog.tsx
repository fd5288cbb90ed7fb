import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { OutboxEntry } from '../../../shared/outbox.ts';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Row } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useKeyed, useObservable } from '../../app/observable.ts';
import { isDrawn } from '../../app/painting.ts';
import { dayName } from '../../app/parts/time.ts';
import { useNow } from '../../app/parts/When.tsx';
import { useMe } from '../../identity/me.ts';
import { useDesk, useTimelineView } from '../desk.ts';
import { entriesOf, fromUnread, withTimes, type Entry } from './entries.ts';
import { useAttention, useLooking } from '../looking.ts';
import { EventLine, MessageLine, MovedLine } from './MessageLine.tsx';
import { OwnWaiting } from './OwnWaiting.tsx';
import { firstAt, useJoined } from '../../helpdesk/merge/merging.ts';
import { TimeLine } from '../../helpdesk/time/TimeLine.tsx';
import { useTimeSettings, useTimesSince } from '../../helpdesk/time/time.ts';
import { Dots } from '../list/RowLink.tsx';
import { useSeeMentions } from '../mentions/mentions.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { t } from '../../app/t.ts';
import { filtered, filterNames, filters, step, type Filter } from './filter.ts';
import { useBottom } from './scrolling.ts';
import { useLedTo, useNoteToFind } from './led.ts';
import { useTail } from './tail.ts';
import { firstName, listed, personOf } from '../words.ts';

export function TimelineLog({ timeline, row, edit }: { timeline: Timeline; row: Row; edit: (entry: OutboxEntry) => void }) {
  const desk = useDesk();
  const me = useMe().agent.id;
  const view = useTimelineView(timeline);
  const [readSeq, setReadSeq] = useState<number | null>(row.unread > 0 ? row.readSeq : null);
  // An agent who replied after a message has read it, whatever the mark says.
  const answered = useRef<number | null>(null);
  if (view.loaded)
    answered.current ??= Math.max(0, ...view.items.map((item) => (item.kind === 'message' && item.mine ? item.message.seq : 0)));
  const unreadAfter = readSeq === null ? null : Math.max(readSeq, answered.current ?? 0);
  const awaySeq = useAway(view.seen);
  const shown = useJoined(row, view, me);
  const counting = useTimeSettings()?.counting === true;
  const times = useTimesSince(row.id, counting && Boolean(row.ticket), view.hasOlder ? firstAt(view.items) : '');
  const [filter, setFilter] = useState<Filter>('all');
  const whole = useMemo(() => entriesOf(withTimes(shown, times), { readSeq: unreadAfter, awaySeq }), [shown, times, unreadAfter, awaySeq]);
  const entries = useMemo(() => filtered(whole, filter), [whole, filter]);
  useFilterKeys(Boolean(row.ticket), setFilter);
  const noteToFind = useNoteToFind();
  const atUnread = Boolean(row.ticket) && noteToFind === null;
  const drawn = useTail(entries, noteToFind !== null, atUnread ? fromUnread(entries) : 0);
  // Screen readers announce new messages only, not earlier ones that are loaded.
  const settled = view.loaded && !view.loadingOlder && drawn.whole;
  const [polite, setPolite] = useState(false);
  useEffect(() => setPolite(settled), [settled]);
  const bottom = useBottom(view, view.items.length > 0 ? `${drawn.lines[0]?.key} ${view.items[0]!.key}` : '', atUnread);
  const attention = useAttention();
  const looking = attention && (bottom.at || bottom.within) && view.loaded;
  useLooking(row.id, looking);
  useLayoutEffect(() => {
    if (view.loaded) isDrawn();
  }, [view.loaded]);
  useLedTo(noteToFind, timeline, view, bottom.ref);
  useSeeMentions(row.id, attention && view.loaded && (bottom.at || noteToFind !== null), view.seen);
  useEffect(() => {
    if (looking && view.seen > 0) desk.markRead(row.id, view.seen);
  }, [desk, looking, view.seen, row.id]);
  useEffect(() => {
    if (!attention) setReadSeq(view.seen);
  }, [attention]);
  const { visitorDelivered, visitorRead } = useKeyed(desk.marks, row.id);
  const lastOwn = [...view.items].reverse().find((item) => item.kind === 'message' && item.mine && item.message.kind === 'message');
  return (
    <div className="log-wrap">
      {row.ticket && <Filters filter={filter} choose={setFilter} />}
      <div
        className="scroll log"
        ref={bottom.ref}
        tabIndex={0}
        role="log"
        aria-label={t('timeline.label', { name: personOf(row) })}
        aria-live={settled && polite ? 'polite' : 'off'}
        aria-relevant="additions"
        onScroll={(event) => {
          bottom.onScroll();
          if (event.currentTarget.scrollTop < 240 && drawn.whole && view.hasOlder && !view.loadingOlder)
            void timeline.loadOlder().catch(() => undefined);
        }}
      >
        <ol>
          {drawn.whole && view.hasOlder && (
            <li className="older">
              <button type="button" className="btn small bare" onClick={() => void timeline.loadOlder().catch(() => undefined)}>
                {t(view.loadingOlder ? 'common.loading' : 'timeline.earlier')}
              </button>
            </li>
          )}
          {!view.loaded && !view.failing && (
            <li>
              <RowsLoading rows={4} what={t('timeline.loading')} />
            </li>
          )}
          {!view.loaded && view.failing && (
            <li>
              <Failed what={t('timeline.failed')} problem={null} retry={() => void timeline.load()} />
            </li>
          )}
          {view.loaded && filter !== 'all' && entries.length === 0 && <li className="event">{t('timeline.filter.none')}</li>}
          {drawn.lines.map((entry) => (
            <One key={entry.key} entry={entry} me={me} row={row} edit={edit} ledTo={noteToFind} />
          ))}
          {filter === 'all' && lastOwn?.kind === 'message' && (row.channel !== 'email' || visitorRead >= lastOwn.message.seq) && (
            <Mark seq={lastOwn.message.seq} last={view.items.at(-1) === lastOwn} delivered={visitorDelivered} read={visitorRead} />
          )}
        </ol>
      </div>
      <Typing conversation={row.id} contact={row.contact.name} />
      {!bottom.at && bottom.missed > 0 && (
        <button type="button" className="newer-pill low" onClick={bottom.go}>
          <Icon name="down" size="s" /> {t('timeline.missed', { count: bottom.missed })}
        </button>
      )}
    </div>
  );
}

/** Filters a ticket's timeline (HD-8). */
function Filters({ filter, choose }: { filter: Filter; choose: (filter: Filter) => void }) {
  return (
    <div className="seg log-filter" role="group" aria-label={t('timeline.filter.label')}>
      {filters.map((each) => (
        <button key={each} type="button" aria-pressed={each === filter} onClick={() => choose(each)}>
          {filterNames[each]}
        </button>
      ))}
    </div>
  );
}

function useFilterKeys(on: boolean, choose: (change: (before: Filter) => Filter) => void) {
  useActions(
    on
      ? [
          {
            id: 'filter-next',
            label: t('timeline.filter.next'),
            icon: 'filter',
            group: 'ticket',
            prior: true,
            run: () => choose((before) => step(before, 1)),
          },
          {
            id: 'filter-previous',
            label: t('timeline.filter.previous'),
            icon: 'filter',
            group: 'ticket',
            prior: true,
            run: () => choose((before) => step(before, -1)),
          },
        ]
      : [],
  );
}

function One({
  entry,
  me,
  row,
  edit,
  ledTo,
}: {
  entry: Entry;
  me: string;
  row: Row;
  edit: (entry: OutboxEntry) => void;
  ledTo: number | null;
}) {
  const now = useNow();
  switch (entry.kind) {
    case 'day':
      return (
        <li className="day" aria-live="off">
          <time dateTime={new Date(entry.at).toISOString().slice(0, 10)}>{dayName(entry.at, now)}</time>
        </li>
      );
    case 'divider':
      return (
        <li className="day fresh" aria-live="off">
          {t(entry.of === 'new' ? 'timeline.divider.new' : 'timeline.divider.away')}
        </li>
      );
    case 'event':
      return <EventLine message={entry.message} me={me} byMail={row.channel === 'email'} />;
    case 'time':
      return <TimeLine entry={entry.entry} me={me} />;
    case 'moved':
      return <MovedLine moved={entry} />;
    case 'waiting':
      return <OwnWaiting entry={entry.entry} edit={edit} />;
    case 'message':
      return (
        <MessageLine
          message={entry.message}
          mine={entry.mine}
          first={entry.first}
          last={entry.last}
          part={entry.part}
          shownIn={row.id}
          ledTo={ledTo === entry.message.seq}
          byMail={row.channel === 'email' || Boolean(row.ticket)}
          channel={row.channel}
          subject={row.subject ?? null}
        />
      );
  }
}

/** The delivery status of the last own reply, shown while nothing came after it. */
function Mark({ seq, last, delivered, read }: { seq: number; last: boolean; delivered: number; read: number }) {
  if (!last) return null;
  const arrived = read >= seq || delivered >= seq;
  return (
    <li className="st mark-line" aria-live="off">
      <Icon name={arrived ? 'checks' : 'check'} size="s" />
      {t(read >= seq ? 'timeline.mark.read' : arrived ? 'timeline.mark.delivered' : 'timeline.own.sent')}
    </li>
  );
}

function Typing({ conversation, contact }: { conversation: string; contact: string }) {
  const { presence } = useDesk();
  const typing = useKeyed(presence.typing, conversation);
  const unsent = useKeyed(presence.unsent, conversation);
  return (
    <>
      {unsent && (
        <div className="unsent" role="group" aria-label={t('timeline.typing.unsent', { name: firstName(contact) })}>
          <bdi>{unsent}</bdi>
          <small>{t('timeline.typing.notSent')}</small>
        </div>
      )}
      <p className="typing-line" role="status">
        {typing.length > 0 && (
          <>
            <Dots />{' '}
            {t('timeline.typing.now', {
              count: typing.length,
              names: listed(typing.map((each) => firstName(each.name ?? contact))),
            })}
          </>
        )}
      </p>
    </>
  );
}

/** The last seq on screen when the connection was lost for longer than a blink. */
function useAway(seen: number): number | null {
  const live = useObservable(useDesk().live).kind;
  const [away, setAway] = useState<number | null>(null);
  const lost = useRef<{ at: number; seen: number } | null>(null);
  useLayoutEffect(() => {
    if (live === 'live') {
      if (lost.current && Date.now() - lost.current.at > 5_000) setAway(lost.current.seen);
      lost.current = null;
    } else if (!lost.current && seen > 0) lost.current = { at: Date.now(), seen };
  }, [live]);
  return away;
}
