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
  rating: 'rated badly before',
  words: 'said a word',
  waits: 'waits too long',
};

/** Often enough that a hit is on screen within two seconds. */
const everyMillis = 1_500;

/** Chats that fit a filter open themselves, to be read along (LC-69). The filter is the page's address. */
export default function AutoMonitor() {
  useTitle('Auto-monitor');
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
    <main className="board">
      <header className="head">
        <h1 className="grow">Auto-monitor</h1>
        <Link className="btn" to="/team">
          Team board
        </Link>
      </header>
      <div className="scroll monitor">
        <form className="monitor-form" role="search" aria-label="Which chats open themselves" onSubmit={(event) => event.preventDefault()}>
          <Field label="One of these words was said" hint="With commas between">
            {(wiring) => (
              <Typed wiring={wiring} value={words} set={(value) => set('words', value)} maxLength={500} placeholder="refund, lawyer" />
            )}
          </Field>
          <Field label="The visitor waits longer than, in seconds" hint="For an answer, or for an agent">
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
          <Check checked={badRating} onChange={(on) => set('rated', on ? 'badly' : '')} label="Rated an earlier chat below 3" />
        </form>
        {!wanted && (
          <Empty icon="eye" title="Say what you want to see">
            Chats for which one of these holds open here by themselves, up to twelve. You read along; nobody is told and nothing is joined.
          </Empty>
        )}
        {wanted && hits.isPending && <RowsLoading rows={3} what="chats" />}
        {wanted && hits.isError && !hits.data && <Failed what="The chats" problem={hits.error} retry={() => void hits.refetch()} />}
        {wanted && hits.data?.length === 0 && (
          <Empty icon="check" title="No chat fits now">
            One that does shows here within two seconds.
          </Empty>
        )}
        {wanted && (
          <ul className="monitor-tiles" aria-label="Chats that fit">
            {hits.data?.map((hit) => (
              <Tile key={hit.chat.id} hit={hit} />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}

/** Says what was typed when typing pauses, not at every key. */
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
        <Link className="btn small" to={`/chats/${chat.state === 'active' ? 'team' : 'queue'}/${chat.conversation}`}>
          Open<span className="sr"> the chat with {visitorOf(chat)}</span>
          <Icon name="right" size="s" />
        </Link>
      </header>
      <p className="monitor-why">
        {why.map((each) => (
          <Chip key={each} tone="soon" icon="alert">
            {reasons[each]}
          </Chip>
        ))}
        <span className="muted clip">{chat.owner?.name ?? 'Nobody has it yet'}</span>
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
    <div className="monitor-log" ref={end} tabIndex={0} role="log" aria-label={`What ${name} and the agents say`} aria-live="off">
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
        {message.kind !== 'message' && ' · internal'}
      </small>
      <span dir="auto">{message.text || 'Sent a file'}</span>
    </p>
  );
}
