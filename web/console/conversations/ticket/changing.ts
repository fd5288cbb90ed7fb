import type { Row, TicketCategory, TicketState } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { t } from '../../app/t.ts';
import { useStatuses } from '../../helpdesk/tickets/statuses.ts';
import { type TicketWish, useChangeTicket } from '../../helpdesk/tickets/ticket.ts';

export type Change = (wish: TicketWish, done: string, back?: TicketWish) => void;

/** Changes fields of a ticket at once, with a toast; `back` is what undoes it. */
export function useTicketChange(row: Row, ticket: TicketState | undefined): Change {
  const change = useChangeTicket(row.id);
  return (wish, done, back) =>
    void change(wish, ticket?.version).then((changed) => {
      if (changed) toast(done, back && (() => void change(back, undefined)));
    });
}

/** Sets a plain or a custom status; a permanently closed ticket can't be reopened. */
export function useSetStatus(row: Row, ticket: TicketState): (chosen: { readonly id: string; readonly name: string }) => void {
  const change = useTicketChange(row, ticket);
  const own = useStatuses().data ?? [];
  const { category, status } = ticket.workflow;
  return ({ id, name }) => {
    const custom = own.find((each) => each.id === id);
    change(
      custom ? { category: custom.category, status: custom.id } : { category: id as TicketCategory },
      t('ticket.done.status', { status: name }),
      id === 'closed' ? undefined : { category: category === 'new' ? 'open' : category, ...(status && { status }) },
    );
  };
}
