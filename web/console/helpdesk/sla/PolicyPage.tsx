import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Group } from '../../../shared/conditions.ts';
import { LoadState } from '../../app/parts/blocks.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask, type ConditionField } from '../../app/parts/conditions/fields.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { linesOf, metrics, policiesKey, targetsOf, usePolicies, type Lines, type Policy } from './policies.ts';
import { PromiseLine } from './PromiseLine.tsx';
import './sla.css';

interface Draft {
  name: string;
  condition: Group | null;
  botsCount: boolean;
  targets: Lines;
}

const back = '/settings/service-levels';

/** One SLA policy: its conditions, and its targets for each priority. */
export default function PolicyPage() {
  const { policy: id = 'new' } = useParams();
  const kept = usePolicies();
  const known = kept.data?.policies.find((each) => each.id === id);
  const title = id === 'new' ? t('sla.policy.new') : (known?.name ?? t('sla.policy.one'));
  return (
    <SettingsPage title={title} back={back} lead={t('sla.policy.lead')}>
      <LoadState of={kept} rows={4} what={t('sla.policy.one')} />
      {kept.data && id === 'new' && <Editor key="new" policy={null} fields={kept.data.fields} />}
      {kept.data && known && <Editor key={`${known.id} ${known.version}`} policy={known} fields={kept.data.fields} />}
      {kept.data && id !== 'new' && !known && <p className="muted">{t('sla.policy.gone')}</p>}
    </SettingsPage>
  );
}

const draftOf = (policy: Policy | null): Draft => ({
  name: policy?.name ?? '',
  condition: policy?.condition ?? null,
  botsCount: policy?.botsCount ?? false,
  targets: linesOf(policy?.targets ?? []),
});

function Editor({ policy, fields }: { policy: Policy | null; fields: ConditionField[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const form = useForm(draftOf(policy), async ({ name, condition, botsCount, targets: lines }) => {
    const { targets } = targetsOf(lines);
    const body = { name, condition, botsCount, targets, version: policy?.version ?? 0 };
    await (policy ? http.put(`sla-policies/${policy.id}`, body) : http.post('sla-policies', body));
    await queries.invalidateQueries({ queryKey: policiesKey });
    toast(t('sla.policy.saved'));
    void navigate(back);
  });
  const { values } = form;
  const save = (event: React.FormEvent) => {
    const { errors } = targetsOf(values.targets);
    setWrong(errors);
    if (Object.keys(errors).length === 0) return form.submit(event);
    event.preventDefault();
    window.setTimeout(() => form.ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0);
  };
  const conditionErrors = Object.fromEntries(
    Object.entries(form.errors).flatMap(([field, said]) =>
      field.startsWith('/condition') ? [[field.slice('/condition'.length), said]] : [],
    ),
  );
  const promises = Object.entries(form.errors).find(([field]) => field.startsWith('targets'))?.[1];
  return (
    <form ref={form.ref} onSubmit={save} noValidate>
      <FormError form={form} />
      <Section title={t('sla.policy.section')}>
        <TextField form={form} name="name" label={t('common.name')} maxLength={100} placeholder={t('sla.policy.placeholder')} />
      </Section>
      <Section title={t('sla.policy.conditions')} hint={t('sla.policy.conditionsHint')}>
        <div className="seg sla-which" role="radiogroup" aria-label={t('sla.policy.conditions')}>
          <label>
            <input type="radio" name="which" checked={!values.condition} onChange={() => form.set('condition', null)} />
            {t('sla.policy.all')}
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() => form.set('condition', values.condition ?? { all: [ask(fields[0]!)] })}
            />
            {t('sla.policy.some')}
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            fields={fields}
            value={values.condition}
            onChange={(condition) => form.set('condition', condition)}
            errors={conditionErrors}
            depth={3}
            lead={t('sla.policy.conditionsLead')}
          />
        )}
      </Section>
      <Section title={t('sla.targets.title')} hint={t('sla.targets.hint')}>
        <div className="promises">
          {metrics.map((metric) => (
            <PromiseLine
              key={metric}
              metric={metric}
              line={values.targets[metric]}
              errors={wrong}
              change={(line) => form.set('targets', { ...values.targets, [metric]: line })}
            />
          ))}
        </div>
        {promises && (
          <p className="error" role="alert">
            <Icon name="alert" size="s" />
            {promises}
          </p>
        )}
        <Check checked={values.botsCount} onChange={(on) => form.set('botsCount', on)} label={t('sla.targets.bots')} />
        <div className="row wrap">
          <Submit form={form} idle={!form.changed && policy !== null}>
            {t('common.save')}
          </Submit>
          {policy && <RemovePolicy policy={policy} />}
        </div>
      </Section>
    </form>
  );
}

function RemovePolicy({ policy }: { policy: Policy }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <Confirm
      trigger={t('sla.remove.button')}
      title={t('sla.remove.title', { name: policy.name })}
      yes={t('common.delete')}
      run={async () => {
        await http.delete(`sla-policies/${policy.id}`);
        await queries.invalidateQueries({ queryKey: policiesKey });
        void navigate(back);
      }}
    >
      {t('sla.remove.text')}
    </Confirm>
  );
}
