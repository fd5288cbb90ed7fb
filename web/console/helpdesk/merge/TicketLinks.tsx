import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Incidents } from '../bulk/Incidents.tsx';
import type { Linked } from '../../conversations/LinkedConversations.tsx';
import './merge.css';

const kinds = {
  related: { choice: 'is related to', here: 'Related to', there: 'Related to' },
  duplicate: { choice: 'is a duplicate of', here: 'Duplicate of', there: 'Has a duplicate' },
  parent: { choice: 'is a part of', here: 'Part of the work on', there: 'Has a part' },
  problem: { choice: 'is an incident of', here: 'Incident of', there: 'Its incident' },
  split: { choice: '', here: 'Split from', there: 'Split into' },
} as const;

type Kind = keyof typeof kinds;

const isKind = (kind: string): kind is Kind => kind in kinds;

/** The tickets that this one is tied to, and the way to tie it to another (HD-73, HD-74). */
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
      toast((thrown as { status?: number }).status === 404 ? 'There is no such ticket that you see.' : explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: ['conversation-links'] });
  };
  return (
    <>
      <h4 className="links-head">
        Tied to other tickets
        {!adding && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            Tie
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
                <Link to={`/inbox/team/${each.conversation}`} title={each.open ? 'Open' : 'Solved or closed'}>
                  {each.number !== undefined && `#${each.number} `}
                  <bdi>{each.subject ?? ''}</bdi>
                </Link>
              </span>
              {each.kind !== 'split' && (
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={`Untie #${each.number ?? ''}`}
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
      <select className="in small" aria-label="What this ticket is" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
        {(['related', 'duplicate', 'parent', 'problem'] as const).map((each) => (
          <option key={each} value={each}>
            This ticket {kinds[each].choice}
          </option>
        ))}
      </select>
      <div className="row">
        <input
          autoFocus
          className="in small grow"
          aria-label="Number of the other ticket"
          placeholder="# of the other"
          inputMode="numeric"
          maxLength={15}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="btn small" disabled={typed.trim() === ''}>
          Tie
        </button>
        <button type="button" className="btn bare small" onClick={leave}>
          Leave it
        </button>
      </div>
    </form>
  );
}
