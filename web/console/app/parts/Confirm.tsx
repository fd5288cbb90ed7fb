import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../t.ts';
import { explain } from '../server.ts';

interface ConfirmProps {
  readonly trigger: ReactNode;
  readonly className?: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly run: () => Promise<unknown>;
}

/** Only for what can't be undone: says what is deleted, and that it is permanent. */
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
                    {t('common.cancel')}
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
                    {busy ? t('parts.form.busy') : yes}
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
