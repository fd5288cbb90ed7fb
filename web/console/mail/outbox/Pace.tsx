import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { complaintsOf, mailsOf, typedPace, usedOf, type Complaints, type Limits, type Used } from './pace.ts';
import '../messages/mail.css';
import '../mail-settings.css';

interface Domain {
  readonly id: Id;
  readonly name: string;
  readonly pace: Limits;
  readonly used: Used;
  /** Of mail to many, within seven days. */
  readonly complaints: Complaints;
}

interface Route {
  readonly mode: 'relay' | 'direct' | 'capture';
  readonly trouble?: string;
  readonly waitsUntil?: Instant;
  /** What is amiss with the name of the address that mail leaves from. */
  readonly words?: string;
  /** Providers that asked for a slower pace. */
  readonly slow: readonly { readonly provider: string; readonly perMinute: number; readonly waitsUntil?: Instant }[];
}

interface Sending {
  readonly settings: Limits & { readonly holdUncertain: boolean };
  /** Whether nothing is sent for now. */
  readonly held: boolean;
  readonly used: Used;
  /** How many emails the operator allows in 24 hours. */
  readonly operatorPerDay: number;
  readonly domains: readonly Domain[];
  readonly route: Route;
}

const paceKey = ['settings', 'mail-sending'] as const;

/** How fast mail goes out, and whether it does (ML-98, ML-110, ML-113). */
export default function Pace() {
  const sending = useQuery({ queryKey: paceKey, queryFn: () => http.get<Sending>('mail-sending'), refetchInterval: 15_000 });
  return (
    <SettingsPage
      title="Sending pace"
      lead="How many mails leave at most, so that receivers and your mail server are not flooded. What is over a limit waits and goes by itself later."
    >
      {sending.isPending && <RowsLoading rows={4} what="the pace" />}
      {sending.isError && !sending.data && <Failed what="The pace" problem={sending.error} retry={() => void sending.refetch()} />}
      {sending.data && <Edit sending={sending.data} />}
    </SettingsPage>
  );
}

function Edit({ sending }: { sending: Sending }) {
  const queries = useQueryClient();
  const put = async (path: string, body: unknown) => queries.setQueryData(paceKey, await http.put<Sending>(path, body));
  return (
    <>
      <Server route={sending.route} />
      <Section title="All mail" hint="Answers go before notifications, and those before mail to many, whatever the limits.">
        <DailyLimit perDay={sending.operatorPerDay} sent={sending.used.day} />
        <Hold held={sending.held} waits={sending.route.trouble === 'no-name'} put={put} />
        <LimitsForm
          limits={sending.settings}
          used={sending.used}
          name="all mail"
          send={(limits) => put('mail-sending', { ...limits, holdUncertain: sending.settings.holdUncertain })}
        />
      </Section>
      {sending.domains.map((domain) => (
        <Section key={domain.id} title={domain.name} hint="Of mail from addresses at this domain. It counts for all mail too.">
          <Complaining
            domain={domain}
            release={async () => queries.setQueryData(paceKey, await http.post<Sending>(`mail-sending/domains/${domain.id}/release`, {}))}
          />
          <LimitsForm
            limits={domain.pace}
            used={domain.used}
            name={domain.name}
            send={(limits) => put(`mail-sending/domains/${domain.id}`, limits)}
          />
        </Section>
      ))}
      <Section
        title="When a connection breaks"
        hint="A mail whose answer got lost was perhaps delivered. Answers in conversations are always sent again, with the same Message-ID."
      >
        <Check
          checked={sending.settings.holdUncertain}
          label="Ask before mail to many is sent twice"
          hint="It waits in the outbox as “Uncertain” until somebody decides."
          onChange={(holdUncertain) =>
            void put('mail-sending', { ...sending.settings, holdUncertain }).then(
              () => toast('Saved'),
              (thrown) => toast(explain(thrown)),
            )
          }
        />
      </Section>
    </>
  );
}

/** What the operator of the installation allows. */
function DailyLimit({ perDay, sent }: { perDay: number; sent: number }) {
  const reached = sent >= perDay;
  return (
    <p className="row wrap" role={reached ? 'alert' : undefined}>
      <Chip tone={reached ? 'late' : undefined} icon={reached ? 'alert' : 'info'}>
        {reached ? 'Daily limit reached' : 'Daily limit'}
      </Chip>
      <span className="muted grow">
        {sent.toLocaleString('en')} of {perDay.toLocaleString('en')} emails sent in the last 24 hours.{' '}
        {reached
          ? 'Further emails wait and are sent automatically as time passes. Ask the operator of this installation for a higher limit.'
          : 'The operator of this installation sets this limit.'}
      </span>
    </p>
  );
}

const troubles: Readonly<Record<string, string>> = {
  'login-refused': 'The mail server does not accept our password. It is tried once every five minutes; check PARLOUR_SMTP_URL.',
  unreachable: 'The mail server cannot be reached. Mail waits and is tried again by itself.',
  'slowed-down': 'The mail server asked us to slow down. Mail goes slower for a while.',
};

function Server({ route }: { route: Route }) {
  const { mode, trouble, waitsUntil } = route;
  if (mode === 'capture') {
    return (
      <p className="mail-bar" role="status">
        <Icon name="box" />
        <span>
          <b>Nothing leaves this installation.</b> No mail server is set up. Limits count once there is one.
        </span>
      </p>
    );
  }
  if (mode === 'direct') return <Direct route={route} />;
  if (!trouble) return null;
  return (
    <p className="mail-bar bad" role="status">
      <Icon name="alert" />
      <span>
        {troubles[trouble] ?? `The mail server is in trouble: ${trouble}.`}
        {waitsUntil && (
          <>
            {' '}
            Next try <When at={waitsUntil} form="sentence" />.
          </>
        )}
      </span>
    </p>
  );
}

/** How many readers complain, and bulk mail that waits for it (ML-119). */
function Complaining({ domain: { name, complaints }, release }: { domain: Domain; release: () => Promise<unknown> }) {
  if (complaints.complaints === 0 && complaints.state === 'ok') return null;
  const paused = complaints.state === 'paused';
  return (
    <p className="row wrap">
      <Chip tone={paused ? 'late' : complaints.state === 'alarm' ? 'soon' : undefined} icon={complaints.state === 'ok' ? 'info' : 'alert'}>
        {paused ? 'Mail to many stopped' : 'Complaints'}
      </Chip>
      <span className="muted grow">{complaintsOf(complaints)}</span>
      {paused && (
        <Confirm trigger="Let it go" className="btn" title={`Send mail to many from ${name} again?`} yes="Let it go" run={release}>
          What waits is sent. Complaints until now do not count any more; find out first why people complained, or providers may block the
          domain.
        </Confirm>
      )}
    </p>
  );
}

/** Without a relay receivers look at this server itself. */
function Direct({ route: { trouble, words, slow } }: { route: Route }) {
  return (
    <>
      <p className={trouble ? 'mail-bar bad' : 'mail-bar'} role="status">
        <Icon name={trouble ? 'alert' : 'send'} />
        <span>
          <b>{trouble === 'no-name' ? 'Mail waits.' : 'Mail goes straight to the servers of its recipients.'}</b> {words}
          {trouble === 'no-name' &&
            ' Mail goes by itself once the name is seen. Your operator can let it go without one (PARLOUR_DIRECT_WITHOUT_NAME).'}
          {trouble === 'unnamed' && ' Your operator lets it go all the same; receivers may refuse it.'}
        </span>
      </p>
      {slow.length > 0 && (
        <Section
          title="Providers that asked to go slower"
          hint="Mail to all domains at a provider shares its pace, which rises again by itself. Mail to others does not wait for it."
        >
          <ul className="lines">
            {slow.map(({ provider, perMinute, waitsUntil }) => (
              <li key={provider}>
                <span className="grow clip">{provider}</span>
                <span className="muted">
                  {waitsUntil ? (
                    <>
                      next try <When at={waitsUntil} form="sentence" />
                    </>
                  ) : (
                    `about ${perMinute.toLocaleString('en')} a minute`
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Hold({ held, waits, put }: { held: boolean; waits: boolean; put: (path: string, body: unknown) => Promise<unknown> }) {
  const set = (next: boolean) =>
    put('mail-sending/hold', { held: next }).then(
      () => toast(next ? 'Mail is held. It waits in the outbox.' : 'Mail goes out again.'),
      (thrown) => toast(explain(thrown)),
    );
  return (
    <p className="row wrap">
      <Chip tone={held || waits ? 'soon' : 'ok'} icon={held ? 'pause' : waits ? 'clock' : 'send'}>
        {held ? 'Held' : waits ? 'Waiting' : 'Going out'}
      </Chip>
      <span className="muted grow">
        {held || waits ? 'Nothing is sent; what you write waits in the outbox.' : 'Mail goes out as it is written.'}
      </span>
      <button type="button" className={held ? 'btn primary' : 'btn'} onClick={() => void set(!held)}>
        {held ? 'Let mail go' : 'Hold all mail'}
      </button>
    </p>
  );
}

function LimitsForm({
  limits,
  used,
  name,
  send,
}: {
  limits: Limits;
  used: Used;
  name: string;
  send: (limits: Limits) => Promise<unknown>;
}) {
  const form = useForm(
    { perMinute: mailsOf(limits.perMinute), perHour: mailsOf(limits.perHour), perDay: mailsOf(limits.perDay) },
    async (values) => {
      await send(typedPace(values));
      toast('Saved');
    },
  );
  const now = usedOf(limits, used);
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate aria-label={`Limits of ${name}`}>
      <FormError form={form} />
      <div className="mail-limits">
        <TextField form={form} name="perMinute" label="In any minute" inputMode="numeric" maxLength={9} placeholder="No limit" />
        <TextField form={form} name="perHour" label="In any hour" inputMode="numeric" maxLength={9} placeholder="No limit" />
        <TextField form={form} name="perDay" label="In any 24 hours" inputMode="numeric" maxLength={9} placeholder="No limit" />
      </div>
      {now.length > 0 && <p className="muted">Sent now: {now.join(', ')}.</p>}
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          Save
        </Submit>
      </div>
    </form>
  );
}
