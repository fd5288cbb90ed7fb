import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { readTicketsAgain } from '../views/views.ts';

/** Assigns the most urgent waiting ticket of my departments to me and opens it. */
export function TakeNext({ view }: { view: string }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { conversation } = await http.post<{ conversation: string }>('ticket-queue/next');
      void navigate(`/tickets/${view}/${conversation}`);
      void readTicketsAgain(queries, view);
    } catch (thrown) {
      toast(asProblem(thrown).code === 'queue.empty' ? t('assignment.next.none') : explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  useActions([{ id: 'take-next', label: t('assignment.next.take'), icon: 'bolt', group: 'list', run: () => void take() }]);
  return (
    <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void take()}>
      <Icon name="bolt" /> {t('assignment.next.take')}
    </button>
  );
}
