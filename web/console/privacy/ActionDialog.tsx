import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';

interface Props {
  readonly trigger: string;
  readonly className?: string;
  readonly title: string;
  /** What it means, before it is done. */
  readonly children: ReactNode;
  readonly yes?: string;
  /** Whether it can't be undone. */
  readonly danger?: boolean;
  /** What has to be typed before something that can't be undone. */
  readonly name?: string;
  /** Null while something is missing. */
  readonly run: (() => Promise<unknown>) | null;
}

/** Says the legal effect of an action before it is done (PR-133). */
export function ActionDialog({ trigger, className = 'btn', title, children, yes = trigger, danger, name, run }: Props) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const ready = run !== null && (name === undefined || typed.trim().toLowerCase() === name.toLowerCase());
  return (
    <DialogTrigger
      onOpenChange={() => {
        setTyped('');
        setProblem(null);
      }}
    >
      <Button className={className}>{trigger}</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog" role={danger ? 'alertdialog' : 'dialog'}>
            {({ close }) => (
              <form
                className="stack-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (busy || !ready) return;
                  setBusy(true);
                  run?.()
                    .then(close, setProblem)
                    .finally(() => setBusy(false));
                }}
              >
                <Heading slot="title">{title}</Heading>
                {children}
                {name !== undefined && (
                  <Field label={t('privacy.retention.typeName', { name })}>
                    {(wiring) => (
                      <input {...wiring} autoFocus autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
                    )}
                  </Field>
                )}
                {problem !== null && (
                  <p className="form-error" role="alert">
                    <Icon name="alert" />
                    <span>{explain(problem)}</span>
                  </p>
                )}
                <div className="row">
                  <button type="button" className="btn bare" autoFocus={name === undefined} onClick={close}>
                    {t('common.cancel')}
                  </button>
                  <button
                    type="submit"
                    className={danger ? 'btn danger' : 'btn primary'}
                    aria-disabled={busy || undefined}
                    disabled={!ready}
                  >
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
