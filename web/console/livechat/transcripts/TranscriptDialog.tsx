import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** How long the rating link of the email works. */
const ratingDays = 7;

/** Sends the public messages of a conversation by email (LC-24). */
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
          <Heading slot="title">{t('transcripts.dialog.title')}</Heading>
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
      toast(t('transcripts.dialog.sent', { email: values.email.trim() }));
      done();
    },
    (problem) => (problem.code === 'transcript.limit' ? t('transcripts.dialog.limit') : null),
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <p className="muted">{t('transcripts.dialog.hint', { days: ratingDays })}</p>
      <TextField
        form={form}
        name="email"
        label={t('transcripts.dialog.to')}
        type="email"
        maxLength={254}
        autoFocus
        placeholder="name@example.org"
      />
      <div className="row">
        <button type="button" className="btn bare" onClick={done}>
          {t('common.cancel')}
        </button>
        <Submit form={form}>{t('transcripts.dialog.send')}</Submit>
      </div>
    </form>
  );
}
