import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type InputHTMLAttributes } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id, Message, Page } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useDesk, useTimelineView } from '../../conversations/desk.ts';
import { OwedChip } from './OwedChip.tsx';
import { filled, type Chat } from './types.ts';
import { visitorOf } from './words.ts';
import './monitor.css';

interface Hit {
  readonly chat: Chat;
  readonly why: readonly ('rating' | 'words' | 'waits')[];
}

const reasons: Readonly<Record<Hit['why'][number], string>> = {
  rating: t('board.monitor.reasonRating'),
  words: t('board.monitor.reasonWords'),
  waits: t('board.monitor.reasonWait'),
};

/** Often enough that a hit is on screen within two seconds. */
const everyMillis = 1_500;

/** The server's limits. */
const mostShown = 12;
const badBelow = 3;

/** Chats that match a filter open automatically for monitoring (LC-69). The filter is in the page's address. */
export default function AutoMonitor() {
  useTitle(t('board.monitor.title'));
  const [asked, setAsked] = useSearchParams();
  const said = asked.toString();
  const [words, waits, badRating] = [asked.get('words') ?? '', asked.get('waits') ?? '', asked.get('rated') === 'badly'];
  const wanted = words !== '' || waits !== '' || badRating;
  // From the address itself: a change of a moment ago may not be on the page yet.
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAsked(next, { replace: true });
  };
  const hits = useQuery({
    queryKey: ['team-board', 'watched', said],
    queryFn: async () => {
      const answer = await http.get<Page<Hit>>('team-board/watched', {
        query: { badRating, words: words || undefined, waitsSeconds: waits || undefined },
      });
      return answer.items.map((hit) => ({ ...hit, chat: filled(hit.chat) }));
    },
    enabled: wanted,
    refetchInterval: everyMillis,
    staleTime: 0,
  });
  return (
    <section className="pane board" aria-label={t('board.monitor.title')}>
      <header className="head">
        <h1 className="grow">{t('board.monitor.title')}</h1>
        <Link className="btn" to="/reports/live">
          <Icon name="left" />
          {t('board.page.title')}
        </Link>
      </header>
      <div className="scroll monitor">
        <form className="monitor-form" role="search" aria-label={t('board.monitor.filters')} onSubmit={(event) => event.preventDefault()}>
          <Field label={t('board.monitor.words')} hint={t('board.monitor.wordsHint')}>
            {(wiring) => (
              <Typed
                wiring={wiring}
                value={words}
                set={(value) => set('words', value)}
                maxLength={500}
                placeholder={t('board.monitor.wordsExample')}
              />
            )}
          </Field>
          <Field label={t('board.monitor.wait')} hint={t('board.monitor.waitHint')}>
            {(wiring) => (
              <Typed
                wiring={wiring}
                value={waits}
                set={(value) => set('waits', value === '' ? '' : String(Math.min(3_600, Math.max(1, Math.trunc(Number(value) || 1)))))}
                type="number"
                min={1}
                max={3600}
                placeholder="60"
              />
            )}
          </Field>
          <Check
            checked={badRating}
            onChange={(on) => set('rated', on ? 'badly' : '')}
            label={t('board.monitor.rating', { score: badBelow })}
          />
        </form>
        {!wanted && (
          <Empty icon="eye" title={t('board.monitor.empty')}>
            {t('board.monitor.emptyHint', { max: mostShown })}
          </Empty>
        )}
        {wanted && hits.isPending && <RowsLoading rows={3} what={t('chats.what.chats')} />}
        {wanted && hits.isError && !hits.data && (
          <Failed what={t('chats.page.title')} problem={hits.error} retry={() => void hits.refetch()} />
        )}
        {wanted && hits.data?.length === 0 && (
          <Empty icon="check" title={t('board.monitor.none')}>
            {t('board.monitor.noneHint')}
          </Empty>
        )}
        {wanted && (
          <ul className="monitor-tiles" aria-label={t('board.monitor.matching')}>
            {hits.data?.map((hit) => (
              <Tile key={hit.chat.id} hit={hit} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** Reports the text when typing pauses, not at every key. */
function Typed({
  wiring,
  value,
  set,
  ...input
}: { wiring: { id: string; className: string }; value: string; set: (value: string) => void } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange'
>) {
  const [typed, setTyped] = useState(value);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => setTyped(value), [value]);
  return (
    <input
      {...wiring}
      {...input}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => set(target.value.trim()), 400);
      }}
    />
  );
}

function Tile({ hit: { chat, why } }: { hit: Hit }) {
  return (
    <li className="monitor-tile">
      <header>
        <b className="clip grow" dir="auto">
          {visitorOf(chat)}
        </b>
        <OwedChip chat={chat} />
        <Link className="btn small" to={`/inbox/${chat.state === 'active' ? 'active-chats' : 'chat-queue'}/${chat.conversation}`}>
          <Rich
            text="board.monitor.open"
            values={{ name: visitorOf(chat) }}
            tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
          />
          <Icon name="right" size="s" />
        </Link>
      </header>
      <p className="monitor-why">
        {why.map((each) => (
          <Chip key={each} tone="soon" icon="alert">
            {reasons[each]}
          </Chip>
        ))}
        <span className="muted clip">{chat.owner?.name ?? t('common.unassigned')}</span>
      </p>
      <Lines conversation={chat.conversation} name={visitorOf(chat)} />
    </li>
  );
}

function Lines({ conversation, name }: { conversation: Id; name: string }) {
  const desk = useDesk();
  const [timeline, setTimeline] = useState<Timeline | null>(null);
  useEffect(() => {
    const { timeline: own, done } = desk.use(conversation);
    setTimeline(own);
    return done;
  }, [desk, conversation]);
  return timeline && <Log timeline={timeline} name={name} />;
}

function Log({ timeline, name }: { timeline: Timeline; name: string }) {
  const view = useTimelineView(timeline);
  const end = useRef<HTMLDivElement>(null);
  const messages = view.items
    .flatMap((item) => (item.kind === 'message' && item.message.kind !== 'event' ? [item.message] : []))
    .slice(-30);
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [messages.length]);
  return (
    <div className="monitor-log" ref={end} tabIndex={0} role="log" aria-label={t('board.monitor.log', { name })} aria-live="off">
      {messages.map((message) => (
        <Line key={message.id} message={message} name={name} />
      ))}
    </div>
  );
}

function Line({ message, name }: { message: Message; name: string }) {
  return (
    <p data-by={message.kind === 'message' ? message.author.kind : message.kind}>
      <small className="muted">
        {message.author.kind === 'visitor' ? name : message.author.name} <When at={message.at} form="clock" />
        {message.kind !== 'message' && ` · ${t('board.monitor.internal')}`}
      </small>
      <span dir="auto">{message.text || t('chats.row.file')}</span>
    </p>
  );
}
