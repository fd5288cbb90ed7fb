import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { ContactPane } from '../../contacts/ContactPane.tsx';
import { Conversation } from '../../conversations/Conversation.tsx';
import { useSteps } from '../../conversations/ticket/neighbours.ts';
import type { View } from '../views/types.ts';
import { ViewNav } from '../views/ViewNav.tsx';
import { t } from '../../app/t.ts';
import { searchPath, useTicketSearch } from './search.ts';
import { SearchPane } from './SearchPane.tsx';

/** Views at the left, results at the right; an open ticket is shown in their place. */
export function SearchPage({ views, ticket }: { views: readonly View[]; ticket: string | undefined }) {
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const q = asked.get('q') ?? '';
  const exact = asked.get('exact') === 'true';
  const back = () => void navigate(searchPath(q, exact));
  return (
    <>
      <main className="tickets" hidden={ticket !== undefined}>
        <ViewNav views={views} current={null} place="search" />
        <SearchPane open={ticket} />
      </main>
      {ticket && (
        <main className="desk talking ticket-open">
          <FoundBar q={q} exact={exact} ticket={ticket} back={back} />
          <Conversation key={ticket} id={ticket} back={back} />
          <ContactPane key={`contact ${ticket}`} conversation={ticket} />
        </main>
      )}
    </>
  );
}

interface BarProps {
  readonly q: string;
  readonly exact: boolean;
  readonly ticket: string;
  readonly back: () => void;
}

/** Above an open ticket: its position in the results, previous, next and back. */
function FoundBar({ q, exact, ticket, back }: BarProps) {
  const pages = useTicketSearch(q, exact, false);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items.map((hit) => hit.ticket)) ?? [], [pages.data]);
  const count = pages.data?.pages[0]?.count ?? rows.length;
  const { at, to, first, last } = useSteps(rows, pages, ticket, (id) => searchPath(q, exact, id));
  useActions([
    { id: 'next', label: t('search.bar.next'), icon: 'down', group: 'list', unable: last, run: () => to(1) },
    { id: 'previous', label: t('search.bar.previous'), icon: 'up', group: 'list', unable: first, run: () => to(-1) },
    { id: 'back-to-view', label: t('search.bar.back'), icon: 'left', group: 'list', run: back },
  ]);
  return (
    <nav className="ticket-bar" aria-label={t('search.bar.label')}>
      <button type="button" className="btn small bare" onClick={back}>
        <Icon name="left" size="s" /> {t('common.search')}
      </button>
      <span className="muted num grow">{at < 0 ? '' : t('search.bar.position', { position: at + 1, count })}</span>
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('search.bar.previous')}
        disabled={first !== undefined}
        onClick={() => to(-1)}
      >
        <Icon name="up" size="s" />
      </button>
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('search.bar.next')}
        disabled={last !== undefined}
        onClick={() => to(1)}
      >
        <Icon name="down" size="s" />
      </button>
    </nav>
  );
}
