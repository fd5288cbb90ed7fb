import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Id, Row, TicketState } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { contactKey, fetchContact } from '../../contacts/contact.ts';
import { useDesk } from '../desk.ts';
import { rowKey } from '../inbox.ts';

/** Time for the ticket on screen to be read first. */
const afterMillis = 300;

/** The next two and the previous one, in the order in which they are likely to be opened (HD-96). */
export function neighboursOf(ids: readonly Id[], at: number): Id[] {
  return at < 0 ? [] : [ids[at + 1], ids[at + 2], ids[at - 1]].filter((id) => id !== undefined);
}

/** Reads them before they are opened, and keeps their timelines as they are until then: they show at once. */
export function useNeighbours(rows: readonly { readonly id: Id }[], at: number) {
  const desk = useDesk();
  const queries = useQueryClient();
  const wanted = neighboursOf(rows.map(({ id }) => id), at).join(' ');
  const current = rows[at]?.id;
  const held = useRef<readonly (() => void)[]>([]);
  useEffect(() => {
    if (wanted === '') return;
    const timer = window.setTimeout(() => {
      const before = held.current;
      held.current = wanted.split(' ').map((id) => {
        void queries
          .fetchQuery({ queryKey: rowKey(id), queryFn: () => http.get<Row>(`conversations/${id}`) })
          .then((row) => {
            void queries.prefetchQuery({ queryKey: contactKey(row.contact.id), queryFn: () => fetchContact(row.contact.id) });
            if (row.ticket) void queries.prefetchQuery({ queryKey: ['ticket', id, row.lastSeq, row.ticket.category, row.ticket.priority], queryFn: () => http.get<TicketState>(`conversations/${id}/ticket`) });
          })
          .catch(() => undefined); // it is read when it is opened, which says what is wrong
        return desk.use(id).done;
      });
      // going on makes it the previous one
      if (current) held.current = [...held.current, desk.use(current).done];
      // those that are neighbours still are read no second time
      before.forEach((done) => done());
    }, afterMillis);
    return () => window.clearTimeout(timer);
  }, [desk, queries, wanted, current]);
  useEffect(
    () => () => {
      held.current.forEach((done) => done());
      held.current = [];
    },
    [desk],
  );
}
