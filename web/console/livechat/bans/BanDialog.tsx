import { useQueryClient } from '@tanstack/react-query';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type Ban, banTimes, type BanTime, bansKey } from './bans.ts';

interface Props {
  readonly conversation: Id;
  readonly name: string;
  /** Whether the chat is active, so that its IP address is still known. */
  readonly running: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Bans the visitor of this conversation: scope, duration and reason (LC-104). */
export function BanDialog({ conversation, name, running, open, setOpen }: Props) {
  return (
    <ModalOverlay className="scrim" isDismissable data-covers="" isOpen={open} onOpenChange={setOpen}>
      <Modal>
        <Dialog className="dialog">
          <Heading slot="title">{t('bans.dialog.title', { name })}</Heading>
          <Ask conversation={conversation} running={running} done={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Ask({ conversation, running, done }: { conversation: Id; running: boolean; done: () => void }) {
  const queries = useQueryClient();
  const form = useForm({ kind: 'visitor' as Ban['kind'], time: 'day' as BanTime, reason: '' }, async (values) => {
    const ban = await http.post<Ban>('bans', { ...values, conversation });
    done();
    void queries.invalidateQueries({ queryKey: bansKey });
    toast(
      t('bans.dialog.done'),
      () =>
        void http.delete(`bans/${ban.id}`).then(
          () => queries.invalidateQueries({ queryKey: bansKey }),
          (thrown: unknown) => toast(explain(thrown)),
        ),
    );
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <p className="muted">{t('bans.dialog.hint')}</p>
      <Field label={t('bans.dialog.who')}>
        {(wiring) => (
          <select {...wiring} value={form.values.kind} onChange={(event) => form.set('kind', event.target.value as Ban['kind'])}>
            <option value="visitor">{t('bans.dialog.browser')}</option>
            <option value="contact">{t('bans.dialog.contact')}</option>
            {running && <option value="address">{t('bans.dialog.address')}</option>}
          </select>
        )}
      </Field>
      <Field label={t('bans.form.duration')}>
        {(wiring) => (
          <select {...wiring} value={form.values.time} onChange={(event) => form.set('time', event.target.value as BanTime)}>
            {banTimes.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('bans.form.reason')} error={form.errors['reason']} hint={t('bans.dialog.reasonHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={500}
            autoFocus
            value={form.values.reason}
            onChange={(event) => form.set('reason', event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <button type="button" className="btn bare" onClick={done}>
          {t('common.cancel')}
        </button>
        <Submit form={form} className="btn danger">
          {t('bans.form.ban')}
        </Submit>
      </div>
    </form>
  );
}
