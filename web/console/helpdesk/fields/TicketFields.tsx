import type { Row, TicketState } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useTicket, useTicketAgain } from '../tickets/ticket.ts';
import { fieldsOf, useCustomFields, type Values } from './fields.ts';
import { askedBy, useFormOf } from '../forms/forms.ts';
import { FieldsBlock } from './FieldsBlock.tsx';

/** The custom fields of a ticket. */
export function TicketFields({ row }: { row: Row }) {
  const ticket = useTicket(row);
  const known = useCustomFields();
  const form = useFormOf(row);
  const again = useTicketAgain(row.id);
  const fields = fieldsOf(known.data, 'ticket');
  if (!ticket.data || fields.length === 0) return null;
  const { version, workflow } = ticket.data;
  return (
    <FieldsBlock
      key={row.id}
      title={t('fields.block.title')}
      asked={askedBy(form.data?.form, fields)}
      values={(ticket.data as TicketState & { fields: Values }).fields}
      locked={workflow.category === 'closed'}
      save={async (changes) => {
        try {
          await http.patch(`conversations/${row.id}/ticket`, { fields: changes, version });
        } finally {
          await again();
        }
      }}
    />
  );
}
