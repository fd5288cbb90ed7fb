import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../app/t.ts';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Copy } from '../app/parts/Copy.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { type Answer, call, type Item, ofSettings, read, settingKey } from '../app/call.ts';
import { readAll } from '../app/paging.ts';
import { explain } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { toast } from '../app/parts/toast.tsx';

type Organization = Item<'organizations'>;

const limitPath = 'organizations/{organization}/daily-mail-limit';
const usePlans = () => useQuery(ofSettings(readAll('plans')));

function useListAgain() {
  const queries = useQueryClient();
  return () => Promise.all([settingKey('organizations'), settingKey(limitPath)].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** For the operator: the organizations on this installation and their plans. */
export function Organizations() {
  const organizations = useQuery(ofSettings(readAll('organizations')));
  return (
    <SettingsPage title={t('settings.nav.organizations')} lead={t('organization.list.lead')}>
      <Section title={t('organization.add.title')} hint={t('organization.add.hint')}>
        <Add />
      </Section>
      <Section title={t('organization.list.title')} hint={t('organization.list.hint')}>
        {organizations.isPending && <RowsLoading rows={2} what={t('settings.nav.organizations')} />}
        {organizations.isError && (
          <Failed what={t('settings.nav.organizations')} problem={organizations.error} retry={() => void organizations.refetch()} />
        )}
        <ul className="lines">
          {organizations.data?.map((each) => (
            <One key={each.id} organization={each} />
          ))}
        </ul>
      </Section>
    </SettingsPage>
  );
}

function One({ organization }: { organization: Organization }) {
  const plans = usePlans();
  const listAgain = useListAgain();
  const limit = useQuery(ofSettings(read(limitPath, { path: { organization: organization.id } })));
  const change = async (plan: string) => {
    const before = organization.plan;
    try {
      await call('PATCH', 'organizations/{id}', { path: { id: organization.id }, body: { plan } });
      toast(
        t('organization.plan.changed', {
          name: organization.name,
          plan: plans.data?.find((each) => each.key === plan)?.name ?? plan,
        }),
        before === plan ? undefined : () => void change(before),
      );
    } catch (thrown) {
      toast(explain(thrown));
    }
    await listAgain();
  };
  return (
    <li>
      <div className="grow">
        <p>
          {organization.name} {organization.operator && <Chip>{t('organization.operator')}</Chip>}
        </p>
        {limit.data && <small className="muted">{t('organization.limit.used', { sent: limit.data.sent, limit: limit.data.perDay })}</small>}
      </div>
      <select
        className="in narrow"
        aria-label={t('organization.plan.of', { name: organization.name })}
        value={organization.plan}
        onChange={(event) => void change(event.target.value)}
      >
        {!plans.data?.some((plan) => plan.key === organization.plan) && <option value={organization.plan}>{organization.plan}</option>}
        {plans.data?.map((plan) => (
          <option key={plan.key} value={plan.key}>
            {plan.name}
          </option>
        ))}
      </select>
      {limit.data && <DailyLimit organization={organization} limit={limit.data} />}
    </li>
  );
}

/** How many emails it may send in 24 hours; empty for the default. */
function DailyLimit({ organization, limit: { perDay, usual } }: { organization: Organization; limit: Answer<typeof limitPath> }) {
  const queries = useQueryClient();
  const path = { organization: organization.id };
  const [typed, setTyped] = useState<string | null>(null);
  const own = perDay === usual ? '' : String(perDay);
  async function save() {
    if (typed === null || typed.trim() === own) return setTyped(null);
    try {
      const body = { perDay: typed.trim() === '' ? null : Number(typed) || 0 };
      queries.setQueryData(settingKey(limitPath, { path }), await call('PUT', limitPath, { path, body }));
      toast(t('common.saved'));
      setTyped(null);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
  return (
    <label className="row muted">
      <small className="clip">{t('organization.limit.label')}</small>
      <input
        className="in"
        size={8}
        inputMode="numeric"
        maxLength={9}
        placeholder={String(usual)}
        value={typed ?? own}
        aria-label={t('organization.limit.of', { name: organization.name })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void save()}
      />
    </label>
  );
}

function Add() {
  const plans = usePlans();
  const listAgain = useListAgain();
  const [made, setMade] = useState<Answer<'organizations', 'POST'> | null>(null);
  const form = useForm({ name: '', ownerEmail: '', plan: '' }, async (values) => {
    setMade(await call('POST', 'organizations', { body: { ...values, plan: values.plan || (plans.data?.[0]?.key ?? null) } }));
    form.replace({ name: '', ownerEmail: '', plan: '' });
    await listAgain();
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={200} autoComplete="off" />
      <div className="two">
        <TextField form={form} name="ownerEmail" label={t('organization.add.ownerEmail')} type="email" autoComplete="off" />
        <Field label={t('organization.plan.label')} error={form.errors['plan']}>
          {(wiring) => (
            <select {...wiring} value={form.values.plan || plans.data?.[0]?.key} onChange={(event) => form.set('plan', event.target.value)}>
              {plans.data?.map((plan) => (
                <option key={plan.key} value={plan.key}>
                  {plan.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div>
        <Submit form={form}>{t('common.add')}</Submit>
      </div>
      {made && (
        <div className="once" role="status">
          <p>
            <Rich text="organization.add.done" values={{ name: made.organization.name }} tags={{ b: (inside) => <b>{inside}</b> }} />
          </p>
          <Copy text={made.link} label={t('organization.add.link')} />
        </div>
      )}
    </form>
  );
}
