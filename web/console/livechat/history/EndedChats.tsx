import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Id, Instant, Named } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { useTitle } from '../../app/title.ts';
import { nameOf } from '../../conversations/words.ts';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import { More } from '../../identity/Sessions.tsx';
import './history.css';

interface Ended {
  readonly id: Id;
  readonly conversation: Id;
  readonly contact: { id: Id; name: string | null };
  readonly department: Named | null;
  readonly agent: Named | null;
  readonly question: string | null;
  readonly state: 'ended' | 'missed' | 'refused' | 'abandoned';
  readonly endedAt: Instant;
  readonly score: number | null;
}

const nothing = { who: '', words: '', agent: '', department: '', score: '', state: '', from: '', to: '' };
type Wish = typeof nothing;
const names = Object.keys(nothing) as (keyof Wish)[];

const scores: Readonly<Record<string, readonly [string | undefined, string | undefined]>> = {
  good: ['4', undefined],
  fair: ['3', '3'],
  bad: [undefined, '2'],
};

/** Days are the agent's own: from its midnight to the one after. */
function queryOf(wish: Wish): Record<string, string | undefined> {
  const [leastScore, mostScore] = scores[wish.score] ?? [undefined, undefined];
  const day = (text: string, more: number) => {
    if (!text) return undefined;
    const date = new Date(`${text}T00:00:00`);
    date.setDate(date.getDate() + more);
    return date.toISOString();
  };
  return {
    who: wish.who || undefined,
    words: wish.words || undefined,
    agent: wish.agent || undefined,
    department: wish.department || undefined,
    state: wish.state || undefined,
    leastScore,
    mostScore,
    from: day(wish.from, 0),
    to: day(wish.to, 1),
  };
}

/** Chats that are over, found again (LC-136). The search is the page's address: going back from a chat finds it there. */
export default function EndedChats() {
  useTitle('Find ended chats');
  const [asked, setAsked] = useSearchParams();
  const said = asked.toString();
  const wish = Object.fromEntries(names.map((name) => [name, asked.get(name) ?? ''])) as Wish;
  const all = names.every((name) => wish[name] === '');
  const [typed, setTyped] = useState<Wish>(wish);
  const departments = useDepartments();
  const agents = useAgents();
  const { list, items } = usePaged<Ended>(['ended-chats', said], 'ended-chats', queryOf(wish));
  const set = (name: keyof Wish, value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const sought = useRef(said);
  const find = (next: Wish) => {
    const wished = new URLSearchParams(names.filter((name) => next[name].trim() !== '').map((name) => [name, next[name].trim()]));
    sought.current = wished.toString();
    setTyped(next);
    setAsked(wished);
  };
  // Only what was asked elsewhere, by going back, is put in the place of what is typed.
  useEffect(() => {
    if (said === sought.current) return;
    sought.current = said;
    setTyped(wish);
  }, [said]);
  return (
    <main className="history">
      <section className="pane" aria-label="Find ended chats">
        <header className="head">
          <h1 className="grow">Find ended chats</h1>
          <Link className="btn" to="/chats/ended">
            Ended today
          </Link>
        </header>
        <form
          className="history-form"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            find(typed);
          }}
        >
          <Field label="Visitor">
            {(wiring) => (
              <input
                {...wiring}
                type="search"
                maxLength={200}
                placeholder="Name or address"
                value={typed.who}
                onChange={(event) => set('who', event.target.value)}
              />
            )}
          </Field>
          <Field label="Words">
            {(wiring) => (
              <input
                {...wiring}
                type="search"
                maxLength={200}
                placeholder="Said in the chat"
                value={typed.words}
                onChange={(event) => set('words', event.target.value)}
              />
            )}
          </Field>
          <Choice
            label="Agent"
            value={typed.agent}
            set={(value) => set('agent', value)}
            all={(agents.data ?? []).map((each) => [each.id, each.name])}
          />
          <Choice
            label="Department"
            value={typed.department}
            set={(value) => set('department', value)}
            all={(departments.data ?? []).map((each) => [each.id, each.name])}
          />
          <Choice
            label="Rating"
            value={typed.score}
            set={(value) => set('score', value)}
            all={[
              ['good', 'Good: 4 or 5'],
              ['fair', 'Fair: 3'],
              ['bad', 'Bad: 1 or 2'],
            ]}
          />
          <Choice label="How it ended" value={typed.state} set={(value) => set('state', value)} all={Object.entries(states)} />
          <Field label="From">
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                max={typed.to || undefined}
                value={typed.from}
                onChange={(event) => set('from', event.target.value)}
              />
            )}
          </Field>
          <Field label="To">
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                min={typed.from || undefined}
                value={typed.to}
                onChange={(event) => set('to', event.target.value)}
              />
            )}
          </Field>
          <div className="row end">
            <button type="button" className="btn bare" onClick={() => find(nothing)}>
              Clear
            </button>
            <button type="submit" className="btn primary">
              Find
            </button>
          </div>
        </form>
        <div className="scroll history-list">
          {list.isPending && <RowsLoading what="ended chats" />}
          {list.isError && !list.data && <Failed what="The ended chats" problem={list.error} retry={() => void list.refetch()} />}
          {list.data && items.length === 0 && (
            <Empty
              icon="search"
              title={all ? 'No chat has ended yet' : 'No ended chat matches'}
              action={
                all ? undefined : (
                  <button type="button" className="btn" onClick={() => find(nothing)}>
                    Clear the search
                  </button>
                )
              }
            >
              {all
                ? 'Chats come here when they are over, and stay findable as long as they are kept.'
                : 'Take something away from what you asked for.'}
            </Empty>
          )}
          <ul className="lines">
            {items.map((each) => (
              <li key={each.id}>
                <Link className="line-link grow" to={`/inbox/ended/${each.conversation}`}>
                  <span className="clip" dir="auto">
                    <b>{nameOf(each.contact.name ?? '')}</b> {each.question}
                  </span>
                  <small className="muted clip">
                    {[each.agent?.name, each.department?.name].filter(Boolean).join(' · ') || 'Nobody had it'}
                  </small>
                </Link>
                {typeof each.score === 'number' && (
                  <span className="num" role="img" title={`${each.score} of 5`} aria-label={`rated ${each.score} of 5`}>
                    {'★'.repeat(each.score) + '☆'.repeat(5 - each.score)}
                  </span>
                )}
                <Chip tone={each.state === 'ended' ? undefined : 'soon'}>{states[each.state]}</Chip>
                <When at={each.endedAt} />
                <a
                  className="btn small"
                  href={`/api/v1/conversations/${each.conversation}/export?format=html`}
                  download
                  title="Save as a page"
                >
                  <Icon name="download" size="s" />
                  HTML<span className="sr"> of the chat with {nameOf(each.contact.name ?? '')}</span>
                </a>
                <a
                  className="btn small"
                  href={`/api/v1/conversations/${each.conversation}/export?format=json`}
                  download
                  title="Save as data"
                >
                  <Icon name="download" size="s" />
                  JSON<span className="sr"> of the chat with {nameOf(each.contact.name ?? '')}</span>
                </a>
              </li>
            ))}
            {list.hasNextPage && <More list={list} />}
          </ul>
        </div>
      </section>
    </main>
  );
}

const states: Readonly<Record<Ended['state'], string>> = { ended: 'ended', missed: 'missed', refused: 'refused', abandoned: 'abandoned' };

function Choice({
  label,
  value,
  set,
  all,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  all: readonly (readonly [string, string])[];
}) {
  return (
    <Field label={label}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => set(event.target.value)}>
          <option value="">Any</option>
          {all.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
