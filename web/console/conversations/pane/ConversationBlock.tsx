import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useRunningChat } from '../../livechat/chats/chat.ts';
import { useRecipients } from '../../mail/answering/answering.ts';
import { withAll, without } from '../../mail/answering/choice.ts';
import { Add } from '../../mail/answering/Recipients.tsx';
import { Assignee } from '../bar/Assignee.tsx';
import { Department } from '../bar/Department.tsx';
import { type Participant, useMakeRequester, useParticipants } from '../ticket/participants.ts';
import { nameOf, personOf } from '../words.ts';

/** The fields that every conversation has: the same as in its header, and who else takes part. */
export function ConversationBlock({ row }: { row: Row }) {
  const chat = useRunningChat(row.id) ?? null;
  const others = (useParticipants(row).data ?? []).filter(({ id }) => id !== row.contact.id);
  return (
    <section className="block conversation-block" aria-label={t('pane.block.conversation')}>
      <dl className="facts">
        <dt>{t('ticket.participants.requester')}</dt>
        <dd className="row">
          <Avatar id={row.contact.id} name={personOf(row)} size="s" />
          <Link className="clip" to={`/contacts/${row.contact.id}`} dir="auto">
            {personOf(row)}
          </Link>
          {others.length > 0 && row.ticket?.category !== 'closed' && <ChangeRequester row={row} others={others} />}
        </dd>
        <dt>{t('common.assignee')}</dt>
        <dd>
          <Assignee row={row} chat={chat} look="pane" />
        </dd>
        <dt>{t('common.department')}</dt>
        <dd>
          <Department row={row} chat={chat} look="pane" />
        </dd>
        <Copies row={row} others={others} />
      </dl>
    </section>
  );
}

function ChangeRequester({ row, others }: { row: Row; others: readonly Participant[] }) {
  const make = useMakeRequester(row);
  return (
    <MenuTrigger>
      <Button className="btn bare icon small end" aria-label={t('ticket.participants.changeRequester')}>
        <Icon name="down" size="s" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('ticket.participants.changeRequester')} autoFocus="first">
          {others.map((each) => (
            <MenuItem key={each.id} className="item" textValue={nameOf(each.name)} onAction={() => void make(each)}>
              <Avatar id={each.id} name={nameOf(each.name)} size="s" />
              {nameOf(each.name)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Where replies go by email, who gets a copy of the next one; else the other participants. */
function Copies({ row, others }: { row: Row; others: readonly Participant[] }) {
  const { composing, choice, choose } = useRecipients(row);
  const [adding, setAdding] = useState(false);
  if (!composing || !choice) {
    if (others.length === 0) return null;
    return (
      <>
        <dt>{t('email.field.cc')}</dt>
        <dd>
          <ul className="copies">
            {others.map((each) => (
              <li key={each.id}>
                <Link className="clip" to={`/contacts/${each.id}`} dir="auto">
                  {nameOf(each.name)}
                </Link>
              </li>
            ))}
          </ul>
        </dd>
      </>
    );
  }
  const open = row.state === 'open';
  const room = composing.mostAddresses - choice.to.length - choice.cc.length - choice.bcc.length;
  const named = (address: string) => composing.cc.find(({ known }) => known.address.toLowerCase() === address.toLowerCase())?.name;
  return (
    <>
      <dt>{t('email.field.cc')}</dt>
      <dd>
        <ul className="copies" aria-label={t('conversation.fields.ccHint')} title={t('conversation.fields.ccHint')}>
          {choice.cc.map((address) => (
            <li key={address}>
              <bdi className="clip" title={named(address) ? `${named(address)} <${address}>` : address}>
                {address}
              </bdi>
              {open && (
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={t('conversation.fields.ccRemove', { address })}
                  onClick={() => choose(without(choice, address))}
                >
                  <Icon name="x" size="s" />
                </button>
              )}
            </li>
          ))}
          {adding ? (
            <li>
              <Add role="cc" room={room} add={(addresses) => choose(withAll(choice, 'cc', addresses))} close={() => setAdding(false)} />
            </li>
          ) : (
            <li>
              {choice.cc.length === 0 && <span className="muted">{t('conversation.fields.ccNone')}</span>}
              {open && room > 0 && (
                <button
                  type="button"
                  className="btn bare icon small end"
                  aria-label={t('conversation.fields.ccAdd')}
                  onClick={() => setAdding(true)}
                >
                  <Icon name="plus" size="s" />
                </button>
              )}
            </li>
          )}
        </ul>
      </dd>
    </>
  );
}
