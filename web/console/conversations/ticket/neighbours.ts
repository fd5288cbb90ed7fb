import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Id, Row } from '../../../shared/types.ts';
import { paintFirst, untilPainted } from '../../app/painting.ts';
import { type Growing, useNextPage } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { contactKey, fetchContact } from '../../contacts/contact.ts';
import { formOf } from '../../helpdesk/forms/forms.ts';
import { ticketOf } from '../../helpdesk/tickets/ticket.ts';
import { useDesk } from '../desk.ts';
import { rowKey } from '../inbox.ts';

/** Time for the sidebar of the ticket on screen to load first. */
const afterMillis = 200;

/** By then the page of the opened ticket uses its timeline itself. */
const arrivedMillis = 2_000;

/** The next two and the previous one, in the order in which they are likely to be opened (HD-96). */
export function neighboursOf(ids: readonly Id[], at: number): Id[] {
  return at < 0 ? [] : [ids[at + 1], ids[at + 2], ids[at - 1]].filter((id) => id !== undefined);
}

/** Goes to a ticket, whose row and messages are read from now on: not when its page is there to ask for them. */
export function useGoToTicket(): (id: Id, path: string) => void {
  const navigate = useNavigate();
  const desk = useDesk();
  const queries = useQueryClient();
  const going = useRef(0);
  return useCallback(
    (id, path) => {
      paintFirst();
      window.setTimeout(desk.use(id).done, arrivedMillis);
      if (!desk.inbox.row(id))
        void queries.prefetchQuery({ queryKey: rowKey(id), queryFn: () => http.get<Row>(`conversations/${id}`, { urgent: true }) });
      // within the event of a key or a click the effects of the page would run before it is painted
      window.clearTimeout(going.current);
      going.current = window.setTimeout(() => void navigate(path), 0);
    },
    [navigate, desk, queries],
  );
}

/** The next page is loaded this many rows before the end. */
const stepsAhead = 10;

interface Steps {
  /** The index of the ticket among the loaded rows, or -1. */
  readonly at: number;
  readonly to: (step: number) => void;
  /** Why there is no previous or next ticket. */
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/** The way along the rows of a list from the ticket that is open; a step may come before the page of the one before is drawn. */
export function useSteps(rows: readonly { readonly id: Id }[], pages: Growing, ticket: Id, path: (id: Id) => string): Steps {
  const at = rows.findIndex(({ id }) => id === ticket);
  useNextPage(pages, at >= 0 && at >= rows.length - stepsAhead);
  useNeighbours(rows, at);
  const goTo = useGoToTicket();
  const heading = useRef(at);
  useEffect(() => {
    heading.current = at;
  }, [ticket, at]);
  const to = (step: number) => {
    const next = heading.current < 0 ? 0 : heading.current + step;
    const row = rows[next];
    if (!row) {
      if (pages.isFetchNextPageError) void pages.fetchNextPage();
      return;
    }
    heading.current = next;
    goTo(row.id, path(row.id));
  };
  const first = at <= 0 ? t('ticket.steps.first') : undefined;
  // a page that could not be loaded is requested again by the step that needs it
  const more = pages.isFetchNextPageError ? undefined : pages.hasNextPage ? t('ticket.steps.loading') : t('ticket.steps.last');
  const last = at < rows.length - 1 ? undefined : more;
  return { at, to, first, last };
}

/** Reads the neighbours before they are opened, and keeps their timelines as they are until then: they show at once. */
function useNeighbours(rows: readonly { readonly id: Id }[], at: number) {
  const desk = useDesk();
  const queries = useQueryClient();
  const wanted = neighboursOf(
    rows.map(({ id }) => id),
    at,
  ).join(' ');
  const current = rows[at]?.id;
  const held = useRef<readonly (() => void)[]>([]);
  useEffect(() => {
    if (wanted === '') return;
    let left = false;
    const read = () => {
      if (left) return;
      const before = held.current;
      held.current = wanted.split(' ').map((id) => {
        void queries
          .fetchQuery({ queryKey: rowKey(id), queryFn: () => http.get<Row>(`conversations/${id}`, { urgent: true }) }) // opening it now waits for this request
          .then((row) => {
            if (left) return; // its page asks for itself
            void queries.prefetchQuery({ queryKey: contactKey(row.contact.id), queryFn: () => fetchContact(row.contact.id) });
            if (row.ticket) void Promise.all([queries.prefetchQuery(ticketOf(row)), queries.prefetchQuery(formOf(row))]);
          })
          .catch(() => undefined); // it is read when it is opened, which says what is wrong
        return desk.use(id).done;
      });
      // going on makes it the previous one
      if (current) held.current = [...held.current, desk.use(current).done];
      // those that are neighbours still are read no second time
      before.forEach((done) => done());
    };
    void (untilPainted() ?? Promise.resolve()).then(() => window.setTimeout(read, afterMillis));
    return () => {
      left = true;
    };
  }, [desk, queries, wanted, current]);
  useEffect(
    () => () => {
      held.current.forEach((done) => done());
      held.current = [];
    },
    [desk],
  );
}
