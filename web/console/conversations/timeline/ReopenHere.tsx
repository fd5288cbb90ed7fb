import { useQuery } from '@tanstack/react-query';
import type { Id, Row } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useConversationActions } from '../changes.ts';
import { rowKey } from '../inbox.ts';

/** Reopens a ticket that a thank-you reply left solved, while it is solved. */
export function ReopenHere({ conversation }: { conversation: Id }) {
  const { reopen } = useConversationActions(conversation);
  const row = useQuery({ queryKey: rowKey(conversation), queryFn: () => http.get<Row>(`conversations/${conversation}`) }).data;
  if (row?.state !== 'closed') return null;
  return (
    <button type="button" className="link" onClick={reopen}>
      {t('conversation.reopen')}
    </button>
  );
}
