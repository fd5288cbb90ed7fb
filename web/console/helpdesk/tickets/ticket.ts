import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Row, TicketState } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { explain, http } from '../../app/server.ts';
import { toast } from '../../app/parts/toast.tsx';
import { useDesk } from '../../conversations/desk.ts';
import { t } from '../../app/t.ts';

/** The fields of a ticket to change. */
export type TicketWish = Schemas['TicketWish'];

/** The ticket of a conversation, read again whenever the conversation changes. */
export const ticketOf = (row: Row | undefined) =>
  queryOptions({
    queryKey: ['ticket', row?.id, row?.lastSeq, row?.ticket?.category, row?.ticket?.priority],
    queryFn: ({ signal }) => http.get<TicketState>(`conversations/${row!.id}/ticket`, { signal, urgent: true }),
  });

export const useTicket = (row: Row | undefined) =>
  useQuery({
    ...ticketOf(row),
    enabled: row?.ticket != null,
    placeholderData: (before) => (before?.conversation === row?.id ? before : undefined),
  });

/** Existing ticket tags that begin with the typed text. */
export const useKnownTags = (typed: string): string[] =>
  useQuery({
    queryKey: ['known-tags', typed.trim().toLowerCase()],
    queryFn: ({ signal }) => http.get<{ items: { tag: string }[] }>('ticket-tags', { query: { q: typed.trim(), limit: 10 }, signal }),
    enabled: typed.trim() !== '',
    staleTime: 60_000,
    placeholderData: (before) => before,
  }).data?.items.map(({ tag }) => tag) ?? [];

/** Reads a ticket and its conversation again. */
export function useTicketAgain(id: Id) {
  const queries = useQueryClient();
  const desk = useDesk();
  return async () => {
    desk.changed(id);
    await queries.invalidateQueries({ queryKey: ['ticket', id] });
  };
}

/**
 * Changes fields of a ticket. A field that another agent has changed since it was shown is not overwritten: its new
 * value is shown instead.
 */
export function useChangeTicket(id: Id) {
  const queries = useQueryClient();
  const desk = useDesk();
  return async (wish: TicketWish, version: number | undefined): Promise<boolean> => {
    try {
      const now = await http.patch<TicketState>(`conversations/${id}/ticket`, { ...wish, version });
      const row = desk.inbox.row(id);
      if (row?.ticket)
        desk.inbox.change(id, { ticket: { ...row.ticket, category: now.workflow.category, priority: now.workflow.priority } });
      return true;
    } catch (thrown) {
      toast(asProblem(thrown).code === 'ticket.changed' ? t('tickets.error.changed') : explain(thrown));
      return false;
    } finally {
      desk.changed(id);
      void queries.invalidateQueries({ queryKey: ['ticket', id] });
    }
  };
}
