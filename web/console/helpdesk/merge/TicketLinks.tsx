import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Incidents } from '../bulk/Incidents.tsx';
import type { Linked } from '../../conversations/LinkedConversations.tsx';
import './merge.css';

const kinds = {
  related: { choice: t('merge.links.isRelated'), here: t('merge.links.related'), there: t('merge.links.related') },
  duplicate: { choice: t('merge.links.isDuplicate'), here: t('merge.links.duplicate'), there: t('merge.links.hasDuplicate') },
  parent: { choice: t('merge.links.isChild'), here: t('merge.links.child'), there: t('merge.links.parent') },
  problem: { choice: t('merge.links.isIncident'), here: t('merge.links.incident'), there: t('merge.links.hasIncident') },
  split: { choice: '', here: t('merge.links.splitFrom'), there: t('merge.links.splitInto') },
} as const;

type Kind = keyof typeof kinds;

const isKind = (kind: string): kind is Kind => kind in kinds;

/** The linked tickets, and a form to link another (HD-73, HD-74). */
export function TicketLinks({ row }: { row: Row }) {
  const queries = useQueryClient();
  const key = ['conversation-links', row.id];
  const links = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => http.get<Linked[]>(`conversations/${row.id}/links`, { signal }),
    staleTime: 30_000,
  });
  const [adding, setAdding] = useState(false);
  const tied = (links.data ?? []).filter((each) => isKind(each.kind));
  const change = async (ask: () => Promise<unknown>) => {
    try {
      await ask();
      setAdding(false);
    } catch (thrown) {
      toast((thrown as { status?: number }).status === 404 ? t('merge.links.notFound') : explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: ['conversation-links'] });
  };
  return (
    <>
      <h4 className="links-head">
        {t('merge.links.title')}
        {!adding && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t('merge.links.add')}
          </button>
        )}
      </h4>
      {tied.length > 0 && (
        <ul className="ticket-links">
          {tied.map((each) => (
            <li key={`${each.conversation}-${each.newer}-${each.kind}`}>
              <Icon name={each.open ? 'ticket' : 'check'} size="s" />
              <span className="grow">
                {kinds[each.kind as Kind][each.newer ? 'there' : 'here']}{' '}
                <Link to={`/inbox/open/${each.conversation}`} title={each.open ? t('merge.links.open') : t('merge.links.solved')}>
                  {each.number !== undefined && `#${each.number} `}
                  <bdi>{each.subject ?? ''}</bdi>
                </Link>
              </span>
              {each.kind !== 'split' && (
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={t('merge.links.remove', { number: String(each.number ?? '') })}
                  onClick={() => void change(() => http.delete(`conversations/${row.id}/links/${each.conversation}`))}
                >
                  <Icon name="x" size="s" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Incidents row={row} open={tied.filter((each) => each.kind === 'problem' && each.newer && each.open).length} />
      {adding && (
        <Add
          tie={(number, kind) => void change(() => http.post(`conversations/${row.id}/links`, { number, kind }))}
          leave={() => setAdding(false)}
        />
      )}
    </>
  );
}

function Add({ tie, leave }: { tie: (number: number, kind: Kind) => void; leave: () => void }) {
  const [kind, setKind] = useState<Kind>('related');
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number(typed.replace(/\D/g, ''));
    if (number) tie(number, kind);
  };
  return (
    <form className="ticket-tie" onSubmit={submit}>
      <select
        className="in small"
        aria-label={t('merge.links.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
      >
        {(['related', 'duplicate', 'parent', 'problem'] as const).map((each) => (
          <option key={each} value={each}>
            {kinds[each].choice}
          </option>
        ))}
      </select>
      <div className="row">
        <input
          autoFocus
          className="in small grow"
          aria-label={t('merge.number.label')}
          placeholder={t('merge.number.label')}
          inputMode="numeric"
          maxLength={15}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="btn small" disabled={typed.trim() === ''}>
          {t('merge.links.submit')}
        </button>
        <button type="button" className="btn bare small" onClick={leave}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
