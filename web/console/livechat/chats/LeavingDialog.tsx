import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { useKeyed } from '../../app/observable.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useFloor } from './floor.ts';
import { useChooseStatus } from './status.ts';
import { visitorOf } from './words.ts';

/** Before one signs out with running chats: who looks after them (LC-72). */
export function LeavingDialog({ close, leave }: { close: () => void; leave: () => void }) {
  const floor = useFloor();
  const navigate = useNavigate();
  const choose = useChooseStatus();
  const chats = useKeyed(floor.lists, 'mine')?.items ?? [];
  const handOver = async (each: (conversation: Id) => Promise<unknown>) => {
    try {
      await choose('away');
      for (const chat of chats) await each(chat.conversation);
      leave();
    } catch (thrown) {
      toast(explain(thrown));
    }
    close();
  };
  return (
    <ModalOverlay className="scrim" isDismissable isOpen onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{chats.length === 1 ? 'One chat still runs' : `${chats.length} chats still run`}</Heading>
          <p className="muted">
            {chats.map(visitorOf).join(', ')}. Who looks after {chats.length === 1 ? 'it' : 'them'}?
          </p>
          <div className="stack-form">
            <button
              type="button"
              className="btn primary"
              autoFocus
              onClick={() => {
                void choose('away');
                close();
                void navigate('/chats/mine');
              }}
            >
              I finish first, no new chats
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                close();
                void navigate(`/chats/mine/${chats[0]?.conversation ?? ''}`);
                toast('Transfer each chat with T, then sign out.');
              }}
            >
              I transfer them myself
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => void handOver((id) => http.post(`conversations/${id}/chat/put-back`, { department: null }))}
            >
              Colleagues: back to the front of the queue, and sign out
            </button>
            <button type="button" className="btn" onClick={() => void handOver((id) => http.post(`conversations/${id}/chat/ticket`, {}))}>
              Nobody now: leave {chats.length === 1 ? 'it as a ticket' : 'them as tickets'}, and sign out
            </button>
            <button type="button" className="btn bare" onClick={close}>
              Stay
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
