import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { readRulesAgain, type ListedRule } from './rules.ts';

interface Held {
  conversation: string;
  number: number;
  subject?: string | null;
  due: string;
}

/** Tickets for which the rule is so late that someone must confirm it. */
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
      toast(act ? t('rules.held.ran', { count: tickets }) : t('rules.held.skipped', { count: tickets }));
      await readRulesAgain(queries);
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('rules.held.title')} hint={t('rules.held.hint')}>
      {held.isPending && <RowsLoading rows={2} what={t('rules.held.what')} />}
      {held.isError && <Failed what={t('rules.held.what')} problem={held.error} retry={() => void held.refetch()} />}
      <ul className="lines">
        {held.data?.items.map((ticket) => (
          <li key={ticket.conversation}>
            <Link className="grow clip" to={`/tickets/all/${ticket.conversation}`}>
              #{ticket.number} {ticket.subject}
            </Link>
            <small className="muted">
              <Rich text="rules.held.due" tags={{ when: () => <When at={ticket.due} /> }} />
            </small>
          </li>
        ))}
      </ul>
      {held.data?.next && <p className="muted">{t('rules.held.total', { count: rule.held })}</p>}
      <div className="row wrap">
        <button type="button" className="btn" aria-disabled={busy} onClick={() => void decide(true)}>
          {t('rules.held.run')}
        </button>
        <button type="button" className="btn bare" aria-disabled={busy} onClick={() => void decide(false)}>
          {t('rules.held.skip')}
        </button>
      </div>
    </Section>
  );
}
