import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { explain } from '../../app/server.ts';
import { digits } from '../views/types.ts';

/** Before a time rule is saved for which the time of some tickets has passed already. */
export function AskOverdue({ due, save, close }: { due: number; save: (overdue: boolean) => Promise<void>; close: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = (overdue: boolean) => {
    if (busy) return;
    setBusy(true);
    save(overdue)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog">
          <Heading slot="title">{due === 1 ? 'One ticket is due already' : `${digits(due)} tickets are due already`}</Heading>
          <p className="muted">
            Their time has passed. The rule can leave them as they are and act on those that come, or act on them now, at most a thousand a
            minute.
          </p>
          {problem !== null && (
            <p className="form-error" role="alert">
              {explain(problem)}
            </p>
          )}
          <div className="row">
            <button type="button" className="btn bare" onClick={close}>
              Go back
            </button>
            <button type="button" className="btn" aria-disabled={busy} onClick={() => choose(true)}>
              Act on them now
            </button>
            <button type="button" className="btn primary" autoFocus aria-disabled={busy} onClick={() => choose(false)}>
              Leave them
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
