import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Me } from '../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { Door, useLinkToken } from './Door.tsx';
import { meKey } from './me.ts';
import { NewPassword } from './password.tsx';

/** The first page of a new installation: makes the operator's own organization and its owner. */
export function SetUp() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const token = useLinkToken();
  const form = useForm({ organizationName: '', name: '', email: '', password: '' }, async (values) => {
    const me = await http.post<Me>('setup', { token, ...values });
    queries.setQueryData(meKey, me);
    navigate('/settings/sites', { replace: true });
  });
  if (!token) {
    return (
      <Door
        title="Set-up needs its link"
        lead="Open the link that the program printed when it first started. It ends in /setup# and a long token."
      >
        <Link className="btn" to="/sign-in">
          Sign in instead
        </Link>
      </Door>
    );
  }
  return (
    <Door title="Set up Parlour" lead="Your organization and its first account. Everything else comes after.">
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField
          form={form}
          name="organizationName"
          label="Organization"
          autoComplete="organization"
          autoFocus
          hint="The name of your company or team. Visitors see it."
        />
        <TextField form={form} name="name" label="Your name" autoComplete="name" />
        <TextField form={form} name="email" label="Your e-mail" type="email" autoComplete="username" />
        <NewPassword form={form} />
        <Submit form={form}>Create and sign in</Submit>
      </form>
    </Door>
  );
}
