import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { Chip, LoadState } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { states } from '../words.ts';
import { complaintsOf, mailsOf, typedPace, usedOf, type Complaints, type Limits, type Used } from './pace.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';
import '../messages/mail.css';
import '../mail-settings.css';

interface Domain {
  readonly id: Id;
  readonly name: string;
  readonly pace: Limits;
  readonly used: Used;
  /** About bulk email, within seven days. */
  readonly complaints: Complaints;
}

interface Route {
  readonly mode: 'relay' | 'direct' | 'capture';
  readonly trouble?: string;
  readonly waitsUntil?: Instant;
  /** What is wrong with the host name of the sending address. */
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

/** How fast email is sent, and whether it is sent at all (ML-98, ML-110, ML-113). */
export default function Pace() {
  const sending = useQuery({ queryKey: paceKey, queryFn: () => http.get<Sending>('mail-sending'), refetchInterval: 15_000 });
  return (
    <SettingsPage title={t('outbox.limits.title')} lead={t('outbox.limits.lead')}>
      <LoadState of={sending} rows={4} what={t('outbox.limits.theWhat')} loading={t('outbox.limits.what')} />
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
      <Section title={t('outbox.limits.all')} hint={t('outbox.limits.allHint')}>
        <DailyLimit perDay={sending.operatorPerDay} sent={sending.used.day} />
        <Hold held={sending.held} waits={sending.route.trouble === 'no-name'} put={put} />
        <LimitsForm
          limits={sending.settings}
          used={sending.used}
          label={t('outbox.limits.allLabel')}
          send={(limits) => put('mail-sending', { ...limits, holdUncertain: sending.settings.holdUncertain })}
        />
      </Section>
      {sending.domains.map((domain) => (
        <Section key={domain.id} title={domain.name} hint={t('outbox.limits.domainHint')}>
          <Complaining
            domain={domain}
            release={async () => queries.setQueryData(paceKey, await http.post<Sending>(`mail-sending/domains/${domain.id}/release`, {}))}
          />
          <LimitsForm
            limits={domain.pace}
            used={domain.used}
            label={t('outbox.limits.domainLabel', { domain: domain.name })}
            send={(limits) => put(`mail-sending/domains/${domain.id}`, limits)}
          />
        </Section>
      ))}
      <Section title={t('outbox.lost.title')} hint={t('outbox.lost.hint')}>
        <Check
          checked={sending.settings.holdUncertain}
          label={t('outbox.lost.ask')}
          hint={t('outbox.lost.askHint', { status: states.uncertain.name })}
          onChange={(holdUncertain) =>
            void put('mail-sending', { ...sending.settings, holdUncertain }).then(
              () => toast(t('common.saved')),
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
        {reached ? t('outbox.daily.reached') : t('outbox.daily.title')}
      </Chip>
      <span className="muted grow">
        {t('outbox.daily.sent', { sent, limit: perDay })} {reached ? t('outbox.daily.reachedHint') : t('outbox.daily.hint')}
      </span>
    </p>
  );
}

const signInRetryMinutes = 5;

const troubles: Readonly<Record<string, string>> = {
  'login-refused': t('outbox.trouble.signIn', { minutes: signInRetryMinutes, variable: 'PARLOUR_SMTP_URL' }),
  unreachable: t('outbox.trouble.unreachable'),
  'slowed-down': t('outbox.trouble.slowedDown'),
};

function Server({ route }: { route: Route }) {
  const { mode, trouble, waitsUntil } = route;
  if (mode === 'capture') {
    return (
      <p className="mail-bar" role="status">
        <Icon name="box" />
        <span>
          <Rich text="outbox.limits.noServer" tags={{ b: (inside) => <b>{inside}</b> }} />
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
        {troubles[trouble] ?? t('outbox.trouble.other', { problem: trouble })}
        {waitsUntil && ` ${t('email.nextAttempt', { when: upcoming(Date.parse(waitsUntil), Date.now()) })}`}
      </span>
    </p>
  );
}

/** How many recipients complained, and bulk email paused because of it (ML-119). */
function Complaining({ domain: { name, complaints }, release }: { domain: Domain; release: () => Promise<unknown> }) {
  if (complaints.complaints === 0 && complaints.state === 'ok') return null;
  const paused = complaints.state === 'paused';
  return (
    <p className="row wrap">
      <Chip tone={paused ? 'late' : complaints.state === 'alarm' ? 'soon' : undefined} icon={complaints.state === 'ok' ? 'info' : 'alert'}>
        {paused ? t('outbox.complaints.paused') : t('outbox.complaints.title')}
      </Chip>
      <span className="muted grow">{complaintsOf(complaints)}</span>
      {paused && (
        <Confirm
          trigger={t('outbox.complaints.resume')}
          className="btn"
          title={t('outbox.complaints.resumeTitle', { domain: name })}
          yes={t('outbox.complaints.resume')}
          run={release}
        >
          {t('outbox.complaints.resumeText')}
        </Confirm>
      )}
    </p>
  );
}

/** Without a relay, receivers check this server's own address. */
function Direct({ route: { trouble, words, slow } }: { route: Route }) {
  return (
    <>
      <p className={trouble ? 'mail-bar bad' : 'mail-bar'} role="status">
        <Icon name={trouble ? 'alert' : 'send'} />
        <span>
          <b>{trouble === 'no-name' ? t('outbox.direct.waiting') : t('outbox.direct.sending')}</b> {words}
          {trouble === 'no-name' && ` ${t('outbox.direct.noName', { variable: 'PARLOUR_DIRECT_WITHOUT_NAME' })}`}
          {trouble === 'unnamed' && ` ${t('outbox.direct.unnamed')}`}
        </span>
      </p>
      {slow.length > 0 && (
        <Section title={t('outbox.slow.title')} hint={t('outbox.slow.hint')}>
          <ul className="lines">
            {slow.map(({ provider, perMinute, waitsUntil }) => (
              <li key={provider}>
                <span className="grow clip">{provider}</span>
                <span className="muted">
                  {waitsUntil
                    ? t('outbox.slow.next', { when: upcoming(Date.parse(waitsUntil), Date.now()) })
                    : t('outbox.slow.rate', { count: perMinute })}
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
      () => toast(next ? t('outbox.hold.held') : t('outbox.hold.resumed')),
      (thrown) => toast(explain(thrown)),
    );
  return (
    <p className="row wrap">
      <Chip tone={held || waits ? 'soon' : 'ok'} icon={held ? 'pause' : waits ? 'clock' : 'send'}>
        {held ? t('outbox.hold.stateHeld') : waits ? t('outbox.hold.stateWaiting') : t('outbox.hold.stateSending')}
      </Chip>
      <span className="muted grow">{held || waits ? t('outbox.hold.nothingSent') : t('outbox.hold.sentAtOnce')}</span>
      <button type="button" className={held ? 'btn primary' : 'btn'} onClick={() => void set(!held)}>
        {held ? t('outbox.hold.resume') : t('outbox.hold.hold')}
      </button>
    </p>
  );
}

function LimitsForm({
  limits,
  used,
  label,
  send,
}: {
  limits: Limits;
  used: Used;
  label: string;
  send: (limits: Limits) => Promise<unknown>;
}) {
  const form = useForm(
    { perMinute: mailsOf(limits.perMinute), perHour: mailsOf(limits.perHour), perDay: mailsOf(limits.perDay) },
    async (values) => {
      await send(typedPace(values));
      toast(t('common.saved'));
    },
  );
  const now = usedOf(limits, used);
  const none = t('outbox.limits.none');
  return (
    <SaveForm form={form} label={label}>
      <div className="mail-limits">
        <TextField form={form} name="perMinute" label={t('outbox.limits.perMinute')} inputMode="numeric" maxLength={9} placeholder={none} />
        <TextField form={form} name="perHour" label={t('outbox.limits.perHour')} inputMode="numeric" maxLength={9} placeholder={none} />
        <TextField form={form} name="perDay" label={t('outbox.limits.perDay')} inputMode="numeric" maxLength={9} placeholder={none} />
      </div>
      {now.length > 0 && <p className="muted">{t('outbox.limits.used', { list: now.join(', ') })}</p>}
    </SaveForm>
  );
}
