import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { explain } from '../server.ts';

interface ConfirmProps {
  readonly trigger: ReactNode;
  readonly className?: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly run: () => Promise<unknown>;
}

/** Only for what cannot be undone. Says what goes, and that it goes for good. */
export function Confirm({ trigger, className = 'btn danger', title, children, yes, run }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <DialogTrigger onOpenChange={() => setProblem(null)}>
      <Button className={className}>{trigger}</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{title}</Heading>
                <div className="muted">{children}</div>
                {problem !== null && (
                  <p className="form-error" role="alert">
                    {explain(problem)}
                  </p>
                )}
                <div className="row">
                  <button type="button" className="btn bare" autoFocus onClick={close}>
                    Leave it
                  </button>
                  <button
                    type="button"
                    className="btn danger"
                    aria-disabled={busy}
                    onClick={() => {
                      if (busy) return;
                      setBusy(true);
                      run()
                        .then(close, setProblem)
                        .finally(() => setBusy(false));
                    }}
                  >
                    {busy ? 'One moment …' : yes}
                  </button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
