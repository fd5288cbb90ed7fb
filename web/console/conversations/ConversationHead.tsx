import type { Row } from '../../shared/types.ts';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { CapsOf } from '../app/keys/Caps.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { useState } from 'react';
import { useActions } from '../app/keys/actions.tsx';
import { t } from '../app/t.ts';
import { may, useMe } from '../identity/me.ts';
import { TranscriptDialog } from '../livechat/transcripts/TranscriptDialog.tsx';
import { useContact } from '../contacts/contact.ts';
import { BanDialog } from '../livechat/bans/BanDialog.tsx';
import { RareItems } from '../livechat/chats/ChatControls.tsx';
import type { Chat } from '../livechat/chats/types.ts';
import { useTicketItems } from '../helpdesk/merge/TicketItems.tsx';
import { BlockOffer } from '../helpdesk/blocking/BlockOffer.tsx';
import type { Offer } from '../helpdesk/blocking/blocks.ts';
import { SpamItem, useSpam } from '../helpdesk/blocking/SpamItem.tsx';
import { SlaBadge } from '../helpdesk/sla/SlaBadge.tsx';
import { usePane } from './pane/shown.ts';
import { sources } from './TicketChip.tsx';
import { ActionBar } from './bar/ActionBar.tsx';
import type { Opened } from './bar/Field.tsx';
import { ticketNumber } from './bar/main-actions.ts';
import { useTicketWords } from '../helpdesk/tickets/look.ts';
import { ViewerStack } from './ViewerStack.tsx';
import { channelName, personOf, titleOf } from './words.ts';

interface HeadProps {
  readonly row: Row;
  /** The active or waiting chat of this conversation; undefined while it isn't known. */
  readonly chat: Chat | null | undefined;
  readonly transfer: Opened;
  readonly back: () => void;
  readonly leaveUnread: () => void;
  readonly askSecurely: () => void;
}

/** The header of a conversation: what it is about, who looks at it, and the bar of what can be done. */
export function ConversationHead({ row, chat, transfer, back, leaveUnread, askSecurely }: HeadProps) {
  const pane = usePane();
  const closed = row.state === 'closed';
  const me = useMe();
  const mayBan = row.channel === 'web' && may(me, 'chat.ban') && (me.agent.role !== 'agent' || row.assignee?.id === me.agent.id);
  const ticketItems = useTicketItems(row);
  const [banning, setBanning] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const spam = useSpam(row, setOffers);
  const address = useContact(mailing ? row.contact.id : undefined).data?.handles.find((each) => each.kind === 'email')?.value ?? '';
  useActions([
    { id: 'transcript', label: t('conversation.action.transcript'), icon: 'mail', group: 'conversation', run: () => setMailing(true) },
  ]);
  useActions(
    mayBan ? [{ id: 'ban', label: t('conversation.action.ban'), icon: 'shield', group: 'conversation', run: () => setBanning(true) }] : [],
  );
  const { prefix } = useTicketWords();
  const about = [row.subject ? personOf(row) : null, row.ticket && ticketNumber(prefix, row.ticket.number), channelName(row.channel)];
  return (
    <>
      <header className="head">
        <button type="button" className="btn bare icon back" aria-label={t('conversation.backToList')} onClick={back}>
          <Icon name="left" />
        </button>
        <div className="grow">
          <h2 className="clip" dir="auto">
            {titleOf(row)}
          </h2>
          <p className="muted clip about" title={row.ticket ? sources[row.ticket.source] : undefined}>
            {about.filter(Boolean).join(' · ')}
          </p>
        </div>
        <ViewerStack conversation={row.id} size="m" />
        <SlaBadge conversation={row.id} ticket={Boolean(row.ticket)} />
        <button
          type="button"
          className="btn bare icon details"
          aria-label={t('conversation.details')}
          aria-expanded={pane.shown}
          onClick={pane.turn}
        >
          <Icon name="info" />
        </button>
        <MenuTrigger>
          <Button className="btn bare icon" aria-label={t('common.moreActions')}>
            <Icon name="more" />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu className="menu" aria-label={t('common.moreActions')}>
              <MenuItem className="item" onAction={leaveUnread}>
                <Icon name="mail" />
                {t('conversation.action.unread')}
                <CapsOf action="unread" />
              </MenuItem>
              <MenuItem className="item" onAction={() => setMailing(true)}>
                <Icon name="mail" />
                {t('conversation.action.transcript')}
                <CapsOf action="transcript" />
              </MenuItem>
              {mayBan && (
                <MenuItem className="item" onAction={() => setBanning(true)}>
                  <Icon name="shield" />
                  {t('conversation.action.ban')}
                  <CapsOf action="ban" />
                </MenuItem>
              )}
              {spam.able && <SpamItem {...spam} />}
              {!closed && row.channel !== 'internal' && (
                <MenuItem className="item" onAction={askSecurely}>
                  <Icon name="lock" />
                  {t('conversation.action.askSecurely')}
                </MenuItem>
              )}
              {ticketItems.items}
              {chat && <RareItems chat={chat} />}
            </Menu>
          </Popover>
        </MenuTrigger>
      </header>
      <ActionBar row={row} chat={chat} transfer={transfer} />
      {ticketItems.dialog}
      {offers.length > 0 && <BlockOffer offers={offers} close={() => setOffers([])} />}
      <TranscriptDialog key={address} conversation={row.id} known={address} open={mailing} setOpen={setMailing} />
      {mayBan && <BanDialog conversation={row.id} name={personOf(row)} running={Boolean(chat)} open={banning} setOpen={setBanning} />}
    </>
  );
}
