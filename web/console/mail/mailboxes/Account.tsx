import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';

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

/** With whom one may sign in, and with whom somebody did. */
interface SignIn {
  readonly providers: readonly { readonly key: string; readonly name: string }[];
  readonly provider?: string;
  readonly state?: 'ok' | 'needs-sign-in';
}

const key = (mailbox: Id) => ['settings', 'mailbox', mailbox, 'account'] as const;

/** How an address is read at another server; 404 when it is not. */
export const useAccount = (mailbox: Id) =>
  useQuery({
    queryKey: key(mailbox),
    queryFn: () => http.get<Connected>(`mailboxes/${mailbox}/account`),
    retry: false,
    refetchInterval: 15_000,
  });

/** A mailbox that lives at another server and is read there over IMAP (ML-4, ML-7, ML-10). */
export function Account({ mailbox, address }: { mailbox: Id; address: string }) {
  const [asked, setAsked] = useState(false);
  const account = useAccount(mailbox);
  const none = account.isError && asProblem(account.error).status === 404;
  return (
    <Section title="Read it at another server" hint="For an address that stays where it is: its mail is fetched over IMAP.">
      {account.isError && !none && <Failed what="The account" problem={account.error} retry={() => void account.refetch()} />}
      {none && !asked && (
        <div className="row wrap">
          <Providers mailbox={mailbox} />
          <button type="button" className="btn" onClick={() => setAsked(true)}>
            Connect a server
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

/** Buttons that lead to those who keep the mailbox; none where the operator set none up. */
function Providers({ mailbox, only, words = 'Sign in with' }: { mailbox: Id; only?: string; words?: string }) {
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
        {words} {each.name}
      </button>
    ));
}

function SignedIn({ mailbox }: { mailbox: Id }) {
  const { data } = useSignIn(mailbox);
  if (!data?.provider) return null;
  const name = data.providers.find((each) => each.key === data.provider)?.name ?? data.provider;
  if (data.state === 'ok') return <p className="muted">Signed in with {name}.</p>;
  return (
    <div className="mail-bar" role="alert">
      <Icon name="alert" />
      <p className="grow">{name} took the sign-in back. Mail waits there until somebody signs in again; it goes on where it stopped.</p>
      <Providers mailbox={mailbox} only={data.provider} words="Sign in again with" />
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
          {account.troubleSince && (
            <>
              It has been so since <When at={account.troubleSince} form="sentence" />.
            </>
          )}{' '}
          It is tried again by itself.
        </span>
      </p>
    );
  }
  return (
    <p className="row wrap muted">
      <Chip tone="ok" icon="check">
        Connected
      </Chip>
      {account.lastPollOkAt ? (
        <span>
          Looked at <When at={account.lastPollOkAt} form="sentence" />
        </span>
      ) : (
        'Being looked at for the first time'
      )}
    </p>
  );
}

/** Nothing is fetched before somebody has said from when on. */
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
    <div className="mail-way" role="group" aria-label="From when on">
      <p>
        <b>From when on is mail to be read?</b> Nothing is fetched until you choose, and old mail is answered by nobody.
      </p>
      {counts.isPending && <p className="muted">Counting what is there …</p>}
      {counts.isError && <Failed what="The count" problem={counts.error} retry={() => void counts.refetch()} />}
      {counts.data?.words && (
        <p className="error" role="status">
          {counts.data.words} Mend it below; then you can choose.
        </p>
      )}
      {problem !== null && <Failed what="The choice" problem={problem} retry={() => setProblem(null)} />}
      <div className="row wrap" hidden={Boolean(counts.data?.words)}>
        <button type="button" className="btn primary" disabled={busy} onClick={() => void begin('now')}>
          From now on
        </button>
        {[7, 30].map((days) => (
          <button
            key={days}
            type="button"
            className="btn"
            disabled={busy || counts.data?.all === undefined}
            onClick={() => void begin('since', days)}
          >
            Last {days} days{within(days) === undefined ? '' : ` (${within(days)!.toLocaleString()})`}
          </button>
        ))}
        <button type="button" className="btn" disabled={busy || counts.data?.all === undefined} onClick={() => void begin('everything')}>
          Everything{counts.data?.all === undefined ? '' : ` (${counts.data.all.toLocaleString()})`}
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
      port: String(account?.port ?? 993),
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
      toast('Saved');
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
      <TextField form={form} name="host" label="Server" autoComplete="off" maxLength={253} placeholder="imap.example.org" />
      <TextField form={form} name="port" label="Port" inputMode="numeric" autoComplete="off" maxLength={5} />
      <Field label="Encryption" error={form.errors['security']}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.values.security}
            onChange={(event) => form.set('security', event.target.value as Connected['security'])}
          >
            <option value="TLS">TLS, usually port 993</option>
            <option value="STARTTLS">STARTTLS, usually port 143</option>
            <option value="NONE">None: for a server on this machine</option>
          </select>
        )}
      </Field>
      <TextField form={form} name="user" label="Account" autoComplete="off" maxLength={320} />
      <TextField
        form={form}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        maxLength={500}
        hint={
          !account
            ? 'Stored encrypted and never shown again.'
            : moved
              ? 'Enter the password again: the saved one is only sent to the server and account it was saved for.'
              : 'Leave it empty to keep the one there is.'
        }
      />
      <TextField form={form} name="folder" label="Folder" autoComplete="off" maxLength={200} />
      <Field label="What becomes of a mail there once it is here" error={form.errors['afterFetch']}>
        {(wiring) => (
          <select {...wiring} value={form.values.afterFetch} onChange={(event) => form.set('afterFetch', event.target.value)}>
            <option value="keep">It stays as it is</option>
            <option value="seen">It is marked as read</option>
            <option value="delete">It is deleted</option>
            {form.values.afterFetch.startsWith('move:') && (
              <option value={form.values.afterFetch}>It is moved to {form.values.afterFetch.slice(5)}</option>
            )}
          </select>
        )}
      </Field>
      <Check
        checked={form.values.verifyCertificate}
        onChange={(on) => form.set('verifyCertificate', on)}
        label="Check the server’s certificate"
        hint={form.values.verifyCertificate ? undefined : 'Without this, anybody between here and there can read the password.'}
      />
      <div className="row wrap">
        <Submit form={form} idle={account !== undefined && !form.changed}>
          {account ? 'Save' : 'Connect'}
        </Submit>
        {account && (
          <Confirm
            trigger="Disconnect"
            title="Read it there no more?"
            yes="Disconnect"
            run={async () => {
              await http.delete(`mailboxes/${mailbox}/account`);
              await queries.invalidateQueries({ queryKey: key(mailbox) });
            }}
          >
            Mail that is here stays here. The password is forgotten, and how far the folder was read too.
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
          {busy ? 'Testing …' : 'Test now'}
        </button>
      </div>
      {problem !== null && <Failed what="The test" problem={problem} retry={() => void test()} />}
      {tested && (
        <>
          <p role="status" className={tested.trouble ? 'error' : undefined}>
            <Icon name={tested.trouble ? 'alert' : 'check'} size="s" />{' '}
            {tested.words ?? `It works. The folder has ${tested.mails === 1 ? 'one mail' : `${tested.mails.toLocaleString()} mails`}.`}
          </p>
          <details>
            <summary>What both servers said</summary>
            <pre tabIndex={0} aria-label="What both servers said">
              {tested.dialogue.join('\n')}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
