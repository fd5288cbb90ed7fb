import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, read } from '../../app/call.ts';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, type Form, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { type Key, t } from '../../app/t.ts';
import { Problem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { useAgents } from '../../identity/agents.ts';
import { ActionDialog } from '../ActionDialog.tsx';
import { root } from '../screens.ts';
import { AuthorityDue } from './AuthorityDue.tsx';
import { actName, type Breach, dayAndTime, next, type Risk, riskName, risks, stateName, type State, stepName, useChanged } from './api.ts';

/** One case: what is known, who was told, and its steps. */
export function BreachCase({ id }: { id: Id }) {
  const breach = useQuery(read('privacy/breaches/{id}', { path: { id } }));
  const found = breach.data;
  return (
    <section className="pane breach" aria-label={found?.name ?? t('privacy.breaches.title')}>
      <header className="head">
        <Link className="btn bare icon back" to={`${root}/breaches`} aria-label={t('privacy.breaches.title')}>
          <Icon name="left" />
        </Link>
        <h2 className="grow clip" dir="auto">
          {found ? `${found.name} · ${found.title}` : t('privacy.breaches.title')}
        </h2>
        {found && <Chip tone={found.closedAt ? undefined : 'soon'}>{stateName(found.state)}</Chip>}
      </header>
      <div className="scroll" role="region" aria-label={t('privacy.breaches.case')} tabIndex={0}>
        {breach.isPending && <RowsLoading rows={4} what={t('privacy.breaches.title')} />}
        {breach.isError && !found && (
          <Failed what={t('privacy.breaches.title')} problem={breach.error} retry={() => void breach.refetch()} />
        )}
        {found && (
          <>
            <div className="breach-side">
              <Notices breach={found} />
              <Steps breach={found} />
            </div>
            <Facts key={found.version} breach={found} />
          </>
        )}
      </div>
    </section>
  );
}

function Notices({ breach }: { breach: Breach }) {
  return (
    <section className="block first-block">
      <AuthorityDue breach={breach} />
      <dl className="request-facts">
        <dt>{t('privacy.breaches.suspected')}</dt>
        <dd>
          <At time={breach.suspectedAt} />
        </dd>
        {breach.awareAt && (
          <>
            <dt>{t('privacy.breaches.confirmed')}</dt>
            <dd>
              <At time={breach.awareAt} />
            </dd>
          </>
        )}
        {breach.authorityAt && (
          <>
            <dt>{t('privacy.breaches.authorityNotified')}</dt>
            <dd>
              <At time={breach.authorityAt} />
              {breach.delayReason && <small className="muted">{breach.delayReason}</small>}
            </dd>
          </>
        )}
        {breach.subjectsAt && (
          <>
            <dt>{t('privacy.breaches.subjectsNotified')}</dt>
            <dd>
              <At time={breach.subjectsAt} /> · {channelNames[(breach.channel ?? 'email') as keyof typeof channelNames]}
              {breach.channelReason && <small className="muted">{breach.channelReason}</small>}
            </dd>
          </>
        )}
        {breach.skipReason && (
          <>
            <dt>{t('privacy.breaches.skipReason')}</dt>
            <dd>{skipNames[breach.skipReason as keyof typeof skipNames]}</dd>
          </>
        )}
      </dl>
      <div className="request-actions">
        {next[breach.state].map((to) => (
          <Advance key={to} breach={breach} to={to} />
        ))}
      </div>
    </section>
  );
}

function At({ time }: { time: Instant }) {
  return <time dateTime={time}>{dayAndTime(time)}</time>;
}

/** What was done when, by whom: corrections too, which never change what was there before. */
function Steps({ breach }: { breach: Breach }) {
  const agents = useAgents().data ?? [];
  return (
    <section className="block">
      <h3>{t('privacy.steps.title')}</h3>
      <ol className="steps">
        {breach.steps.map(({ kind, at, agent }, index) => (
          <li key={`${kind} ${at} ${index}`}>
            <Icon name={kind.startsWith('told-') ? 'clock' : 'check'} tint={kind.startsWith('told-') ? 'muted' : 'ok-mark'} />
            <span>
              {stepName(kind)}
              {agent && <small className="muted">{agents.find(({ id }) => id === agent)?.name}</small>}
            </span>
            <At time={at} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const channels = ['email', 'post', 'phone', 'public'] as const;
const channelNames = {
  email: t('privacy.breaches.byEmail'),
  post: t('privacy.breaches.byPost'),
  phone: t('privacy.breaches.byPhone'),
  public: t('privacy.breaches.byNotice'),
};
const skips = ['encrypted', 'risk-removed', 'disproportionate'] as const;
const skipNames = {
  encrypted: t('privacy.breaches.encrypted'),
  'risk-removed': t('privacy.breaches.riskRemoved'),
  disproportionate: t('privacy.breaches.disproportionate'),
};

/** What a step means, where it isn't only recorded. */
const effects: Readonly<Partial<Record<State, Key>>> = {
  confirmed: 'privacy.breaches.confirmEffect',
  'not-a-breach': 'privacy.breaches.closeEffect',
  'authority-notified': 'privacy.breaches.authorityEffect',
  closed: 'privacy.breaches.closeEffect',
};

/** A number field has no value while something else is typed: that is refused, not lost. */
export function affectedOf(field: Pick<HTMLInputElement, 'value' | 'validity'>): number | null {
  if (field.validity.badInput || !/^\d{0,9}$/.test(field.value.trim())) {
    throw new Problem(422, 'input.invalid', '', {
      errors: [{ field: 'affected', code: 'invalid', detail: t('privacy.breaches.affectedNumber') }],
    });
  }
  return field.value.trim() ? Number(field.value) : null;
}

function Advance({ breach, to }: { breach: Breach; to: State }) {
  const changed = useChanged();
  const [channel, setChannel] = useState<string>('email');
  const [reason, setReason] = useState('');
  const late = to === 'authority-notified' && !breach.authorityAt && Date.now() > Date.parse(breach.authorityDue ?? '');
  const otherChannel = to === 'subjects-notified' && channel !== 'email';
  const silent = to === 'closed' && breach.risk === 'high' && !breach.subjectsAt;
  const missing = (late || otherChannel || silent) && !reason.trim();
  return (
    <ActionDialog
      trigger={actName(to)}
      title={actName(to)}
      run={
        missing
          ? null
          : () =>
              call('POST', 'privacy/breaches/{id}/steps', {
                path: { id: breach.id },
                body: {
                  to,
                  reason: reason.trim() || null,
                  channel: to === 'subjects-notified' ? channel : null,
                  version: breach.version,
                },
              }).then(changed)
      }
    >
      <p className="muted">{t(effects[to] ?? 'privacy.breaches.stepEffect')}</p>
      {to === 'subjects-notified' && (
        <Field label={t('privacy.breaches.channel')}>
          {(wiring) => (
            <select {...wiring} value={channel} onChange={({ target }) => setChannel(target.value)}>
              {channels.map((each) => (
                <option key={each} value={each}>
                  {channelNames[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(late || otherChannel) && (
        <Field label={t(late ? 'privacy.breaches.delayReason' : 'privacy.breaches.channelReason')}>
          {(wiring) => <textarea {...wiring} rows={3} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
      )}
      {silent && (
        <Field label={t('privacy.breaches.skipReason')}>
          {(wiring) => (
            <select {...wiring} value={reason} onChange={({ target }) => setReason(target.value)}>
              <option value="">{t('privacy.breaches.choose')}</option>
              {skips.map((each) => (
                <option key={each} value={each}>
                  {skipNames[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </ActionDialog>
  );
}

function Facts({ breach }: { breach: Breach }) {
  const changed = useChanged();
  const known = {
    title: breach.title,
    description: breach.description,
    risk: breach.risk ?? '',
    affected: breach.affected?.toString() ?? '',
    categories: breach.categories ?? '',
    consequences: breach.consequences ?? '',
    measures: breach.measures ?? '',
  };
  const form: Form<typeof known> = useForm(known, async (values) =>
    changed(
      await call('PATCH', 'privacy/breaches/{id}', {
        path: { id: breach.id },
        body: {
          ...values,
          risk: values.risk || null,
          affected: affectedOf(form.ref.current!.elements.namedItem('affected') as HTMLInputElement),
          version: breach.version,
        },
      }),
    ),
  );
  const text = (name: 'description' | 'consequences' | 'measures', label: string) => (
    <Field label={label} error={form.errors[name]}>
      {(wiring) => (
        <textarea {...wiring} rows={3} maxLength={5000} value={form.values[name]} onChange={({ target }) => form.set(name, target.value)} />
      )}
    </Field>
  );
  const done = breach.closedAt !== null && breach.closedAt !== undefined;
  return (
    <form className="block stack-form" ref={form.ref} onSubmit={form.submit} noValidate>
      <fieldset disabled={done}>
        <TextField form={form} name="title" maxLength={200} label={t('privacy.breaches.what')} />
        {text('description', t('privacy.breaches.description'))}
        <Field label={t('privacy.breaches.risk')} error={form.errors['risk']}>
          {(wiring) => (
            <select {...wiring} value={form.values.risk} onChange={({ target }) => form.set('risk', target.value as Risk)}>
              <option value="">{t('privacy.breaches.choose')}</option>
              {risks.map((each) => (
                <option key={each} value={each}>
                  {riskName(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField form={form} name="affected" type="number" min={0} max={999_999_999} step={1} label={t('privacy.breaches.affected')} />
        <TextField form={form} name="categories" maxLength={1000} label={t('privacy.breaches.categories')} />
        {text('consequences', t('privacy.breaches.consequences'))}
        {text('measures', t('privacy.breaches.measures'))}
      </fieldset>
      <FormError form={form} />
      {!done && (
        <div className="row">
          <Submit form={form} idle={!form.changed}>
            {t('common.save')}
          </Submit>
        </div>
      )}
    </form>
  );
}
