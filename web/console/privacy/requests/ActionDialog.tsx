import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Icon } from '../../app/parts/Icon.tsx';

interface Props {
  readonly trigger: string;
  readonly className?: string;
  readonly title: string;
  /** What it means, before it is done. */
  readonly children: ReactNode;
  readonly yes?: string;
  /** Whether it can't be undone. */
  readonly danger?: boolean;
  /** Null while something is missing. */
  readonly run: (() => Promise<unknown>) | null;
}

/** Says the legal effect of an action before it is done (PR-133). */
export function ActionDialog({ trigger, className = 'btn', title, children, yes = trigger, danger, run }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <DialogTrigger onOpenChange={() => setProblem(null)}>
      <Button className={className}>{trigger}</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog action-dialog">
            {({ close }) => (
              <form
                className="stack-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (busy || !run) return;
                  setBusy(true);
                  run()
                    .then(close, setProblem)
                    .finally(() => setBusy(false));
                }}
              >
                <Heading slot="title">{title}</Heading>
                {children}
                {problem !== null && (
                  <p className="form-error" role="alert">
                    <Icon name="alert" />
                    <span>{explain(problem)}</span>
                  </p>
                )}
                <div className="row">
                  <button type="button" className="btn bare" autoFocus onClick={close}>
                    {t('common.cancel')}
                  </button>
                  <button type="submit" className={danger ? 'btn danger' : 'btn primary'} aria-disabled={busy || undefined} disabled={!run}>
                    {busy ? t('parts.form.busy') : yes}
                  </button>
                </div>
              </form>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
