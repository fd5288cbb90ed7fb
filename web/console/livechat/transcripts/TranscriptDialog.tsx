import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';

/** Sends the public messages of a conversation by mail (LC-24). */
export function TranscriptDialog({
  conversation,
  known,
  open,
  setOpen,
}: {
  conversation: Id;
  known: string;
  open: boolean;
  setOpen: (open: boolean) => void;
}) {
  return (
    <ModalOverlay className="scrim" isDismissable data-covers="" isOpen={open} onOpenChange={setOpen}>
      <Modal>
        <Dialog className="dialog">
          <Heading slot="title">Send the transcript</Heading>
          <Ask conversation={conversation} known={known} done={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Ask({ conversation, known, done }: { conversation: Id; known: string; done: () => void }) {
  const form = useForm(
    { email: known },
    async (values) => {
      await http.post(`conversations/${conversation}/transcript`, values);
      toast(`The transcript is on its way to ${values.email.trim()}.`);
      done();
    },
    (problem) => (problem.code === 'transcript.limit' ? 'Enough transcripts of this chat were sent.' : null),
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <p className="muted">
        Public messages only: no note goes along. The mail holds a link by which the chat can be rated for seven days.
      </p>
      <TextField form={form} name="email" label="To" type="email" maxLength={254} autoFocus placeholder="name@example.org" />
      <div className="row">
        <button type="button" className="btn bare" onClick={done}>
          Leave it
        </button>
        <Submit form={form}>Send</Submit>
      </div>
    </form>
  );
}
