import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import type { Id } from '../../../shared/types.ts';
import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Check, Field, TextField, useForm } from '../../app/parts/form.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useMe } from '../../identity/me.ts';
import { useSites } from '../../livechat/sites.ts';
import { unverifiedWords, useUnverified } from '../domains/claims.ts';
import { domainOf, type Mailbox, mailboxesKey, mailboxKey, mailboxState, useMailbox } from './mailboxes.ts';
import { Account, useAccount } from './Account.tsx';
import { Arrivals } from './Arrivals.tsx';
import { Events } from './Events.tsx';
import { LastEmail } from './LastEmail.tsx';
import { Probe } from './Probe.tsx';
import { Receiver } from './Receiver.tsx';

/** Placeholders that the server fills in when it sends a reply. */
const tokens = { firstName: '{agent.firstName}', siteName: '{site.name}' };

export function MailboxPage({ id }: { id: Id }) {
  const mailbox = useMailbox(id);
  return (
    <SettingsPage title={mailbox.data?.address ?? t('mailboxes.mailbox.title')} back="/settings/mailboxes">
      {mailbox.isPending && <RowsLoading rows={3} what={t('mailboxes.mailbox.loading')} />}
      {mailbox.isError && asProblem(mailbox.error).status === 404 && (
        <Empty icon="mail" title={t('mailboxes.mailbox.notFoundTitle')}>
          {t('mailboxes.mailbox.notFound')}
        </Empty>
      )}
      {mailbox.isError && asProblem(mailbox.error).status !== 404 && (
        <Failed what={t('mailboxes.mailbox.title')} problem={mailbox.error} retry={() => void mailbox.refetch()} />
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
      <Section title={t('mailboxes.mailbox.address')} hint={site && t('mailboxes.mailbox.site', { site })}>
        <Copy label={t('mailboxes.mailbox.address')} text={mailbox.address} />
        <p className="row wrap muted">
          <Chip tone={state.tone} icon={state.icon}>
            {state.name}
          </Chip>
          {mailbox.lastReceivedAt ? (
            <span>
              <LastEmail at={mailbox.lastReceivedAt} />
            </span>
          ) : (
            t('mailboxes.list.noEmail')
          )}
        </p>
        {unverified && (
          <p className="mail-bar" role="status">
            <Icon name="alert" />
            <span>
              {unverifiedWords(unverified)}{' '}
              <Link to={`/settings/domains/${unverified.id}`}>
                {t(unverified.claim.state === 'waiting' ? 'mailboxes.mailbox.verifyDomain' : 'mailboxes.mailbox.openDomain')}
              </Link>
            </span>
          </p>
        )}
      </Section>
      <Edit mailbox={mailbox} />
      <Arrivals mailbox={mailbox.id} />
      <Account mailbox={mailbox.id} address={mailbox.address} />
      <Section
        title={t(mailbox.kind === 'smtp' ? 'mailboxes.forwarding.existing' : 'mailboxes.forwarding.title')}
        hint={t(
          mailbox.kind === 'smtp'
            ? 'mailboxes.forwarding.existingHint'
            : connected
              ? 'mailboxes.forwarding.notNeeded'
              : 'mailboxes.forwarding.needed',
        )}
      >
        <div className="mail-way">
          {mailbox.kind === 'smtp' ? (
            <ol>
              <li>{t('mailboxes.forwarding.redirect')}</li>
              <li>{t('mailboxes.forwarding.confirm')}</li>
            </ol>
          ) : (
            <p>
              <Rich
                text="mailboxes.forwarding.own"
                values={{ domain: domainOf(mailbox.address) }}
                tags={{ b: (inside) => <b>{inside}</b> }}
              />
            </p>
          )}
        </div>
        <Probe mailbox={mailbox} />
      </Section>
      <Section title={t('mailboxes.receiver.title')}>
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
      toast(t('common.saved'));
    },
  );
  const tagged = mailbox.address.replace('@', '+invoice@');
  return (
    <Section title={t('mailboxes.settings.title')}>
      <SaveForm form={form} submit={t('mailboxes.settings.save')}>
        <Field label={t('common.department')} error={form.errors['department']} hint={t('mailboxes.settings.departmentHint')}>
          {(wiring) => (
            <select {...wiring} value={form.values.department} onChange={(event) => form.set('department', event.target.value)}>
              <option value="">{t('mailboxes.settings.firstDepartment')}</option>
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
          label={t('mailboxes.settings.senderName')}
          maxLength={200}
          placeholder={t('mailboxes.settings.senderNamePlaceholder', { firstName: tokens.firstName, organization })}
          hint={<Rich text="mailboxes.settings.senderNameHint" values={tokens} tags={{ code: (inside) => <code>{inside}</code> }} />}
        />
        <Field label={t('mailboxes.settings.quoting')} error={form.errors['quoting']} hint={t('mailboxes.settings.quotingHint')}>
          {(wiring) => (
            <select
              {...wiring}
              value={form.values.quoting}
              onChange={(event) => form.set('quoting', event.target.value as Mailbox['quoting'])}
            >
              <option value="last">{t('mailboxes.settings.quoteLast')}</option>
              <option value="all">{t('mailboxes.settings.quoteAll')}</option>
              <option value="off">{t('mailboxes.settings.quoteOff')}</option>
            </select>
          )}
        </Field>
        <fieldset className="field">
          <legend className="label">{t('mailboxes.settings.strangers')}</legend>
          <Choice form={form} value="separate" label={t('mailboxes.settings.separate')} hint={t('mailboxes.settings.separateHint')} />
          <Choice form={form} value="join" label={t('mailboxes.settings.join')} hint={t('mailboxes.settings.joinHint')} />
        </fieldset>
        <Check
          checked={form.values.plusAddressing}
          onChange={(on) => form.set('plusAddressing', on)}
          label={t('mailboxes.settings.plus')}
          hint={<Rich text="mailboxes.settings.plusHint" values={{ address: tagged }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />}
        />
        <Check
          checked={form.values.paused}
          onChange={(on) => form.set('paused', on)}
          label={t('mailboxes.settings.paused')}
          hint={t('mailboxes.settings.pausedHint')}
        />
      </SaveForm>
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
