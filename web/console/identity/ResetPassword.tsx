import { useState } from 'react';
import { Link } from 'react-router';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { Door, useLinkToken } from './Door.tsx';
import { NewPassword } from './password.tsx';

const back = <Link to="/sign-in">Back to sign in</Link>;

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
        title="Look at your mail"
        lead={`If ${form.values.email} has an account, a link is on its way. It works for one hour and once.`}
        foot={back}
      />
    );
  }
  return (
    <Door title="Set a new password" lead="Tell us your address and we send you a link." foot={back}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField form={form} name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
        <Submit form={form}>Send the link</Submit>
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
    (problem) => (problem.status === 404 || problem.status === 410 ? 'This link was used or has run out. Ask for a new one.' : null),
  );
  if (done) {
    return (
      <Door title="The new password is set" lead="You were signed out everywhere.">
        <a className="btn primary" href="/sign-in">
          Sign in
        </a>
      </Door>
    );
  }
  return (
    <Door title="Choose a new password" foot={back}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <NewPassword form={form} label="New password" />
        <Submit form={form}>Set it</Submit>
      </form>
    </Door>
  );
}
