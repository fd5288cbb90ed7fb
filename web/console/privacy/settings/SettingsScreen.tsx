import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LoadState } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { call, keyOf, read } from '../../app/call.ts';
import { readAll } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import type { Settings } from '../api.ts';
import { ScreenTitle } from '../ScreenTitle.tsx';

const most = { controller: 500, contact: 254, authority: 300 } as const;

/** Who is responsible for the data, as public pages and letters say (PR-33). */
export default function SettingsScreen() {
  const asked = useQuery(read('privacy/settings'));
  return (
    <section className="pane privacy-settings" aria-label={t('privacy.settings.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.settings.title')} />
      </header>
      <div className="scroll">
        <LoadState of={asked} rows={3} what={t('privacy.settings.title')} />
        {asked.data && <SettingsForm settings={asked.data} />}
      </div>
    </section>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const queries = useQueryClient();
  const mailboxes = useQuery(readAll('mailboxes'));
  const form = useForm(
    {
      controller: settings.controller,
      contact: settings.contact ?? '',
      authority: settings.authority ?? '',
      mailbox: settings.mailbox ?? '',
    },
    async (values) => {
      const kept = await call('PUT', 'privacy/settings', {
        body: {
          controller: values.controller,
          contact: values.contact.trim() || null,
          authority: values.authority.trim() || null,
          mailbox: values.mailbox || null,
        },
      });
      queries.setQueryData(keyOf('privacy/settings'), kept);
      toast(t('common.saved'));
    },
  );
  return (
    <form className="stack-form" ref={form.ref} onSubmit={form.submit} noValidate>
      <p className="muted">{t('privacy.settings.lead')}</p>
      <Field label={t('privacy.settings.controller')} hint={t('privacy.settings.controllerHint')} error={form.errors['controller']}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            maxLength={most.controller}
            value={form.values.controller}
            onChange={({ target }) => form.set('controller', target.value)}
          />
        )}
      </Field>
      <TextField
        form={form}
        name="contact"
        type="email"
        maxLength={most.contact}
        label={t('privacy.settings.contact')}
        hint={t('privacy.settings.contactHint')}
      />
      <TextField
        form={form}
        name="authority"
        maxLength={most.authority}
        label={t('privacy.settings.authority')}
        hint={t('privacy.settings.authorityHint')}
      />
      <Field label={t('privacy.settings.mailbox')} hint={t('privacy.settings.mailboxHint')} error={form.errors['mailbox']}>
        {(wiring) => (
          <select {...wiring} value={form.values.mailbox} onChange={({ target }) => form.set('mailbox', target.value)}>
            <option value="">{t('privacy.settings.noMailbox')}</option>
            {(mailboxes.data ?? []).map((each) => (
              <option key={each.id} value={each.id}>
                {each.address}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FormError form={form} />
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          {t('common.save')}
        </Submit>
      </div>
    </form>
  );
}
