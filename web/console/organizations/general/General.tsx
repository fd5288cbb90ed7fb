import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Me } from '../../../shared/types.ts';
import { LoadState } from '../../app/parts/blocks.tsx';
import { call, ofSettings, read, settingKey } from '../../app/call.ts';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { ZoneField } from '../../app/parts/ZoneField.tsx';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { meKey } from '../../identity/me.ts';
import { languageName, sorted } from '../../livechat/languages.ts';
import { Logo } from './Logo.tsx';
import { megabytes } from './picture.ts';
import './general.css';

type Workspace = Schemas['WorkspaceShown'];

/** The workspace's name, logo, time zone and default language. */
export default function General() {
  const workspace = useQuery(ofSettings(read('workspace')));
  return (
    <SettingsPage title={t('settings.nav.general')} lead={t('workspace.lead')}>
      <LoadState of={workspace} rows={3} what={t('settings.nav.general')} />
      {workspace.data && <Loaded workspace={workspace.data} />}
    </SettingsPage>
  );
}

function Loaded({ workspace }: { workspace: Workspace }) {
  const queries = useQueryClient();
  return (
    <>
      <Editor workspace={workspace} />
      <Section title={t('workspace.logo.title')} hint={t('workspace.logo.hint', { megabytes })}>
        <Logo path={workspace.logo} saved={(saved) => keep(queries, saved)} />
      </Section>
    </>
  );
}

/** The menus show the new name and logo at once. */
function keep(queries: QueryClient, saved: Workspace) {
  queries.setQueryData(settingKey('workspace'), saved);
  queries.setQueryData<Me>(meKey, (me) => {
    if (!me) return me;
    const { logo: _logo, ...organization } = me.organization;
    const { name, zone, logo } = saved;
    return { ...me, organization: { ...organization, name, zone, ...(logo ? { logo } : {}) } };
  });
}

function Editor({ workspace }: { workspace: Workspace }) {
  const queries = useQueryClient();
  const seen = useSeen(workspace);
  const form = useForm({ name: workspace.name, zone: workspace.zone, language: workspace.language }, async (values) => {
    const saved = await call('PUT', 'workspace', { body: { ...values, zone: values.zone.trim() }, ...seen.options() });
    seen.is(saved);
    form.replace({ name: saved.name, zone: saved.zone, language: saved.language });
    keep(queries, saved);
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('settings.group.workspace')} hint={t('workspace.hint')}>
        <TextField
          form={form}
          name="name"
          label={t('workspace.name')}
          hint={t('workspace.nameHint')}
          maxLength={120}
          autoComplete="organization"
        />
        <ZoneField form={form} label={t('workspace.zone')} hint={t('workspace.zoneHint')} />
        <Field label={t('workspace.language')} hint={t('workspace.languageHint')} error={form.errors['language']}>
          {(wiring) => (
            <select {...wiring} value={form.values.language} onChange={({ target }) => form.set('language', target.value)}>
              {sorted(workspace.languages).map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div>
          <Submit form={form} idle={!form.changed}>
            {t('common.save')}
          </Submit>
        </div>
      </Section>
    </form>
  );
}
