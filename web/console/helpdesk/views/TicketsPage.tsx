import { lazy, Suspense, useCallback, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Failed } from '../../app/parts/blocks.tsx';
import { ContactPane } from '../../contacts/ContactPane.tsx';
import { Conversation } from '../../conversations/Conversation.tsx';
import { SearchPage } from '../search/SearchPage.tsx';
import { TicketBar } from './TicketBar.tsx';
import { TicketList } from './TicketList.tsx';
import type { TicketRow, View } from './types.ts';
import { ViewNav } from './ViewNav.tsx';
import { useViews } from './views.ts';
import './views.css';

const Trash = lazy(() => import('../merge/Trash.tsx'));

/** Views at the left, the tickets of one at the right; an open ticket takes their place and gives it back. */
export default function TicketsPage() {
  const { view: wanted, ticket } = useParams();
  const views = useViews();
  if (views.isError) {
    return (
      <main>
        <Failed what="Your views" problem={views.error} retry={() => void views.refetch()} />
      </main>
    );
  }
  if (!views.data) return <main className="tickets" />;
  if (wanted === 'search') return <SearchPage views={views.data} ticket={ticket} />;
  if (wanted === 'trash') {
    return (
      <main className="tickets">
        <ViewNav views={views.data} current={null} place="trash" />
        <Suspense fallback={null}>
          <Trash />
        </Suspense>
      </main>
    );
  }
  const view = views.data.find(({ id }) => id === wanted);
  if (!view) return <Navigate to={`/tickets/${(views.data.find(({ hidden }) => !hidden) ?? views.data[0])!.id}`} replace />;
  return <Panes views={views.data} view={view} ticket={ticket} />;
}

function Panes({ views, view, ticket }: { views: readonly View[]; view: View; ticket: string | undefined }) {
  const navigate = useNavigate();
  const [list, setList] = useState<{ rows: readonly TicketRow[]; count: number }>({ rows: [], count: 0 });
  const keep = useCallback((rows: readonly TicketRow[], count: number) => setList({ rows, count }), []);
  const back = () => void navigate(`/tickets/${view.id}`);
  return (
    <>
      <main className="tickets" hidden={ticket !== undefined}>
        <ViewNav views={views} current={view} />
        <TicketList key={view.id} view={view} open={ticket} listed={keep} />
      </main>
      {ticket && (
        <main className="desk talking ticket-open">
          <TicketBar view={view} rows={list.rows} count={list.count} ticket={ticket} back={back} />
          <Conversation key={ticket} id={ticket} back={back} />
          <ContactPane key={`contact ${ticket}`} conversation={ticket} />
        </main>
      )}
    </>
  );
}
