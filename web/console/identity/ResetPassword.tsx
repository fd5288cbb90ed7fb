import { useState } from 'react';
import { Link } from 'react-router';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { Door, useLinkToken } from './Door.tsx';
import { NewPassword } from './password.tsx';

/** For how long the server accepts a reset link. */
const resetHours = 1;

const back = <Link to="/sign-in">{t('signIn.reset.back')}</Link>;

export function ResetPassword() {
  const token = useLinkToken();
  return token ? <SetNew token={token} /> : <Ask />;
}

function Ask() {
  const [sent, setSent] = useState(false);
  const form = useForm({ email: '' }, async (values) => {
    await http.post('password-resets', values);
    setSent(true);
  });
  if (sent) {
    return (
      <Door
        title={t('signIn.reset.sentTitle')}
        lead={t('signIn.reset.sent', { email: form.values.email, hours: resetHours })}
        foot={back}
      />
    );
  }
  return (
    <Door title={t('signIn.reset.title')} lead={t('signIn.reset.lead')} foot={back}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField form={form} name="email" label={t('common.email')} type="email" autoComplete="username" autoFocus />
        <Submit form={form}>{t('signIn.reset.send')}</Submit>
      </form>
    </Door>
  );
}

function SetNew({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const form = useForm(
    { password: '' },
    async ({ password }) => {
      await http.put('password-resets', { token, password });
      setDone(true);
    },
    (problem) => (problem.status === 404 || problem.status === 410 ? t('signIn.reset.expired') : null),
  );
  if (done) {
    return (
      <Door title={t('signIn.reset.doneTitle')} lead={t('signIn.reset.done')}>
        <a className="btn primary" href="/sign-in">
          {t('signIn.title')}
        </a>
      </Door>
    );
  }
  return (
    <Door title={t('signIn.reset.chooseTitle')} foot={back}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <NewPassword form={form} label={t('account.password.new')} />
        <Submit form={form}>{t('signIn.reset.set')}</Submit>
      </form>
    </Door>
  );
}
