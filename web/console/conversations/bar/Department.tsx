import { useState } from 'react';
import { Menu } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { t } from '../../app/t.ts';
import { useTransfer } from '../../livechat/chats/Transfer.tsx';
import { type Chat, isWaiting } from '../../livechat/chats/types.ts';
import { DepartmentItems } from '../DepartmentItems.tsx';
import { Field, type Look } from './Field.tsx';

interface DepartmentProps {
  readonly row: Row;
  readonly chat: Chat | null;
  readonly look: Look;
}

/** The department, and a menu to move the conversation to another one; an active chat is transferred instead. */
export function Department({ row, chat, look }: DepartmentProps) {
  if (chat?.state === 'active') return <OfChat row={row} chat={chat} look={look} />;
  const fixed = (chat !== null && isWaiting(chat)) || row.ticket?.category === 'closed';
  return (
    <Field
      label={t('common.department')}
      value={row.department?.name ?? t('common.none')}
      look={look}
      menu={
        fixed ? null : (
          <Menu className="menu" aria-label={t('common.department')} autoFocus="first">
            <DepartmentItems row={row} />
          </Menu>
        )
      }
    />
  );
}

function OfChat({ row, chat, look }: DepartmentProps & { readonly chat: Chat }) {
  const [open, setOpen] = useState(false);
  const { menu, dialog } = useTransfer(chat, open, 'departments');
  return (
    <>
      <Field
        label={t('common.department')}
        value={chat.department?.name ?? row.department?.name ?? t('common.none')}
        look={look}
        menu={menu}
        open={open}
        setOpen={setOpen}
      />
      {dialog}
    </>
  );
}
