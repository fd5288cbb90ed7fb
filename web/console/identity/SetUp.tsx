import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Me } from '../../shared/types.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { Door, useLinkToken } from './Door.tsx';
import { meKey } from './me.ts';
import { NewPassword } from './password.tsx';

/** The first page of a new installation: makes the operator's own organization and its owner. */
export function SetUp() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const token = useLinkToken();
  const form = useForm({ organizationName: '', name: '', email: '', password: '' }, async (values) => {
    const me = await http.post<Me>('setup', {
      token,
      ...values,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    queries.setQueryData(meKey, me);
    navigate('/settings/sites', { replace: true });
  });
  if (!token) {
    return (
      <Door title={t('setup.noLinkTitle')} lead={t('setup.noLink')}>
        <Link className="btn" to="/sign-in">
          {t('signIn.insteadLink')}
        </Link>
      </Door>
    );
  }
  return (
    <Door title={t('setup.title')} lead={t('setup.lead')}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        <FormError form={form} />
        <TextField
          form={form}
          name="organizationName"
          label={t('setup.organization')}
          autoComplete="organization"
          autoFocus
          hint={t('setup.organizationHint')}
        />
        <TextField form={form} name="name" label={t('setup.yourName')} autoComplete="name" />
        <TextField form={form} name="email" label={t('setup.yourEmail')} type="email" autoComplete="username" />
        <NewPassword form={form} />
        <Submit form={form}>{t('setup.create')}</Submit>
      </form>
    </Door>
  );
}
