import type { Ticket } from '../../shared/types.ts';
import { Chip } from '../app/parts/blocks.tsx';
import { useTicketWords } from '../helpdesk/tickets/look.ts';
import { categories } from '../helpdesk/tickets/words.ts';

export const sources: Record<Ticket['source'], string> = {
  offline_window: 'left while nobody was there',
  left_from_queue: 'left from the queue',
  missed_chat: 'a chat nobody took',
  refused_chat: 'a chat everybody refused',
  abandoned_chat: 'a chat the visitor gave up',
  mail: 'an e-mail',
  agent: 'made by an agent',
  portal: 'asked in the portal',
  rule: 'made by a rule of a chat',
  import: 'brought from elsewhere',
};

/** A ticket's number and where it stands. */
export function TicketChip({ ticket }: { ticket: Ticket }) {
  const { prefix } = useTicketWords();
  return (
    <Chip
      icon="flag"
      tone={ticket.category === 'new' ? 'accent' : ticket.category === 'solved' || ticket.category === 'closed' ? 'ok' : 'line'}
      title={`Ticket ${ticket.number}: ${sources[ticket.source]}`}
    >
      <span className="sr">Ticket </span>#{prefix}
      {ticket.number} {categories[ticket.category]}
    </Chip>
  );
}
