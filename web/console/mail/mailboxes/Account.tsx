import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { type Key, t } from '../../app/t.ts';

interface Connected {
  readonly host: string;
  readonly port: number;
  readonly security: 'TLS' | 'STARTTLS' | 'NONE';
  readonly verifyCertificate: boolean;
  readonly user: string;
  readonly folder: string;
  readonly afterFetch: string;
  readonly begin: 'none' | 'now' | 'since' | 'everything';
  readonly trouble?: string;
  readonly words?: string;
  readonly troubleSince?: Instant;
  readonly lastPollOkAt?: Instant;
}

interface Tested {
  readonly trouble?: string;
  readonly words?: string;
  readonly mails: number;
  readonly dialogue: readonly string[];
}

interface Counts {
  readonly all?: number;
  readonly withinDays: Readonly<Record<string, number>>;
  readonly words?: string;
}

/** The providers an agent can sign in with, and the one the mailbox is connected to. */
interface SignIn {
  readonly providers: readonly { readonly key: string; readonly name: string }[];
  readonly provider?: string;
  readonly state?: 'ok' | 'needs-sign-in';
}

const usualPorts = { tls: 993, starttls: 143 };

const key = (mailbox: Id) => ['settings', 'mailbox', mailbox, 'account'] as const;

/** The IMAP connection of a mailbox; 404 when there is none. */
export const useAccount = (mailbox: Id) =>
  useQuery({
    queryKey: key(mailbox),
    queryFn: () => http.get<Connected>(`mailboxes/${mailbox}/account`),
    retry: false,
    refetchInterval: 15_000,
  });

/** A mailbox at another server, fetched over IMAP (ML-4, ML-7, ML-10). */
export function Account({ mailbox, address }: { mailbox: Id; address: string }) {
  const [asked, setAsked] = useState(false);
  const account = useAccount(mailbox);
  const none = account.isError && asProblem(account.error).status === 404;
  return (
    <Section title={t('mailboxes.imap.title')} hint={t('mailboxes.imap.hint')}>
      {account.isError && !none && (
        <Failed what={t('mailboxes.imap.failed')} problem={account.error} retry={() => void account.refetch()} />
      )}
      {none && !asked && (
        <div className="row wrap">
          <Providers mailbox={mailbox} />
          <button type="button" className="btn" onClick={() => setAsked(true)}>
            {t('mailboxes.imap.connectServer')}
          </button>
        </div>
      )}
      {account.data && <SignedIn mailbox={mailbox} />}
      {account.data && <State mailbox={mailbox} account={account.data} />}
      {(account.data || (none && asked)) && (
        <Edit key={account.data ? 'there' : 'new'} mailbox={mailbox} address={address} account={account.data} />
      )}
      {account.data && <Test mailbox={mailbox} />}
    </Section>
  );
}

const useSignIn = (mailbox: Id) =>
  useQuery({
    queryKey: [...key(mailbox), 'sign-in'],
    queryFn: () => http.get<SignIn>(`mailboxes/${mailbox}/sign-in`),
    refetchInterval: 15_000,
  });

/** Buttons to sign in at a provider; none if the operator set none up. */
function Providers({ mailbox, only, label = 'mailboxes.imap.signInWith' }: { mailbox: Id; only?: string; label?: Key }) {
  const signIn = useSignIn(mailbox);
  async function leave(provider: string) {
    try {
      window.location.assign((await http.post<{ url: string }>(`mailboxes/${mailbox}/sign-in`, { provider })).url);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
  return signIn.data?.providers
    .filter((each) => only === undefined || each.key === only)
    .map((each) => (
      <button key={each.key} type="button" className="btn primary" onClick={() => void leave(each.key)}>
        {t(label, { name: each.name })}
      </button>
    ));
}

function SignedIn({ mailbox }: { mailbox: Id }) {
  const { data } = useSignIn(mailbox);
  if (!data?.provider) return null;
  const name = data.providers.find((each) => each.key === data.provider)?.name ?? data.provider;
  if (data.state === 'ok') return <p className="muted">{t('mailboxes.imap.signedIn', { name })}</p>;
  return (
    <div className="mail-bar" role="alert">
      <Icon name="alert" />
      <p className="grow">{t('mailboxes.imap.signInRevoked', { name })}</p>
      <Providers mailbox={mailbox} only={data.provider} label="mailboxes.imap.signInAgainWith" />
    </div>
  );
}

function State({ mailbox, account }: { mailbox: Id; account: Connected }) {
  if (account.begin === 'none') return <Begin mailbox={mailbox} />;
  if (account.trouble) {
    return (
      <p className="mail-bar" role="status">
        <Icon name="alert" />
        <span>
          {account.words}{' '}
          {account.troubleSince ? (
            <Rich text="mailboxes.imap.troubleSince" tags={{ when: () => <When at={account.troubleSince!} form="sentence" /> }} />
          ) : (
            t('mailboxes.imap.retrying')
          )}
        </span>
      </p>
    );
  }
  return (
    <p className="row wrap muted">
      <Chip tone="ok" icon="check">
        {t('mailboxes.imap.connected')}
      </Chip>
      {account.lastPollOkAt ? (
        <span>
          <Rich text="mailboxes.imap.lastChecked" tags={{ when: () => <When at={account.lastPollOkAt!} form="sentence" /> }} />
        </span>
      ) : (
        t('mailboxes.imap.firstCheck')
      )}
    </p>
  );
}

/** Nothing is fetched before an administrator has chosen where to start. */
function Begin({ mailbox }: { mailbox: Id }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const counts = useQuery({
    queryKey: [...key(mailbox), 'counts'],
    queryFn: () => http.post<Counts>(`mailboxes/${mailbox}/account/counts`, {}),
    retry: false,
  });
  async function begin(from: string, days?: number) {
    setBusy(true);
    setProblem(null);
    try {
      queries.setQueryData(key(mailbox), await http.post<Connected>(`mailboxes/${mailbox}/account/begin`, { from, days: days ?? null }));
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  }
  const within = (days: number) => counts.data?.withinDays[String(days)];
  return (
    <div className="mail-way" role="group" aria-label={t('mailboxes.start.title')}>
      <p>
        <Rich text="mailboxes.start.question" tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      {counts.isPending && <p className="muted">{t('mailboxes.start.counting')}</p>}
      {counts.isError && <Failed what={t('mailboxes.start.countFailed')} problem={counts.error} retry={() => void counts.refetch()} />}
      {counts.data?.words && (
        <p className="error" role="status">
          {t('mailboxes.start.fixFirst', { problem: counts.data.words })}
        </p>
      )}
      {problem !== null && <Failed what={t('mailboxes.start.failed')} problem={problem} retry={() => setProblem(null)} />}
      <div className="row wrap" hidden={Boolean(counts.data?.words)}>
        <button type="button" className="btn primary" disabled={busy} onClick={() => void begin('now')}>
          {t('mailboxes.start.now')}
        </button>
        {[7, 30].map((days) => (
          <button
            key={days}
            type="button"
            className="btn"
            disabled={busy || counts.data?.all === undefined}
            onClick={() => void begin('since', days)}
          >
            {within(days) === undefined
              ? t('mailboxes.start.days', { days })
              : t('mailboxes.start.daysCount', { days, count: within(days)! })}
          </button>
        ))}
        <button type="button" className="btn" disabled={busy || counts.data?.all === undefined} onClick={() => void begin('everything')}>
          {counts.data?.all === undefined ? t('mailboxes.start.all') : t('mailboxes.start.allCount', { count: counts.data.all })}
        </button>
      </div>
    </div>
  );
}

function Edit({ mailbox, address, account }: { mailbox: Id; address: string; account: Connected | undefined }) {
  const queries = useQueryClient();
  const form = useForm(
    {
      host: account?.host ?? '',
      port: String(account?.port ?? usualPorts.tls),
      security: account?.security ?? ('TLS' as Connected['security']),
      verifyCertificate: account?.verifyCertificate ?? true,
      user: account?.user ?? address,
      password: '',
      folder: account?.folder ?? 'INBOX',
      afterFetch: account?.afterFetch ?? 'keep',
    },
    async (values) => {
      const after = await http.put<Connected>(`mailboxes/${mailbox}/account`, {
        ...values,
        port: Number(values.port) || 0,
        password: values.password || null,
      });
      queries.setQueryData(key(mailbox), after);
      await queries.invalidateQueries({ queryKey: [...key(mailbox), 'counts'] });
      form.replace({ ...values, password: '' });
      toast(t('common.saved'));
    },
  );
  const { host, port, security, verifyCertificate, user } = form.values;
  const moved =
    account !== undefined &&
    (host.trim() !== account.host ||
      port !== String(account.port) ||
      security !== account.security ||
      verifyCertificate !== account.verifyCertificate ||
      user.trim() !== account.user);
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="host"
        label={t('mailboxes.imap.server')}
        autoComplete="off"
        maxLength={253}
        placeholder="imap.example.org"
      />
      <TextField form={form} name="port" label={t('mailboxes.imap.port')} inputMode="numeric" autoComplete="off" maxLength={5} />
      <Field label={t('mailboxes.imap.encryption')} error={form.errors['security']}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.values.security}
            onChange={(event) => form.set('security', event.target.value as Connected['security'])}
          >
            <option value="TLS">{t('mailboxes.imap.tls', { port: String(usualPorts.tls) })}</option>
            <option value="STARTTLS">{t('mailboxes.imap.starttls', { port: String(usualPorts.starttls) })}</option>
            <option value="NONE">{t('mailboxes.imap.unencrypted')}</option>
          </select>
        )}
      </Field>
      <TextField form={form} name="user" label={t('mailboxes.imap.username')} autoComplete="off" maxLength={320} />
      <TextField
        form={form}
        name="password"
        label={t('mailboxes.imap.password')}
        type="password"
        autoComplete="new-password"
        maxLength={500}
        hint={!account ? t('mailboxes.imap.passwordNew') : moved ? t('mailboxes.imap.passwordAgain') : t('mailboxes.imap.passwordKeep')}
      />
      <TextField form={form} name="folder" label={t('mailboxes.imap.folder')} autoComplete="off" maxLength={200} />
      <Field label={t('mailboxes.imap.afterFetch')} error={form.errors['afterFetch']}>
        {(wiring) => (
          <select {...wiring} value={form.values.afterFetch} onChange={(event) => form.set('afterFetch', event.target.value)}>
            <option value="keep">{t('mailboxes.imap.keep')}</option>
            <option value="seen">{t('mailboxes.imap.seen')}</option>
            <option value="delete">{t('mailboxes.imap.delete')}</option>
            {form.values.afterFetch.startsWith('move:') && (
              <option value={form.values.afterFetch}>
                {t('mailboxes.imap.move', { folder: form.values.afterFetch.slice('move:'.length) })}
              </option>
            )}
          </select>
        )}
      </Field>
      <Check
        checked={form.values.verifyCertificate}
        onChange={(on) => form.set('verifyCertificate', on)}
        label={t('mailboxes.imap.verify')}
        hint={form.values.verifyCertificate ? undefined : t('mailboxes.imap.verifyHint')}
      />
      <div className="row wrap">
        <Submit form={form} idle={account !== undefined && !form.changed}>
          {t(account ? 'common.save' : 'mailboxes.imap.connect')}
        </Submit>
        {account && (
          <Confirm
            trigger={t('mailboxes.imap.disconnect')}
            title={t('mailboxes.imap.disconnectTitle')}
            yes={t('mailboxes.imap.disconnect')}
            run={async () => {
              await http.delete(`mailboxes/${mailbox}/account`);
              await queries.invalidateQueries({ queryKey: key(mailbox) });
            }}
          >
            {t('mailboxes.imap.disconnectBody')}
          </Confirm>
        )}
      </div>
    </form>
  );
}

function Test({ mailbox }: { mailbox: Id }) {
  const [tested, setTested] = useState<Tested | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function test() {
    setBusy(true);
    setProblem(null);
    try {
      setTested(await http.post<Tested>(`mailboxes/${mailbox}/account/test`, {}));
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="mail-source">
      <div className="row">
        <button type="button" className="btn" onClick={() => void test()} disabled={busy}>
          {t(busy ? 'mailboxes.imap.testing' : 'mailboxes.imap.test')}
        </button>
      </div>
      {problem !== null && <Failed what={t('mailboxes.imap.testFailed')} problem={problem} retry={() => void test()} />}
      {tested && (
        <>
          <p role="status" className={tested.trouble ? 'error' : undefined}>
            <Icon name={tested.trouble ? 'alert' : 'check'} size="s" /> {tested.words ?? t('mailboxes.imap.works', { count: tested.mails })}
          </p>
          <details>
            <summary>{t('mailboxes.imap.log')}</summary>
            <pre tabIndex={0} aria-label={t('mailboxes.imap.log')}>
              {tested.dialogue.join('\n')}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
