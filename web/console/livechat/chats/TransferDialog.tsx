import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useChatActions } from './actions.ts';
import type { Chat } from './types.ts';
import { visitorOf } from './words.ts';

export interface Target {
  readonly agent?: string;
  readonly department?: string;
  readonly name: string;
  /** Nobody is there to accept it: it is left as a ticket. */
  readonly away?: boolean;
}

/** What goes with the chat to whoever takes it over; only agents read it. */
export function TransferDialog({ chat, to, close }: { chat: Chat; to: Target; close: () => void }) {
  const { transfer, leaveTicket } = useChatActions(chat.conversation);
  const [note, setNote] = useState('');
  return (
    <ModalOverlay className="scrim" isDismissable isOpen onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog">
          <form
            className="stack-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (to.away) void leaveTicket(note, to);
              else void transfer(to, note);
              close();
            }}
          >
            <Heading slot="title">{to.away ? `Leave as a ticket for ${to.name}` : `Transfer to ${to.name}`}</Heading>
            <p className="muted">
              {to.away
                ? `Nobody is there to take the chat over. It ends for ${visitorOf(chat)}, and the conversation waits as a ticket with everything that was said.`
                : `${visitorOf(chat)} reads “You are being connected to ${to.name}”. The chat stays with you until it is accepted; after 30 s without an answer it comes back.`}
            </p>
            <label className="field">
              Note for your colleague, if you like
              <textarea className="in" rows={3} autoFocus maxLength={2_000} value={note} onChange={({ target }) => setNote(target.value)} />
              <small>Only your team sees it.</small>
            </label>
            <div className="row">
              <button type="button" className="btn bare" onClick={close}>
                {to.away ? 'Cancel' : 'Leave it'}
              </button>
              <button type="submit" className="btn primary">
                {to.away ? 'Leave as a ticket' : `Ask ${to.name}`}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
