import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Me } from '../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';
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
      navigate('/inbox/mine', { replace: true });
    },
    (problem) => (problem.status === 404 || problem.status === 410 ? t('invitations.accept.expired') : null),
  );
  if (!token) {
    return (
      <Door title={t('invitations.accept.noLinkTitle')} lead={t('invitations.accept.noLink')}>
        <Link className="btn" to="/sign-in">
          {t('signIn.insteadLink')}
        </Link>
      </Door>
    );
  }
  return (
    <Door title={t('invitations.accept.title')} lead={t('invitations.accept.lead')}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label={t('setup.yourName')} autoComplete="name" autoFocus />
        <NewPassword form={form} />
        <Submit form={form}>{t('invitations.accept.join')}</Submit>
      </form>
    </Door>
  );
}
