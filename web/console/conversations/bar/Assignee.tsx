import { useState } from 'react';
import type { Row } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useTransfer } from '../../livechat/chats/Transfer.tsx';
import { type Chat, isWaiting } from '../../livechat/chats/types.ts';
import { AssigneeMenu } from '../AssigneeMenu.tsx';
import { firstName } from '../words.ts';
import { Field, type Look, type Opened } from './Field.tsx';

interface AssigneeProps {
  readonly row: Row;
  /** The active or waiting chat of this conversation. */
  readonly chat: Chat | null;
  readonly look: Look;
  /** Opens the menu of an active chat from elsewhere. */
  readonly opened?: Opened;
}

/** The assignee, and a menu to assign the conversation to another agent; an active chat is transferred instead. */
export function Assignee({ row, chat, look, opened }: AssigneeProps) {
  if (chat?.state === 'active') return <Owner row={row} chat={chat} look={look} {...(opened && { opened })} />;
  const fixed = (chat !== null && isWaiting(chat)) || row.ticket?.category === 'closed';
  return <Shown agent={row.assignee} look={look} menu={fixed ? null : <AssigneeMenu row={row} />} />;
}

function Owner({ row, chat, look, opened }: AssigneeProps & { readonly chat: Chat }) {
  const [open, setOpen] = useState(false);
  const used = opened ?? { open, setOpen };
  const { menu, dialog } = useTransfer(chat, used.open);
  return (
    <>
      <Shown agent={chat.owner ?? row.assignee} look={look} menu={menu} opened={used} />
      {dialog}
    </>
  );
}

interface ShownProps {
  readonly agent: { readonly id: string; readonly name?: string | null } | null;
  readonly look: Look;
  readonly menu: React.ReactNode;
  readonly opened?: Opened;
}

function Shown({ agent, look, menu, opened }: ShownProps) {
  const me = useMe().agent;
  const name = agent === null ? t('common.unassigned') : (agent.name ?? t('conversation.anAgent'));
  return (
    <Field
      label={t('common.assignee')}
      value={agent?.id === me.id && look === 'pane' ? t('ticket.agentYou', { name }) : name}
      {...(agent?.name && { short: firstName(agent.name) })}
      look={look}
      mark={look === 'pane' && agent ? <Avatar id={agent.id} name={name} size="s" /> : null}
      menu={menu}
      {...opened}
    />
  );
}
