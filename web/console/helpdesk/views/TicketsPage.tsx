import { lazy, Suspense } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { Empty, Failed } from '../../app/parts/blocks.tsx';
import { ContactPane } from '../../contacts/ContactPane.tsx';
import { Conversation } from '../../conversations/Conversation.tsx';
import { useTitle } from '../../app/title.ts';
import { SearchPage } from '../search/SearchPage.tsx';
import { t } from '../../app/t.ts';
import { TicketBar } from './TicketBar.tsx';
import { TicketList } from './TicketList.tsx';
import type { View } from './types.ts';
import { ViewNav } from './ViewNav.tsx';
import { useViews } from './views.ts';
import './views.css';

const Tasks = lazy(() => import('../reminders/TasksPage.tsx'));
const Trash = lazy(() => import('../merge/Trash.tsx'));

/** Views at the left, the tickets of one at the right; an open ticket is shown in their place. */
export default function TicketsPage() {
  const { view: wanted, ticket } = useParams();
  const views = useViews();
  if (views.isError) {
    return (
      <main>
        <Failed what={t('views.nav.title')} problem={views.error} retry={() => void views.refetch()} />
      </main>
    );
  }
  if (!views.data) return <main className="tickets" />;
  if (wanted === 'search') return <SearchPage views={views.data} ticket={ticket} />;
  if (wanted === 'trash' || wanted === 'tasks') {
    return (
      <main className="tickets">
        <ViewNav views={views.data} current={null} place={wanted} />
        <Suspense fallback={null}>{wanted === 'trash' ? <Trash /> : <Tasks />}</Suspense>
      </main>
    );
  }
  const view = views.data.find(({ id }) => id === wanted);
  if (!view && wanted !== undefined) return <NoView views={views.data} ticket={ticket} />;
  if (!view) return <Navigate to={`/tickets/${(views.data.find(({ hidden }) => !hidden) ?? views.data[0])!.id}`} replace />;
  return <Panes views={views.data} view={view} ticket={ticket} />;
}

/** For an old URL of a view that was deleted or is no longer shared. */
function NoView({ views, ticket }: { views: readonly View[]; ticket: string | undefined }) {
  useTitle(t('views.missing.pageTitle'));
  return (
    <main className="tickets">
      <ViewNav views={views} current={null} />
      <section className="pane ticket-pane" aria-label={t('views.missing.title')}>
        <Empty
          icon="ticket"
          title={t('views.missing.title')}
          action={
            <Link className="btn" to={ticket ? `/tickets/all/${ticket}` : '/tickets'}>
              {ticket ? t('views.missing.openTicket') : t('views.missing.openFirst')}
            </Link>
          }
        >
          {t('views.missing.text')}
        </Empty>
      </section>
    </main>
  );
}

function Panes({ views, view, ticket }: { views: readonly View[]; view: View; ticket: string | undefined }) {
  const navigate = useNavigate();
  const back = () => void navigate(`/tickets/${view.id}`);
  return (
    <>
      <main className="tickets" hidden={ticket !== undefined}>
        <ViewNav views={views} current={view} />
        <TicketList key={view.id} view={view} open={ticket} />
      </main>
      {ticket && (
        <main className="desk talking ticket-open">
          <TicketBar view={view} ticket={ticket} back={back} />
          <Conversation key={ticket} id={ticket} back={back} />
          <ContactPane key={`contact ${ticket}`} conversation={ticket} />
        </main>
      )}
    </>
  );
}
