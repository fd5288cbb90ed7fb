import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** Discards an email; who did it, when and why is recorded (ML-21). */
export function Discard({ mail, done }: { mail: Id; done: () => void }) {
  return (
    <DialogTrigger>
      <Button className="btn danger">{t('unprocessed.discard.action')}</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{t('unprocessed.discard.title')}</Heading>
                <Ask
                  mail={mail}
                  leave={close}
                  done={() => {
                    close();
                    done();
                  }}
                />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Ask({ mail, leave, done }: { mail: Id; leave: () => void; done: () => void }) {
  const form = useForm({ reason: '' }, async ({ reason }) => {
    await http.post(`raw-mails/${mail}/discard`, { reason: reason.trim() });
    toast(t('unprocessed.discard.done'));
    done();
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <p className="muted">{t('unprocessed.discard.warning')}</p>
      <TextField
        form={form}
        name="reason"
        label={t('unprocessed.discard.reason')}
        maxLength={90}
        autoFocus
        autoComplete="off"
        hint={t('unprocessed.discard.reasonHint')}
      />
      <div className="row">
        <button type="button" className="btn bare" onClick={leave}>
          {t('common.cancel')}
        </button>
        <Submit form={form} className="btn danger">
          {t('unprocessed.discard.action')}
        </Submit>
      </div>
    </form>
  );
}
