import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../shared/types.ts';
import { KeySettings } from '../app/keys/KeySettings.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { explain, http } from '../app/server.ts';
import { MyAbsence } from '../helpdesk/assignment/MyAbsence.tsx';
import { Alerts } from '../livechat/alerts/Alerts.tsx';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { toast } from '../app/parts/toast.tsx';
import { languages, t } from '../app/t.ts';
import { meKey, useMe, usePreferences } from './me.ts';
import { NewPassword } from './password.tsx';
import { roles } from './roles.ts';
import { Sessions } from './Sessions.tsx';
import { themes } from './themes.ts';

export function Account() {
  const me = useMe();
  return (
    <SettingsPage
      title={t('account.title')}
      lead={t('account.lead', { email: me.agent.email, role: roles[me.agent.role].name, organization: me.organization.name })}
    >
      <Section title={t('common.name')} hint={t('account.name.hint')}>
        <Names />
      </Section>
      <Section title={t('account.preferences.title')} hint={t('account.preferences.hint')}>
        <Preferences />
      </Section>
      <Alerts />
      <Section title={t('account.absence.title')} hint={t('account.absence.hint')}>
        <MyAbsence />
      </Section>
      <Section title={t('account.keys.title')} hint={t('account.keys.hint')}>
        <KeySettings />
      </Section>
      <Section title={t('account.email.title')} hint={t('account.email.hint')}>
        <SignInAddress />
      </Section>
      <Section title={t('account.password.title')} hint={t('account.password.hint')}>
        <Password />
      </Section>
      <Section title={t('sessions.title')} hint={t('sessions.hint')}>
        <Sessions />
      </Section>
    </SettingsPage>
  );
}

function Names() {
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ name: me.agent.name, publicName: me.agent.publicName }, async (values) => {
    queries.setQueryData(meKey, await http.patch<Me>('me', values));
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} autoComplete="name" maxLength={200} />
      <TextField form={form} name="publicName" label={t('account.name.public')} hint={t('account.name.publicHint')} maxLength={200} />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          {t('common.save')}
        </Submit>
      </div>
    </form>
  );
}

const holds: readonly number[] = [0, 5, 10, 20, 30, 60];

function Preferences() {
  const { preferences, change, problem } = usePreferences();
  return (
    <div className="stack-form">
      {problem && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      <Check
        checked={preferences.sendOnEnter}
        onChange={(sendOnEnter) => change({ sendOnEnter })}
        label={t('account.preferences.enterSends')}
        hint={t('account.preferences.enterSendsHint')}
      />
      <Check
        checked={preferences.singleKeys}
        onChange={(singleKeys) => change({ singleKeys })}
        label={t('account.preferences.singleKeys')}
        hint={t('account.preferences.singleKeysHint')}
      />
      <div className="field">
        <label htmlFor="hold-seconds">{t('account.preferences.undoSend')}</label>
        <select
          id="hold-seconds"
          className="in narrow"
          value={preferences.holdSeconds}
          onChange={(event) => change({ holdSeconds: Number(event.target.value) })}
        >
          {[...new Set([...holds, preferences.holdSeconds])]
            .sort((one, other) => one - other)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? t('common.off') : t('account.preferences.undoSendSeconds', { count: seconds })}
              </option>
            ))}
        </select>
        <small className="muted">{t('account.preferences.undoSendHint')}</small>
      </div>
      <div className="field">
        <label htmlFor="language">{t('account.language.title')}</label>
        <select
          id="language"
          className="in narrow"
          value={preferences.language}
          onChange={(event) => change({ language: event.target.value })}
        >
          <option value="">{t('account.language.auto')}</option>
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {new Intl.DisplayNames([tag], { type: 'language' }).of(tag)}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="field">
        <legend className="label">{t('account.theme.title')}</legend>
        <div className="seg">
          {themes.map(({ id, label }) => (
            <label key={id}>
              <input type="radio" name="theme" checked={preferences.theme === id} onChange={() => change({ theme: id })} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function SignInAddress() {
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ email: me.agent.email, current: '' }, async (values) => {
    queries.setQueryData(meKey, await http.put<Me>('me/email', values));
    form.replace({ email: values.email, current: '' });
    toast(t('account.email.changed'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      {me.agent.addressIsMailbox && (
        <p className="form-error" role="note">
          {t('account.email.shared')}
        </p>
      )}
      <FormError form={form} />
      <TextField form={form} name="email" label={t('account.email.label')} type="email" autoComplete="email" maxLength={254} />
      <TextField form={form} name="current" label={t('account.password.current')} type="password" autoComplete="current-password" />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          {t('account.email.change')}
        </Submit>
      </div>
    </form>
  );
}

function Password() {
  const queries = useQueryClient();
  const form = useForm({ current: '', password: '' }, async (values) => {
    await http.put('me/password', values);
    form.replace({ current: '', password: '' });
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    toast(t('account.password.changed'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="current" label={t('account.password.current')} type="password" autoComplete="current-password" />
      <NewPassword form={form} label={t('account.password.new')} />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          {t('account.password.change')}
        </Submit>
      </div>
    </form>
  );
}
