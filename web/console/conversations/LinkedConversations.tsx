import { TicketNumber } from '../helpdesk/tickets/Priority.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Id, Row } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { http } from '../app/server.ts';
import { t, type Key } from '../app/t.ts';
import { Rich } from '../app/parts/Rich.tsx';
import './linked.css';

export interface Linked {
  /** Links of other kinds are made by agents and shown in the ticket's own block. */
  readonly kind: string;
  /** Whether the other conversation came from this one, or this one from the other. */
  readonly newer: boolean;
  readonly conversation: Id;
  readonly subject?: string;
  readonly number?: number;
  readonly open: boolean;
}

const words: Readonly<Record<string, { newer: Key; older: Key }>> = {
  'follow-up': { older: 'conversation.linked.followUpOf', newer: 'conversation.linked.followUp' },
  apart: { older: 'conversation.linked.apartOf', newer: 'conversation.linked.apart' },
  names: { older: 'conversation.linked.namesOf', newer: 'conversation.linked.names' },
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
    <ul className="linked" aria-label={t('conversation.linked.list')}>
      {shown.map((each) => (
        <li key={`${each.conversation}-${each.newer}`}>
          <Icon name={each.kind === 'follow-up' ? 'arrow' : 'info'} size="s" />
          <span>
            <Rich
              text={words[each.kind]![each.newer ? 'newer' : 'older']}
              values={{ subject: each.subject ?? t('conversation.linked.noSubject') }}
              tags={{
                link: (inside) => (
                  <Link to={`/inbox/open/${each.conversation}`}>
                    {each.number !== undefined && (
                      <>
                        #<TicketNumber number={each.number} />{' '}
                      </>
                    )}
                    <bdi>{inside}</bdi>
                  </Link>
                ),
              }}
            />
          </span>
        </li>
      ))}
      {shown.length < told.length && (
        <li>
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('conversation.linked.more', { count: told.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
