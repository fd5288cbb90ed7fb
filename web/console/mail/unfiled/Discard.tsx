import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';

/** Throws a mail away by name: who, when and why is kept (ML-21). */
export function Discard({ mail, done }: { mail: Id; done: () => void }) {
  return (
    <DialogTrigger>
      <Button className="btn danger">Throw away</Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Throw this mail away?</Heading>
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
    toast('Thrown away.');
    done();
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <p className="muted">It is not tried again and becomes no message. That cannot be undone.</p>
      <TextField form={form} name="reason" label="Why" maxLength={90} autoFocus autoComplete="off" hint="Colleagues read it in the list." />
      <div className="row">
        <button type="button" className="btn bare" onClick={leave}>
          Leave it
        </button>
        <Submit form={form} className="btn danger">
          Throw away
        </Submit>
      </div>
    </form>
  );
}
