import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { useMe } from '../../identity/me.ts';
import { useSites } from '../../livechat/sites.ts';
import { type Domain, domainsKey, OwnDomain } from './OwnDomain.tsx';

interface Settings {
  enabled: boolean;
  anyone: boolean;
  consent?: string | null;
  passwords: boolean;
}

const key = ['settings', 'portal'] as const;

/** Where contacts see their own tickets, and who may come in. */
export default function PortalSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Settings>('portal-settings') });
  return (
    <SettingsPage
      title="Customer portal"
      lead="Contacts come in by a link in a mail, see their own tickets, answer them and ask something new."
    >
      {settings.isPending && <RowsLoading rows={2} what="the portal" />}
      {settings.isError && !settings.data && <Failed what="The portal" problem={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Editor settings={settings.data} />}
      <Section title="Addresses" hint="One for each site, in the colour of its widget. Put it into your menu, or under your mails.">
        <Addresses open={settings.data?.enabled ?? true} />
      </Section>
    </SettingsPage>
  );
}

function Addresses({ open }: { open: boolean }) {
  const sites = useSites();
  const { publicUrl } = useMe();
  const domains = useQuery({ queryKey: domainsKey, queryFn: () => http.get<Domain[]>('portal-domains') });
  if (sites.isError && !sites.data) return <Failed what="The sites" problem={sites.error} retry={() => void sites.refetch()} />;
  if (!sites.data) return <RowsLoading rows={1} what="the sites" />;
  if (sites.data.length === 0)
    return (
      <Empty icon="globe" title="No site yet">
        Each site has a portal. Add one under Sites and widgets.
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
              Open<span className="sr"> the portal of {site.name}</span>
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
      toast('Saved.');
    },
  );
  const { values } = form;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title="Who may come in" hint="An address is proven by opening a link that is sent there; it works once, for 15 minutes.">
        <div className="stack-form">
          <Check checked={values.enabled} onChange={(on) => form.set('enabled', on)} label="The portal is open" />
          <Check
            checked={values.anyone}
            onChange={(on) => form.set('anyone', on)}
            label="Anyone may ask"
            hint="Off: only people you know already by their address."
          />
          <Check
            checked={values.passwords}
            onChange={(on) => form.set('passwords', on)}
            label="Passwords are allowed"
            hint="Who has come in by a link may set one, and comes in with it from then on."
          />
          <Field
            label="What whoever asks must agree to"
            hint="Stands above the button, with a box to tick. Empty: nothing."
            error={form.errors['consent']}
          >
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
              Save
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}
