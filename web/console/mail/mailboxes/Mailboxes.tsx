import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { usePaged } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { NoEmailServer } from '../outbox/NoEmailServer.tsx';
import { t } from '../../app/t.ts';
import { useSites } from '../../livechat/sites.ts';
import type { Site } from '../../../shared/types.ts';
import { Keeping } from './Keeping.tsx';
import { LastEmail } from './LastEmail.tsx';
import { MailboxPage } from './MailboxPage.tsx';
import { useUnverified } from '../domains/claims.ts';
import { type Mailbox, mailboxesKey, mailboxState } from './mailboxes.ts';
import { Receiver } from './Receiver.tsx';
import '../messages/mail.css';
import '../mail-settings.css';

/** The list of mailboxes and the page of one mailbox (ML-1). */
export default function Mailboxes() {
  const { mailbox } = useParams();
  return mailbox ? <MailboxPage key={mailbox} id={mailbox} /> : <All />;
}

const signInFaults: Readonly<Record<string, string>> = {
  'mail.sign-in-over': t('mailboxes.signIn.expired'),
  'mail.sign-in-refused': t('mailboxes.signIn.denied'),
  'mail.provider-unavailable': t('mailboxes.signIn.unavailable'),
};

function All() {
  const failed = useSearchParams()[0].get('sign-in');
  const mailboxes = usePaged<Mailbox>(mailboxesKey, 'mailboxes');
  const sites = useSites();
  const siteName = (mailbox: Mailbox) => sites.data?.find((site) => site.id === mailbox.site)?.name;
  return (
    <SettingsPage title={t('mailboxes.title')} lead={t('mailboxes.lead')}>
      <NoEmailServer />
      {failed && (
        <p className="mail-bar" role="alert">
          <Icon name="alert" />
          <span>{signInFaults[failed] ?? t('mailboxes.signIn.failed')}</span>
        </p>
      )}
      <Section title={t('mailboxes.list.title')}>
        <PagedList
          of={mailboxes}
          rows={2}
          what={t('mailboxes.title')}
          loading={t('mailboxes.list.loading')}
          empty={{ icon: 'mail', title: t('mailboxes.list.emptyTitle'), children: t('mailboxes.list.empty') }}
        >
          {(each) => {
            const state = mailboxState(each);
            return (
              <li key={each.id}>
                <Link className="line-link grow" to={`/settings/mailboxes/${each.id}`}>
                  <span className="clip">{each.address}</span>
                  <small className="muted clip">
                    {siteName(each)} · {each.lastReceivedAt ? <LastEmail at={each.lastReceivedAt} /> : t('mailboxes.list.noEmail')}
                  </small>
                </Link>
                <Unverified address={each.address} />
                <Chip tone={state.tone} icon={state.icon}>
                  {state.name}
                </Chip>
              </li>
            );
          }}
        </PagedList>
      </Section>
      <Section title={t('mailboxes.add.title')} hint={t('mailboxes.add.hint')}>
        {sites.isError && <Failed what={t('mailboxes.add.sitesFailed')} problem={sites.error} retry={() => void sites.refetch()} />}
        {sites.data && sites.data.length > 0 && <Add sites={sites.data} />}
        {sites.data?.length === 0 && (
          <p className="muted">
            <Rich text="mailboxes.add.noSites" tags={{ link: (inside) => <Link to="/settings/sites">{inside}</Link> }} />
          </p>
        )}
      </Section>
      <Section title={t('mailboxes.retention.title')} hint={t('mailboxes.retention.sectionHint')}>
        <Keeping />
      </Section>
      <Section title={t('mailboxes.receiver.title')} hint={t('mailboxes.receiver.hint')}>
        <Receiver />
      </Section>
    </SettingsPage>
  );
}

/** A link to the domain of an address while it isn't verified. */
function Unverified({ address }: { address: string }) {
  const domain = useUnverified(address);
  return (
    domain && (
      <Link className="line-link" to={`/settings/domains/${domain.id}`}>
        <Chip tone="soon" icon="alert">
          {t('mailboxes.list.domainNotVerified')}
        </Chip>
      </Link>
    )
  );
}

const refusals: Readonly<Record<string, string>> = {
  'mailbox.taken': t('mailboxes.add.taken'),
  'mail.domain-taken': t('mailboxes.add.domainTaken'),
  'mail.domain-reserved': t('mailboxes.add.domainReserved'),
};

function Add({ sites }: { sites: readonly Site[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm(
    { address: '', site: sites[0]!.id },
    async (values) => {
      const made = await http.post<Mailbox>('mailboxes', { ...values, address: values.address.trim() });
      await queries.invalidateQueries({ queryKey: mailboxesKey });
      void navigate(`/settings/mailboxes/${made.id}`);
    },
    (problem) => refusals[problem.code] ?? null,
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="address"
        label={t('mailboxes.add.address')}
        type="email"
        maxLength={254}
        autoComplete="off"
        placeholder="support@example.org"
      />
      {sites.length > 1 && (
        <Field label={t('mailboxes.add.site')} error={form.errors['site']}>
          {(wiring) => (
            <select {...wiring} value={form.values.site} onChange={(event) => form.set('site', event.target.value)}>
              {sites.map((site) => (
                <option key={site.id} value={site.id}>
                  {site.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="row">
        <Submit form={form} className="btn">
          {t('mailboxes.add.submit')}
        </Submit>
      </div>
    </form>
  );
}
