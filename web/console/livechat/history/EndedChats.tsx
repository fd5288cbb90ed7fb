import { Link, useSearchParams } from 'react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Id, Instant, Named } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { useTitle } from '../../app/title.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { nameOf } from '../../conversations/words.ts';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
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

const mostStars = 5;

const sr = (inside: ReactNode) => <span className="sr">{inside}</span>;

/** Days run from midnight to midnight in the agent's time zone. */
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

/** Search of closed chats (LC-136). The search is in the page's address, so that going back from a chat returns to it. */
export default function EndedChats() {
  useTitle(t('history.search.title'));
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
  // Only a search from elsewhere, by going back, replaces what is typed.
  useEffect(() => {
    if (said === sought.current) return;
    sought.current = said;
    setTyped(wish);
  }, [said]);
  return (
    <main className="history">
      <section className="pane" aria-label={t('history.search.title')}>
        <header className="head">
          <h1 className="grow">{t('history.search.title')}</h1>
          <Link className="btn" to="/inbox/closed">
            {t('inbox.view.closed')}
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
          <Field label={t('history.search.visitor')}>
            {(wiring) => (
              <input
                {...wiring}
                type="search"
                maxLength={200}
                placeholder={t('history.search.visitorHint')}
                value={typed.who}
                onChange={(event) => set('who', event.target.value)}
              />
            )}
          </Field>
          <Field label={t('history.search.words')}>
            {(wiring) => (
              <input
                {...wiring}
                type="search"
                maxLength={200}
                placeholder={t('history.search.wordsHint')}
                value={typed.words}
                onChange={(event) => set('words', event.target.value)}
              />
            )}
          </Field>
          <Choice
            label={t('common.agent')}
            value={typed.agent}
            set={(value) => set('agent', value)}
            all={(agents.data ?? []).map((each) => [each.id, each.name])}
          />
          <Choice
            label={t('common.department')}
            value={typed.department}
            set={(value) => set('department', value)}
            all={(departments.data ?? []).map((each) => [each.id, each.name])}
          />
          <Choice
            label={t('history.search.rating')}
            value={typed.score}
            set={(value) => set('score', value)}
            all={[
              ['good', t('history.search.good')],
              ['fair', t('history.search.fair')],
              ['bad', t('history.search.bad')],
            ]}
          />
          <Choice
            label={t('history.search.outcome')}
            value={typed.state}
            set={(value) => set('state', value)}
            all={Object.entries(states)}
          />
          <Field label={t('history.search.from')}>
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
          <Field label={t('history.search.to')}>
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
              {t('common.clear')}
            </button>
            <button type="submit" className="btn primary">
              {t('common.search')}
            </button>
          </div>
        </form>
        <div className="scroll history-list">
          <LoadState of={list} what={t('history.list.failed')} loading={t('history.list.what')} />
          {list.data && items.length === 0 && (
            <Empty
              icon="search"
              title={all ? t('history.list.empty') : t('history.list.noResults')}
              action={
                all ? undefined : (
                  <button type="button" className="btn" onClick={() => find(nothing)}>
                    {t('history.list.clear')}
                  </button>
                )
              }
            >
              {all ? t('history.list.emptyHint') : t('history.list.noResultsHint')}
            </Empty>
          )}
          <ul className="lines">
            {items.map((each) => (
              <li key={each.id}>
                <Link className="line-link grow" to={`/inbox/closed/${each.conversation}`}>
                  <span className="clip" dir="auto">
                    <b>{nameOf(each.contact.name ?? '')}</b> {each.question}
                  </span>
                  <small className="muted clip">
                    {[each.agent?.name, each.department?.name].filter(Boolean).join(' · ') || t('common.unassigned')}
                  </small>
                </Link>
                {typeof each.score === 'number' && (
                  <span
                    className="num"
                    role="img"
                    title={t('history.list.score', { score: each.score, max: mostStars })}
                    aria-label={t('history.list.rated', { score: each.score, max: mostStars })}
                  >
                    {'★'.repeat(each.score) + '☆'.repeat(mostStars - each.score)}
                  </span>
                )}
                <Chip tone={each.state === 'ended' ? undefined : 'soon'}>{states[each.state]}</Chip>
                <When at={each.endedAt} />
                <a
                  className="btn small"
                  href={`/api/v1/conversations/${each.conversation}/export?format=html`}
                  download
                  title={t('history.list.asHtml')}
                >
                  <Icon name="download" size="s" />
                  <Rich text="history.list.html" values={{ name: nameOf(each.contact.name) }} tags={{ sr }} />
                </a>
                <a
                  className="btn small"
                  href={`/api/v1/conversations/${each.conversation}/export?format=json`}
                  download
                  title={t('history.list.asJson')}
                >
                  <Icon name="download" size="s" />
                  <Rich text="history.list.json" values={{ name: nameOf(each.contact.name) }} tags={{ sr }} />
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

const states: Readonly<Record<Ended['state'], string>> = {
  ended: t('history.state.ended'),
  missed: t('history.state.missed'),
  refused: t('history.state.declined'),
  abandoned: t('history.state.abandoned'),
};

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
          <option value="">{t('history.search.any')}</option>
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
