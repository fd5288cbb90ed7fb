import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { digits } from '../views/types.ts';
import { readRulesAgain, type ListedRule } from './rules.ts';

interface Held {
  conversation: string;
  number: number;
  subject?: string | null;
  due: string;
}

/** Tickets to which the rule would write much too late: somebody decides. */
export function HeldTickets({ rule }: { rule: ListedRule }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const held = useQuery({
    queryKey: ['rule-held', rule.id],
    queryFn: () => http.get<{ items: Held[]; next?: string | null }>(`rules/${rule.id}/held`, { query: { limit: '20' } }),
  });
  const decide = async (act: boolean) => {
    if (busy) return;
    setBusy(true);
    try {
      const { tickets } = await http.post<{ tickets: number }>(`rules/${rule.id}/held`, { act });
      toast(act ? `It acts on ${digits(tickets)} tickets` : `${digits(tickets)} tickets are left as they are`);
      await readRulesAgain(queries);
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title="Waits for you" hint="These were due so long ago that a reply may be out of place by now.">
      {held.isPending && <RowsLoading rows={2} what="the tickets" />}
      {held.isError && <Failed what="The tickets" problem={held.error} retry={() => void held.refetch()} />}
      <ul className="lines">
        {held.data?.items.map((ticket) => (
          <li key={ticket.conversation}>
            <Link className="grow clip" to={`/tickets/all/${ticket.conversation}`}>
              #{ticket.number} {ticket.subject}
            </Link>
            <small className="muted">
              due <When at={ticket.due} />
            </small>
          </li>
        ))}
      </ul>
      {held.data?.next && <p className="muted">{digits(rule.held)} in all.</p>}
      <div className="row wrap">
        <button type="button" className="btn" aria-disabled={busy} onClick={() => void decide(true)}>
          Act on all
        </button>
        <button type="button" className="btn bare" aria-disabled={busy} onClick={() => void decide(false)}>
          Leave them
        </button>
      </div>
    </Section>
  );
}
