import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Me } from '../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { Door, useLinkToken } from './Door.tsx';
import { meKey } from './me.ts';
import { NewPassword } from './password.tsx';

export function AcceptInvitation() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const token = useLinkToken();
  const form = useForm(
    { name: '', password: '' },
    async (values) => {
      const me = await http.post<Me>('agent-invitations/accept', { token, ...values });
      queries.clear();
      queries.setQueryData(meKey, me);
      navigate('/inbox/queue', { replace: true });
    },
    (problem) =>
      problem.status === 404 || problem.status === 410 ? 'This invitation was used, taken back or has run out. Ask for a new one.' : null,
  );
  if (!token) {
    return (
      <Door title="An invitation needs its link" lead="Open the whole link from the letter, or ask your colleague to send it again.">
        <Link className="btn" to="/sign-in">
          Sign in instead
        </Link>
      </Door>
    );
  }
  return (
    <Door title="Join your team" lead="Choose how colleagues see you and a password of your own.">
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label="Your name" autoComplete="name" autoFocus />
        <NewPassword form={form} />
        <Submit form={form}>Join</Submit>
      </form>
    </Door>
  );
}
