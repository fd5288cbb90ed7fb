import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { ContactPane } from '../../contacts/ContactPane.tsx';
import { Conversation } from '../../conversations/Conversation.tsx';
import { useSteps } from '../../conversations/ticket/neighbours.ts';
import { digits, type View } from '../views/types.ts';
import { ViewNav } from '../views/ViewNav.tsx';
import { searchPath, useTicketSearch } from './search.ts';
import { SearchPane } from './SearchPane.tsx';

/** Views at the left, what was found at the right; an open ticket takes their place and gives it back. */
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

/** Above an open ticket: where it stands among what was found, and the way along and back. */
function FoundBar({ q, exact, ticket, back }: BarProps) {
  const pages = useTicketSearch(q, exact, false);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items.map((hit) => hit.ticket)) ?? [], [pages.data]);
  const count = pages.data?.pages[0]?.count ?? rows.length;
  const { at, to, first, last } = useSteps(rows, pages, ticket, (id) => searchPath(q, exact, id));
  useActions([
    { id: 'next', label: 'Next ticket', icon: 'down', group: 'List', unable: last, run: () => to(1) },
    { id: 'previous', label: 'Previous ticket', icon: 'up', group: 'List', unable: first, run: () => to(-1) },
    { id: 'back-to-view', label: 'Back to the search', icon: 'left', group: 'List', run: back },
  ]);
  return (
    <nav className="ticket-bar" aria-label="Tickets that were found">
      <button type="button" className="btn small bare" onClick={back}>
        <Icon name="left" size="s" /> Search
      </button>
      <span className="muted num grow">{at < 0 ? '' : `${digits(at + 1)} of ${digits(count)}`}</span>
      <button
        type="button"
        className="btn small bare icon"
        aria-label="Previous ticket"
        disabled={first !== undefined}
        onClick={() => to(-1)}
      >
        <Icon name="up" size="s" />
      </button>
      <button type="button" className="btn small bare icon" aria-label="Next ticket" disabled={last !== undefined} onClick={() => to(1)}>
        <Icon name="down" size="s" />
      </button>
    </nav>
  );
}
