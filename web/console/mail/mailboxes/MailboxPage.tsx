import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import type { Id } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { useMe } from '../../identity/me.ts';
import { useSites } from '../../livechat/sites.ts';
import { unverifiedWords, useUnverified } from '../domains/claims.ts';
import { domainOf, type Mailbox, mailboxesKey, mailboxKey, mailboxState, useMailbox } from './mailboxes.ts';
import { Account, useAccount } from './Account.tsx';
import { Arrivals } from './Arrivals.tsx';
import { Events } from './Events.tsx';
import { Probe } from './Probe.tsx';
import { Receiver } from './Receiver.tsx';

export function MailboxPage({ id }: { id: Id }) {
  const mailbox = useMailbox(id);
  return (
    <SettingsPage title={mailbox.data?.address ?? 'Mailbox'} back="/settings/mailboxes">
      {mailbox.isPending && <RowsLoading rows={3} what="the mailbox" />}
      {mailbox.isError && asProblem(mailbox.error).status === 404 && (
        <Empty icon="mail" title="There is no such mailbox">
          The list has those that there are.
        </Empty>
      )}
      {mailbox.isError && asProblem(mailbox.error).status !== 404 && (
        <Failed what="The mailbox" problem={mailbox.error} retry={() => void mailbox.refetch()} />
      )}
      {mailbox.data && <One mailbox={mailbox.data} />}
    </SettingsPage>
  );
}

function One({ mailbox }: { mailbox: Mailbox }) {
  const connected = useAccount(mailbox.id).isSuccess;
  const state = mailboxState(mailbox);
  const unverified = useUnverified(mailbox.address);
  const site = useSites().data?.find((each) => each.id === mailbox.site)?.name;
  return (
    <>
      <Section title="Address" hint={site && `Of the site ${site}.`}>
        <Copy label="Address" text={mailbox.address} />
        <p className="row wrap muted">
          <Chip tone={state.tone} icon={state.icon}>
            {state.name}
          </Chip>
          {mailbox.lastReceivedAt ? (
            <span>
              Last mail <When at={mailbox.lastReceivedAt} form="sentence" />
            </span>
          ) : (
            'No mail yet'
          )}
        </p>
        {unverified && (
          <p className="mail-bar" role="status">
            <Icon name="alert" />
            <span>
              {unverifiedWords(unverified)}{' '}
              <Link to={`/settings/domains/${unverified.id}`}>
                {unverified.claim.state === 'waiting' ? 'Verify domain' : 'Open domain'}
              </Link>
            </span>
          </p>
        )}
      </Section>
      <Edit mailbox={mailbox} />
      <Arrivals mailbox={mailbox.id} />
      <Account mailbox={mailbox.id} address={mailbox.address} />
      <Section
        title={mailbox.kind === 'smtp' ? 'Use an address you have' : 'Or lead its mail here'}
        hint={
          mailbox.kind === 'smtp'
            ? 'Customers need not learn a new one.'
            : connected
              ? 'Not needed while it is read at its own server.'
              : 'Without either, nothing arrives.'
        }
      >
        <div className="mail-way">
          {mailbox.kind === 'smtp' ? (
            <ol>
              <li>
                Where that address lives now, send its mail on to the address above. Choose “redirect” where you can: then it stays clear
                who wrote.
              </li>
              <li>Many providers first want it confirmed. Their mail with the link arrives in the inbox here.</li>
            </ol>
          ) : (
            <p>
              Where <b>{domainOf(mailbox.address)}</b> gets its mail now, have this address passed on unchanged to this installation. Or let
              all mail of the domain come here, as said below.
            </p>
          )}
        </div>
        <Probe mailbox={mailbox} />
      </Section>
      <Section title="Where mail comes in">
        <Receiver domain={domainOf(mailbox.address)} />
      </Section>
      <Events mailbox={mailbox.id} />
    </>
  );
}

function Edit({ mailbox }: { mailbox: Mailbox }) {
  const queries = useQueryClient();
  const departments = useDepartments();
  const organization = useMe().organization.name;
  const form = useForm(
    {
      department: mailbox.department ?? '',
      displayName: mailbox.displayName ?? '',
      plusAddressing: mailbox.plusAddressing,
      strangers: mailbox.strangers,
      quoting: mailbox.quoting,
      paused: mailbox.state === 'paused',
    },
    async (values) => {
      const after = await http.put<Mailbox>(`mailboxes/${mailbox.id}`, {
        ...values,
        department: values.department || null,
        displayName: values.displayName.trim() || null,
      });
      queries.setQueryData(mailboxKey(mailbox.id), after);
      await queries.invalidateQueries({ queryKey: mailboxesKey });
      toast('Saved');
    },
  );
  const tagged = mailbox.address.replace('@', '+invoice@');
  return (
    <Section title="How it works">
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <Field label="Department" error={form.errors['department']} hint="Who answers what arrives here.">
          {(wiring) => (
            <select {...wiring} value={form.values.department} onChange={(event) => form.set('department', event.target.value)}>
              <option value="">The first one</option>
              {departments.data?.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          form={form}
          name="displayName"
          label="Sender name"
          maxLength={200}
          placeholder={`{agent.firstName} from ${organization}`}
          hint={
            <>
              Stands before the address in the customer's list of mail. <code>{'{agent.firstName}'}</code> is who answers, by the public
              name, and <code>{'{site.name}'}</code> the site.
            </>
          }
        />
        <Field
          label="Below an answer stands"
          error={form.errors['quoting']}
          hint="What was written before, under a line that asks to write above it. Internal notes never."
        >
          {(wiring) => (
            <select
              {...wiring}
              value={form.values.quoting}
              onChange={(event) => form.set('quoting', event.target.value as Mailbox['quoting'])}
            >
              <option value="last">What the customer wrote last</option>
              <option value="all">The conversation so far</option>
              <option value="off">Nothing</option>
            </select>
          )}
        </Field>
        <fieldset className="field">
          <legend className="label">When someone new replies to a ticket</legend>
          <Choice
            form={form}
            value="separate"
            label="Open a linked ticket"
            hint="Their email is kept apart from what the customer can read."
          />
          <Choice
            form={form}
            value="join"
            label="Add them to the ticket"
            hint="For teams and families who forward emails to each other. Only for verified email; everyone else gets a linked ticket."
          />
        </fieldset>
        <Check
          checked={form.values.plusAddressing}
          onChange={(on) => form.set('plusAddressing', on)}
          label="Take mail with a tag too"
          hint={
            <>
              What is sent to <bdi>{tagged}</bdi> arrives here.
            </>
          }
        />
        <Check
          checked={form.values.paused}
          onChange={(on) => form.set('paused', on)}
          label="Paused"
          hint="Mail is turned away for now; the other server keeps it and tries again for some days."
        />
        <div className="row">
          <Submit form={form} idle={!form.changed}>
            Save the mailbox
          </Submit>
        </div>
      </form>
    </Section>
  );
}

function Choice({
  form,
  value,
  label,
  hint,
}: {
  form: { values: { strangers: Mailbox['strangers'] }; set: (name: 'strangers', value: Mailbox['strangers']) => void };
  value: Mailbox['strangers'];
  label: string;
  hint: string;
}) {
  return (
    <div className="check">
      <input
        type="radio"
        name="strangers"
        id={`strangers-${value}`}
        checked={form.values.strangers === value}
        onChange={() => form.set('strangers', value)}
        aria-describedby={`strangers-${value}-hint`}
      />
      <div>
        <label htmlFor={`strangers-${value}`}>{label}</label>
        <small id={`strangers-${value}-hint`}>{hint}</small>
      </div>
    </div>
  );
}
