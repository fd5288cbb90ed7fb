import { Menu, MenuItem, Separator } from 'react-aria-components';
import type { Row, TicketState } from '../../../shared/types.ts';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useStatuses } from '../../helpdesk/tickets/statuses.ts';
import { useTicket } from '../../helpdesk/tickets/ticket.ts';
import { categories, statusChoices } from '../../helpdesk/tickets/words.ts';
import { may, useMe } from '../../identity/me.ts';
import { useChatActions } from '../../livechat/chats/actions.ts';
import type { Chat } from '../../livechat/chats/types.ts';
import { useConversationActions } from '../changes.ts';
import { useSetStatus } from '../ticket/changing.ts';
import { Field, StatusMark } from './Field.tsx';

interface StatusProps {
  readonly row: Row;
  /** The active or waiting chat of this conversation. */
  readonly chat: Chat | null;
}

/** The status of a ticket; what isn't a ticket is open or closed, and can become one. */
export function Status({ row, chat }: StatusProps) {
  const ticket = useTicket(row).data;
  if (!row.ticket) return <Plain row={row} chat={chat} />;
  if (ticket && row.ticket.category !== 'closed') return <OfTicket row={row} ticket={ticket} />;
  return (
    <Field
      label={t('common.status')}
      value={categories[row.ticket.category]}
      look="bar"
      mark={<StatusMark of={row.ticket.category} />}
      menu={null}
    />
  );
}

function OfTicket({ row, ticket }: { row: Row; ticket: TicketState }) {
  const me = useMe();
  const own = useStatuses().data ?? [];
  const set = useSetStatus(row, ticket);
  const { category, status } = ticket.workflow;
  const categoryOf = (id: string) => own.find((each) => each.id === id)?.category ?? id;
  return (
    <Field
      label={t('common.status')}
      value={own.find((each) => each.id === status)?.name ?? categories[category]}
      look="bar"
      mark={<StatusMark of={category} />}
      menu={
        <Menu className="menu" aria-label={t('common.status')} autoFocus="first">
          {statusChoices(category, status ?? null, own, may(me, 'ticket.close')).map((each) => (
            <MenuItem key={each.id} className="item" textValue={each.name} onAction={() => set(each)}>
              <StatusMark of={categoryOf(each.id)} />
              {each.name}
            </MenuItem>
          ))}
        </Menu>
      }
    />
  );
}

function Plain({ row, chat }: StatusProps) {
  const { close, reopen, makeTicket } = useConversationActions(row.id);
  const { end } = useChatActions(row.id);
  const open = row.state === 'open';
  const [now, other] = open ? (['open', 'closed'] as const) : (['closed', 'open'] as const);
  const words = { open: t('tickets.status.open'), closed: t('conversation.state.closed') };
  return (
    <Field
      label={t('common.status')}
      value={words[now]}
      look="bar"
      mark={<StatusMark of={now} />}
      menu={
        <Menu className="menu" aria-label={t('common.status')} autoFocus="first">
          <MenuItem className="item" textValue={words[other]} onAction={chat ? end : open ? close : reopen}>
            <StatusMark of={other} />
            {words[other]}
            <CapsOf action="end" />
          </MenuItem>
          <Separator />
          <MenuItem className="item" textValue={t('conversation.action.convert')} onAction={makeTicket}>
            <Icon name="flag" />
            {t('conversation.action.convert')}
            <CapsOf action="ticket" />
          </MenuItem>
        </Menu>
      }
    />
  );
}
