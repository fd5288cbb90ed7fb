import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { More } from '../../identity/Sessions.tsx';
import { useSites } from '../../livechat/sites.ts';
import type { Site } from '../../../shared/types.ts';
import { Keeping } from './Keeping.tsx';
import { MailboxPage } from './MailboxPage.tsx';
import { useUnverified } from '../domains/claims.ts';
import { type Mailbox, mailboxesKey, mailboxState } from './mailboxes.ts';
import { Receiver } from './Receiver.tsx';
import '../messages/mail.css';
import '../mail-settings.css';

/** Addresses that receive: all of them, and one (ML-1). */
export default function Mailboxes() {
  const { mailbox } = useParams();
  return mailbox ? <MailboxPage key={mailbox} id={mailbox} /> : <All />;
}

const signInFaults: Readonly<Record<string, string>> = {
  'mail.sign-in-over': 'The sign-in took too long, or was begun by somebody else.',
  'mail.sign-in-refused': 'The provider did not let this program in.',
  'mail.provider-unavailable': 'The provider did not answer.',
};

function All() {
  const failed = useSearchParams()[0].get('sign-in');
  const { list, items } = usePaged<Mailbox>(mailboxesKey, 'mailboxes');
  const sites = useSites();
  const siteName = (mailbox: Mailbox) => sites.data?.find((site) => site.id === mailbox.site)?.name;
  return (
    <SettingsPage
      title="Mailboxes"
      lead="Addresses that your customers write to. What arrives becomes a conversation, and your answer goes back as a mail."
    >
      {failed && (
        <p className="mail-bar" role="alert">
          <Icon name="alert" />
          <span>{signInFaults[failed] ?? 'The sign-in did not work.'} Open the address and try again.</span>
        </p>
      )}
      <Section title="Addresses">
        {list.isPending && <RowsLoading rows={2} what="mailboxes" />}
        {list.isError && !list.data && <Failed what="The mailboxes" problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="mail" title="No mailbox yet">
            Every site brings one. Add a site, or an address of your own below.
          </Empty>
        )}
        <ul className="lines">
          {items.map((each) => {
            const state = mailboxState(each);
            return (
              <li key={each.id}>
                <Link className="line-link grow" to={`/settings/mailboxes/${each.id}`}>
                  <span className="clip">{each.address}</span>
                  <small className="muted clip">
                    {siteName(each)} ·{' '}
                    {each.lastReceivedAt ? (
                      <>
                        last mail <When at={each.lastReceivedAt} form="sentence" />
                      </>
                    ) : (
                      'no mail yet'
                    )}
                  </small>
                </Link>
                <Unverified address={each.address} />
                <Chip tone={state.tone} icon={state.icon}>
                  {state.name}
                </Chip>
              </li>
            );
          })}
          {list.hasNextPage && <More list={list} />}
        </ul>
      </Section>
      <Section title="Add an address" hint="One that you already have, such as support@ of your company. Its domain is verified next.">
        {sites.isError && <Failed what="The sites" problem={sites.error} retry={() => void sites.refetch()} />}
        {sites.data && sites.data.length > 0 && <Add sites={sites.data} />}
        {sites.data?.length === 0 && (
          <p className="muted">
            An address belongs to a site. <Link to="/settings/sites">Make a site first</Link>
          </p>
        )}
      </Section>
      <Section title="Mail as it came" hint="The original of a mail, to download.">
        <Keeping />
      </Section>
      <Section title="Where mail comes in" hint="The same for every address.">
        <Receiver />
      </Section>
    </SettingsPage>
  );
}

/** That the domain of an address is not verified. */
function Unverified({ address }: { address: string }) {
  const domain = useUnverified(address);
  return (
    domain && (
      <Link className="line-link" to={`/settings/domains/${domain.id}`}>
        <Chip tone="soon" icon="alert">
          Domain not verified
        </Chip>
      </Link>
    )
  );
}

const refusals: Readonly<Record<string, string>> = {
  'mailbox.taken': 'You already have a mailbox with this address.',
  'mail.domain-taken': 'Another organization has verified this domain. If it is yours now, remove their record from DNS and try again.',
  'mail.domain-reserved': 'This domain belongs to the installation. Use an address of your own domain.',
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
        label="Address"
        type="email"
        maxLength={254}
        autoComplete="off"
        placeholder="support@example.org"
      />
      {sites.length > 1 && (
        <Field label="Site" error={form.errors['site']}>
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
          Add the address
        </Submit>
      </div>
    </form>
  );
}
