import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { t } from '../../app/t.ts';
import { useChatActions } from './actions.ts';
import type { Chat } from './types.ts';
import { visitorOf } from './words.ts';

export interface Target {
  readonly agent?: string;
  readonly department?: string;
  readonly name: string;
  /** Offline: the chat is transferred as a ticket. */
  readonly away?: boolean;
}

const acceptSeconds = 30;

/** Transfers the chat with an internal note. */
export function TransferDialog({ chat, to, close }: { chat: Chat; to: Target; close: () => void }) {
  const { transfer, leaveTicket } = useChatActions(chat.conversation);
  const [note, setNote] = useState('');
  return (
    <Popup close={close}>
      <form
        className="stack-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (to.away) void leaveTicket(note, to);
          else void transfer(to, note);
          close();
        }}
      >
        <Heading slot="title">
          {to.away ? t('transfer.menu.asTicketTo', { name: to.name }) : t('transfer.dialog.title', { name: to.name })}
        </Heading>
        <p className="muted">
          {to.away
            ? t('transfer.dialog.ticketHint', { name: to.name, visitor: visitorOf(chat) })
            : t('transfer.dialog.hint', { name: to.name, visitor: visitorOf(chat), seconds: acceptSeconds })}
        </p>
        <label className="field">
          {t('transfer.dialog.note')}
          <textarea className="in" rows={3} autoFocus maxLength={2_000} value={note} onChange={({ target }) => setNote(target.value)} />
          <small>{t('transfer.dialog.noteHint')}</small>
        </label>
        <div className="row">
          <button type="button" className="btn bare" onClick={close}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="btn primary">
            {to.away ? t('transfer.dialog.ticket') : t('transfer.menu.button')}
          </button>
        </div>
      </form>
    </Popup>
  );
}
