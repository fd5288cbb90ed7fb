import type { Ticket } from '../../shared/types.ts';
import { Chip } from '../app/parts/blocks.tsx';
import { t } from '../app/t.ts';
import { useTicketWords } from '../helpdesk/tickets/look.ts';
import { categories } from '../helpdesk/tickets/words.ts';

export const sources: Record<Ticket['source'], string> = {
  offline_window: t('ticket.source.offlineForm'),
  left_from_queue: t('ticket.source.leftFromQueue'),
  missed_chat: t('ticket.source.missedChat'),
  refused_chat: t('ticket.source.declinedChat'),
  abandoned_chat: t('ticket.source.abandonedChat'),
  mail: t('common.email'),
  agent: t('ticket.source.agent'),
  portal: t('ticket.source.portal'),
  article: t('ticket.source.article'),
  rule: t('ticket.source.rule'),
  import: t('ticket.source.imported'),
};

/** A ticket's number and status. */
export function TicketChip({ ticket }: { ticket: Ticket }) {
  const { prefix } = useTicketWords();
  return (
    <Chip
      icon="flag"
      tone={ticket.category === 'new' ? 'accent' : ticket.category === 'solved' || ticket.category === 'closed' ? 'ok' : 'line'}
      title={t('ticket.chip.title', { number: ticket.number, source: sources[ticket.source] })}
    >
      <span className="sr">{t('ticket.chip.ticket')} </span>#{prefix}
      {ticket.number} {categories[ticket.category]}
    </Chip>
  );
}
