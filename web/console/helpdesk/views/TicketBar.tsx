import { useState } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import type { View } from './types.ts';
import { useSteps } from '../../conversations/ticket/neighbours.ts';
import { useListed } from './views.ts';
import { WhyDialog } from './WhyDialog.tsx';

/** Above an open ticket: its position in the view, previous, next and back. */
export function TicketBar({ view, ticket, back }: { view: View; ticket: string; back: () => void }) {
  const { rows, count, pages } = useListed(view.id);
  const [asking, setAsking] = useState(false);
  const { at, to, first, last: most } = useSteps(rows, pages, ticket, (id) => `/tickets/${view.id}/${id}`);
  const last = at < 0 ? t('views.bar.last') : most;
  useActions([
    { id: 'next', label: t('views.bar.next'), icon: 'down', group: 'list', unable: last, run: () => to(1) },
    { id: 'previous', label: t('views.bar.previous'), icon: 'up', group: 'list', unable: first, run: () => to(-1) },
    { id: 'back-to-view', label: t('views.bar.back', { view: view.name }), icon: 'left', group: 'ticket', prior: true, run: back },
    { id: 'why', label: t('views.bar.explain', { view: view.name }), icon: 'info', group: 'list', run: () => setAsking(true) },
  ]);
  return (
    <nav className="ticket-bar" aria-label={t('views.bar.label')}>
      <button type="button" className="btn small bare" onClick={back}>
        <Icon name="left" size="s" /> {view.name}
      </button>
      <span className="muted num grow">{at < 0 ? t('views.bar.notInView') : t('views.bar.position', { position: at + 1, count })}</span>
      <button type="button" className="btn small bare" onClick={() => setAsking(true)}>
        <Icon name="info" size="s" /> {at < 0 ? t('views.bar.whyNot') : t('views.bar.why')}
      </button>
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('views.bar.previous')}
        disabled={first !== undefined}
        onClick={() => to(-1)}
      >
        <Icon name="up" size="s" />
      </button>
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('views.bar.next')}
        disabled={last !== undefined}
        onClick={() => to(1)}
      >
        <Icon name="down" size="s" />
      </button>
      {asking && <WhyDialog view={view} ticket={ticket} close={() => setAsking(false)} />}
    </nav>
  );
}
