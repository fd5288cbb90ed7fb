import { personOf } from '../../conversations/words.ts';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { useTitle } from '../../app/title.ts';
import { Shown, titleOf } from '../views/columns.tsx';
import { digits, type ViewWish } from '../views/types.ts';
import { ViewEditor } from '../views/ViewEditor.tsx';
import { locale, t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { marked } from './marked.ts';
import {
  filters,
  facetName,
  meantName,
  piecesOf,
  replaced,
  searchPath,
  toggled,
  useTicketSearch,
  type Facet,
  type Found,
  type Hit,
  type Mark,
  type Snippet,
  type Unknown,
  unknownWords,
} from './search.ts';
import { SearchBox } from './SearchBox.tsx';
import './search.css';

const facetNames: Record<Facet['key'], string> = {
  status: t('common.status'),
  assignee: t('common.assignee'),
  department: t('common.department'),
  channel: t('search.facet.channel'),
  year: t('search.facet.year'),
};

/** Results with the matching words highlighted, and filters to narrow them. */
export function SearchPane({ open }: { open: string | undefined }) {
  const [asked] = useSearchParams();
  const q = asked.get('q') ?? '';
  const exact = asked.get('exact') === 'true';
  const search = useTicketSearch(q, exact);
  const along = (step: number) => {
    const all = [...document.querySelectorAll<HTMLElement>('.search-hit [data-ticket]')];
    const at = all.findIndex((each) => each === document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  };
  useActions(
    open === undefined
      ? [
          { id: 'next', label: t('search.bar.next'), icon: 'down', group: 'list', run: () => along(1) },
          { id: 'previous', label: t('search.bar.previous'), icon: 'up', group: 'list', run: () => along(-1) },
        ]
      : [],
  );
  const [saving, setSaving] = useState(false);
  const first = search.data?.pages[0];
  const hits = useMemo(() => search.data?.pages.flatMap((page) => page.items) ?? [], [search.data]);
  const scroller = useRef<HTMLDivElement>(null);
  const left = useRef({ top: 0, ticket: '' });
  // a hidden list forgets its scroll position and its focus
  useLayoutEffect(() => {
    if (open !== undefined) {
      left.current.ticket = open;
      return;
    }
    if (left.current.ticket === '' || !scroller.current) return;
    scroller.current.scrollTop = left.current.top;
    const row = scroller.current.querySelector<HTMLElement>(`[data-ticket="${left.current.ticket}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <section className="pane ticket-pane search-pane" aria-label={t('common.search')}>
      {open === undefined && <Title q={q} />}
      <header className="head">
        <h1 className="sr">{t('search.box.label')}</h1>
        <SearchBox key={q} q={q} begin={q === ''} />
        <span className="grow wide" />
        {first?.view && (
          <button type="button" className="btn" onClick={() => setSaving(true)}>
            <Icon name="plus" /> {t('search.pane.saveAsView')}
          </button>
        )}
      </header>
      {q === '' && <Hints />}
      {q !== '' && search.isPending && <RowsLoading what={t('search.bar.label')} />}
      {search.isError && !search.data && <Unfound problem={search.error} retry={() => void search.refetch()} />}
      {first && (
        <div className="search-body">
          <div
            className="scroll search-found"
            ref={scroller}
            onScroll={(event) => open === undefined && (left.current.top = event.currentTarget.scrollTop)}
          >
            <Said q={q} exact={exact} first={first} />
            {first.unknown.length > 0 && <NotUnderstood q={q} exact={exact} unknown={first.unknown} />}
            {hits.length === 0 ? (
              <Nothing q={q} />
            ) : (
              <ul className="search-hits">
                {hits.map((hit) => (
                  <Row key={hit.ticket.id} hit={hit} to={searchPath(q, exact, hit.ticket.id)} />
                ))}
              </ul>
            )}
            {search.isFetchNextPageError && (
              <Failed what={t('search.pane.moreResults')} problem={search.error} retry={() => void search.fetchNextPage()} />
            )}
            {search.hasNextPage && !search.isFetchNextPageError && (
              <p className="search-more">
                <button type="button" className="btn" disabled={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
                  {t('common.loadMore')}
                </button>
              </p>
            )}
          </div>
          <Facets q={q} exact={exact} facets={first.facets} />
        </div>
      )}
      {saving && first?.view && <ViewEditor view={null} from={wishOf(q, first.view)} close={() => setSaving(false)} />}
    </section>
  );
}

const wishOf = (q: string, condition: NonNullable<Found['view']>): ViewWish => ({
  name: q.slice(0, 60),
  sharing: 'private',
  department: null,
  condition,
  columns: ['channel', 'number', 'subject', 'contact', 'category', 'priority', 'assignee', 'updated'],
  sort: ['-updated'],
  group: null,
});

function Title({ q }: { q: string }) {
  useTitle(q === '' ? t('search.pane.title') : t('search.pane.titleOf', { query: q }));
  return null;
}

/** The number of results, and corrected spellings that were searched for too. */
function Said({ q, exact, first }: { q: string; exact: boolean; first: Found }) {
  return (
    <p className="search-said" role="status">
      {(first.count ?? 0) > 0 && (
        <span className="num">
          {first.more ? t('search.pane.newest', { count: first.count ?? 0 }) : t('search.pane.count', { count: first.count ?? 0 })}
        </span>
      )}
      {first.repaired.length > 0 && (
        <span>
          <Rich
            text="search.pane.repaired"
            values={{
              words: eitherOf.format(first.repaired.map(({ from }) => t('search.pane.quoted', { text: from }))),
              found: first.repaired.flatMap(({ to }) => to).join(', '),
            }}
            tags={{
              b: (inside) => <b>{inside}</b>,
              link: (inside) => <Link to={searchPath(q, true)}>{inside}</Link>,
            }}
          />
        </span>
      )}
      {exact && (
        <span>
          <Rich text="search.pane.exact" tags={{ link: (inside) => <Link to={searchPath(q)}>{inside}</Link> }} />
        </span>
      )}
    </p>
  );
}

/** Terms that look like a filter but aren't: they are searched as text. */
function NotUnderstood({ q, exact, unknown }: { q: string; exact: boolean; unknown: readonly Unknown[] }) {
  return (
    <div className="search-unknown" role="status">
      {unknown.map((each, at) => (
        <p key={at}>
          <Icon name="info" size="s" /> {unknownWords(each)}
          {each.meant.length > 0 && (
            <>
              {' '}
              <Rich
                text="search.pane.didYouMean"
                tags={{
                  choices: () =>
                    each.meant.map((meant, at) => (
                      <span key={meant.operator}>
                        {at > 0 && ', '}
                        <Link to={searchPath(replaced(q, each.text, meant.operator), exact)}>{meantName(each.key, meant)}</Link>
                      </span>
                    )),
                }}
              />
            </>
          )}
        </p>
      ))}
      {unknown.some(({ kind }) => kind === 'filter') && (
        <p className="muted">{t('search.pane.filters', { filters: filters.map((filter) => `${filter}:`).join(' ') })}</p>
      )}
    </div>
  );
}

function Row({ hit: { ticket, subject, contact, snippets }, to }: { hit: Hit; to: string }) {
  const navigate = useNavigate();
  return (
    <li className="search-hit" onClick={(event) => !(event.target as HTMLElement).closest('a') && void navigate(to)}>
      <div className="search-line">
        <Shown column="channel" row={ticket} />
        <Link to={to} data-ticket={ticket.id} className="clip search-subject">
          {ticket.subject ? <Marked text={ticket.subject} marks={subject} /> : titleOf(ticket)}
        </Link>
        <span className="num muted">#{ticket.number}</span>
        <span className="grow" />
        {ticket.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span className="muted num">
          <When at={ticket.updatedAt} />
        </span>
      </div>
      {snippets.map((snippet) => (
        <Piece key={snippet.seq} snippet={snippet} />
      ))}
      <div className="search-line search-under">
        <Shown column="category" row={ticket} />
        <span className="clip">
          {ticket.contact.name ? <Marked text={ticket.contact.name} marks={contact} /> : <span className="muted">{personOf(ticket)}</span>}
        </span>
        <span className="muted clip">{ticket.assignee ? ticket.assignee.name : t('common.unassigned')}</span>
      </div>
    </li>
  );
}

const authors: Record<Snippet['author'], string> = {
  visitor: t('search.author.customer'),
  agent: t('search.author.agent'),
  bot: t('search.author.bot'),
  system: t('search.author.system'),
};

function Piece({ snippet }: { snippet: Snippet }) {
  return (
    <p className={snippet.kind === 'note' ? 'search-piece note' : 'search-piece'}>
      <span className="muted">{snippet.kind === 'note' ? t('search.author.note') : authors[snippet.author]}:</span>{' '}
      <Marked text={snippet.text} marks={snippet.marks} />
    </p>
  );
}

function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return marked(text, marks).map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text));
}

function Facets({ q, exact, facets }: { q: string; exact: boolean; facets: readonly Facet[] }) {
  const chosen = piecesOf(q);
  if (facets.length === 0) return null;
  return (
    <aside className="scroll search-facets" aria-label={t('search.facet.label')}>
      {facets.map(({ key, values }) => (
        <section key={key} aria-label={facetNames[key]}>
          <h3 className="group">{facetNames[key]}</h3>
          <ul>
            {values.map(({ operator, count, ...value }) => (
              <li key={operator}>
                <Link to={searchPath(toggled(q, operator), exact)} aria-current={chosen.includes(operator) ? 'true' : undefined}>
                  <span className="clip">{facetName(key, value)}</span>
                  <span className="num muted">{digits(count)}</span>
                  {chosen.includes(operator) && <Icon name="x" size="s" />}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

function Nothing({ q }: { q: string }) {
  const narrowed = piecesOf(q).length > 1;
  return (
    <Empty icon="search" title={t('search.empty.title')}>
      {narrowed ? t('search.empty.narrowed') : t('search.empty.text')}
    </Empty>
  );
}

function Unfound({ problem, retry }: { problem: unknown; retry: () => void }) {
  const { code, message } = asProblem(problem);
  if (code !== 'search.too-slow') return <Failed what={t('search.bar.label')} problem={problem} retry={retry} />;
  return (
    <Empty icon="clock" title={t('search.empty.slow')}>
      {message}
    </Empty>
  );
}

const eitherOf = new Intl.ListFormat(locale, { type: 'disjunction' });

const hints: readonly (readonly [string, string])[] = [
  ['refund invoice', t('search.hint.words')],
  ['"one order"', t('search.hint.phrase')],
  ['refund -invoice', t('search.hint.without')],
  ['assignee:me status:open', t('search.hint.fields')],
  ['from:anna has:attachment', t('search.hint.has')],
  ['created:>2026-01-31 waiting:>2h', t('search.hint.dates', { example: '<7d' })],
];

function Hints() {
  return (
    <div className="scroll search-hints">
      <h2>{t('search.hint.title')}</h2>
      <dl>
        {hints.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <Link to={searchPath(example)}>
                <code>{example}</code>
              </Link>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
