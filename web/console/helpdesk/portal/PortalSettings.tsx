import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Empty, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { NoEmailServer } from '../../mail/outbox/NoEmailServer.tsx';
import { useMe } from '../../identity/me.ts';
import { useSites } from '../../livechat/sites.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { type Domain, domainsKey, OwnDomain } from './OwnDomain.tsx';

interface Settings {
  enabled: boolean;
  anyone: boolean;
  consent?: string | null;
  passwords: boolean;
}

const key = ['settings', 'portal'] as const;
const linkMinutes = 15;

/** Where contacts see their own tickets, and who can sign in. */
export default function PortalSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Settings>('portal-settings') });
  return (
    <SettingsPage title={t('portal.settings.title')} lead={t('portal.settings.lead')}>
      <NoEmailServer />
      <LoadState of={settings} rows={2} what={t('portal.settings.loading')} />
      {settings.data && <Editor settings={settings.data} />}
      <Section title={t('portal.sites.title')} hint={t('portal.sites.hint')}>
        <Addresses open={settings.data?.enabled ?? true} />
      </Section>
    </SettingsPage>
  );
}

function Addresses({ open }: { open: boolean }) {
  const sites = useSites();
  const { publicUrl } = useMe();
  const domains = useQuery({ queryKey: domainsKey, queryFn: () => http.get<Domain[]>('portal-domains') });
  if (sites.isError && !sites.data)
    return <Failed what={t('portal.sites.loading')} problem={sites.error} retry={() => void sites.refetch()} />;
  if (!sites.data) return <RowsLoading rows={1} what={t('portal.sites.loading')} />;
  if (sites.data.length === 0)
    return (
      <Empty icon="globe" title={t('portal.sites.emptyTitle')}>
        {t('portal.sites.empty')}
      </Empty>
    );
  return (
    <ul className="lines">
      {sites.data.map((site) => (
        <li key={site.id}>
          <div className="grow">
            <b dir="auto">{site.name}</b>
            <br />
            <small className="muted" style={{ overflowWrap: 'anywhere' }}>{`${publicUrl}/portal/${site.key}`}</small>
            {domains.data && <OwnDomain site={site.id} name={site.name} domain={domains.data.find((each) => each.site === site.id)} />}
          </div>
          {open && (
            <a className="btn small" href={`${publicUrl}/portal/${site.key}`} target="_blank" rel="noreferrer">
              <Rich text="portal.sites.open" values={{ site: site.name }} tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Editor({ settings }: { settings: Settings }) {
  const queries = useQueryClient();
  const form = useForm(
    { enabled: settings.enabled, anyone: settings.anyone, consent: settings.consent ?? '', passwords: settings.passwords },
    async (values) => {
      queries.setQueryData(key, await http.put<Settings>('portal-settings', { ...values, consent: values.consent || null }));
      toast(t('common.saved'));
    },
  );
  const { values } = form;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('portal.access.title')} hint={t('portal.access.hint', { count: linkMinutes })}>
        <div className="stack-form">
          <Check checked={values.enabled} onChange={(on) => form.set('enabled', on)} label={t('portal.access.enabled')} />
          <Check
            checked={values.anyone}
            onChange={(on) => form.set('anyone', on)}
            label={t('portal.access.anyone')}
            hint={t('portal.access.anyoneHint')}
          />
          <Check
            checked={values.passwords}
            onChange={(on) => form.set('passwords', on)}
            label={t('portal.access.passwords')}
            hint={t('portal.access.passwordsHint')}
          />
          <Field label={t('portal.access.consent')} hint={t('portal.access.consentHint')} error={form.errors['consent']}>
            {(wiring) => (
              <textarea
                {...wiring}
                rows={3}
                maxLength={1000}
                value={values.consent}
                onChange={(event) => form.set('consent', event.target.value)}
              />
            )}
          </Field>
          <div className="row">
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}
