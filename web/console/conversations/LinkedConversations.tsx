import { TicketNumber } from '../helpdesk/tickets/Priority.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Id, Row } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { http } from '../app/server.ts';
import './linked.css';

export interface Linked {
  /** Others than those told here are tied by hand; the ticket's own block shows them. */
  readonly kind: string;
  /** The other one came of this; else this one of the other. */
  readonly newer: boolean;
  readonly conversation: Id;
  readonly subject?: string;
  readonly number?: number;
  readonly open: boolean;
}

const words: Readonly<Record<string, { newer: string; older: string }>> = {
  'follow-up': { older: 'Goes on from', newer: 'Goes on in' },
  apart: { older: 'A reply from someone who isn’t part of', newer: 'A reply from someone who isn’t part of this ticket:' },
  names: { older: 'Says it’s about', newer: 'Another email says it’s about this ticket:' },
};

const few = 3;

/** Other conversations that this one belongs together with (ML-57, ML-59, ML-60). */
export function LinkedConversations({ row }: { row: Row }) {
  const links = useQuery({
    queryKey: ['conversation-links', row.id],
    queryFn: ({ signal }) => http.get<Linked[]>(`conversations/${row.id}/links`, { signal }),
    enabled: row.channel === 'email',
    staleTime: 30_000,
  });
  const [all, setAll] = useState(false);
  const told = (links.data ?? []).filter(({ kind }) => kind in words);
  if (told.length === 0) return null;
  // Anyone can write that an email is about this ticket; that must not push the ticket off the screen.
  const shown = all ? told : told.slice(0, few);
  return (
    <ul className="linked" aria-label="Conversations that belong together">
      {shown.map((each) => (
        <li key={`${each.conversation}-${each.newer}`}>
          <Icon name={each.kind === 'follow-up' ? 'arrow' : 'info'} size="s" />
          <span>
            {words[each.kind]![each.newer ? 'newer' : 'older']}{' '}
            <Link to={`/inbox/team/${each.conversation}`}>
              {each.number !== undefined && (
                <>
                  #<TicketNumber number={each.number} />{' '}
                </>
              )}
              <bdi>{each.subject ?? 'a conversation'}</bdi>
            </Link>
          </span>
        </li>
      ))}
      {shown.length < told.length && (
        <li>
          <button type="button" className="link" onClick={() => setAll(true)}>
            Show {told.length - shown.length} more
          </button>
        </li>
      )}
    </ul>
  );
}
