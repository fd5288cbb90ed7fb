import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Problem } from '../../shared/problem.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http, onSignInAgain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { useMe } from './me.ts';

/** Asks for the password when an action needs a recent sign-in. What was being done goes on afterwards. */
export function SignInAgain() {
  const [answer, setAnswer] = useState<((did: boolean) => void) | null>(null);
  useEffect(() => onSignInAgain(() => new Promise((done) => setAnswer(() => done))), []);
  if (!answer) return null;
  const close = (did: boolean) => {
    setAnswer(null);
    answer(did);
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close(false)} data-covers="">
      <Modal>
        <Dialog className="dialog">
          <Password close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Password({ close }: { close: (did: boolean) => void }) {
  const me = useMe();
  const form = useForm(
    { password: '' },
    async ({ password }) => {
      await http.post('session', { email: me.agent.email, password, organization: me.organization.id });
      close(true);
    },
    say,
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <Heading slot="title">{t('signIn.again.title')}</Heading>
      <p>{t('signIn.again.lead')}</p>
      <FormError form={form} />
      <input type="text" name="email" autoComplete="username" value={me.agent.email} readOnly hidden />
      <TextField form={form} name="password" label={t('signIn.password')} type="password" autoComplete="current-password" autoFocus />
      <div className="row">
        <button type="button" className="btn bare" onClick={() => close(false)}>
          {t('common.cancel')}
        </button>
        <Submit form={form}>{t('signIn.again.confirm')}</Submit>
      </div>
    </form>
  );
}

const say = (problem: Problem) => (problem.code === 'identity.sign-in-failed' ? t('signIn.again.incorrect') : null);
