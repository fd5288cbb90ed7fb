import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Field } from '../app/parts/form.tsx';
import { t } from '../app/t.ts';
import { Refused } from './Refused.tsx';

interface TypedConfirmProps {
  readonly trigger: string;
  readonly title: string;
  readonly children: ReactNode;
  /** What has to be typed. */
  readonly name: string;
  readonly yes: string;
  readonly run: () => Promise<unknown>;
}

/** For what reaches a whole site: says the effect and asks for its name. */
export function TypedConfirm({ trigger, title, children, name, yes, run }: TypedConfirmProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const ready = typed.trim() === name && !busy;
  return (
    <DialogTrigger
      onOpenChange={() => {
        setTyped('');
        setProblem(null);
      }}
    >
      <Button className="btn danger">{trigger}</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  if (!ready) return;
                  setBusy(true);
                  run()
                    .then(close, setProblem)
                    .finally(() => setBusy(false));
                }}
              >
                <Heading slot="title">{title}</Heading>
                <div className="muted">{children}</div>
                <Field label={t('privacy.retention.typeName', { name })}>
                  {(wiring) => <input {...wiring} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />}
                </Field>
                {problem !== null && <Refused problem={problem} />}
                <div className="row">
                  <button type="button" className="btn bare" onClick={close}>
                    {t('common.cancel')}
                  </button>
                  <button type="submit" className="btn danger" disabled={!ready}>
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
