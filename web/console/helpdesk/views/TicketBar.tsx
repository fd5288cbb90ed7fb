import { useState } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { digits, type View } from './types.ts';
import { useSteps } from '../../conversations/ticket/neighbours.ts';
import { useListed } from './views.ts';
import { WhyDialog } from './WhyDialog.tsx';

/** Above an open ticket: where it stands in its view, and the way along and back. */
export function TicketBar({ view, ticket, back }: { view: View; ticket: string; back: () => void }) {
  const { rows, count, pages } = useListed(view.id);
  const [asking, setAsking] = useState(false);
  const { at, to, first, last: most } = useSteps(rows, pages, ticket, (id) => `/tickets/${view.id}/${id}`);
  const last = at < 0 ? 'it is the last' : most;
  useActions([
    { id: 'next', label: 'Next ticket', icon: 'down', group: 'List', unable: last, run: () => to(1) },
    { id: 'previous', label: 'Previous ticket', icon: 'up', group: 'List', unable: first, run: () => to(-1) },
    { id: 'back-to-view', label: `Back to ${view.name}`, icon: 'left', group: 'Ticket', prior: true, run: back },
    { id: 'why', label: `Why is it in ${view.name}, or not?`, icon: 'info', group: 'List', run: () => setAsking(true) },
  ]);
  return (
    <nav className="ticket-bar" aria-label="Tickets of the view">
      <button type="button" className="btn small bare" onClick={back}>
        <Icon name="left" size="s" /> {view.name}
      </button>
      <span className="muted num grow">{at < 0 ? 'Not in this view now' : `${digits(at + 1)} of ${digits(count)}`}</span>
      <button type="button" className="btn small bare" onClick={() => setAsking(true)}>
        <Icon name="info" size="s" /> {at < 0 ? 'Why not?' : 'Why?'}
      </button>
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
      {asking && <WhyDialog view={view} ticket={ticket} close={() => setAsking(false)} />}
    </nav>
  );
}
