import { useQueryClient } from '@tanstack/react-query';
import type { Group } from '../../../shared/conditions.ts';
import { LoadState } from '../../app/parts/blocks.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { scoreWord, surveyKey, useSurveySettings, type SurveyPolicy, type SurveySettings as Settings } from './surveys.ts';
import '../sla/sla.css';

/** Which contacts get a satisfaction survey, when, and with which question. */
export default function SurveySettings() {
  const settings = useSurveySettings();
  return (
    <SettingsPage title={t('csat.settings.title')} lead={t('csat.settings.lead')}>
      <LoadState of={settings} rows={3} what={t('csat.settings.what')} />
      {settings.data && <Editor settings={settings.data} />}
    </SettingsPage>
  );
}

const days = (count: number) => t('csat.delay.days', { count });

const delays: readonly (readonly [number, string])[] = [
  [60, t('csat.delay.minute')],
  [3_600, t('csat.delay.hour')],
  [4 * 3_600, t('csat.delay.hours', { count: 4 })],
  [86_400, days(1)],
  [3 * 86_400, days(3)],
  [7 * 86_400, days(7)],
  [30 * 86_400, days(30)],
];

const scales = [2, 3, 5] as const;

interface Draft {
  enabled: boolean;
  delaySeconds: number;
  scale: SurveyPolicy['scale'];
  question: string;
  followUp: string;
  condition: Group | null;
  againDays: string;
  openTime: boolean;
  remindDays: number;
}

const draftOf = (policy: SurveyPolicy): Draft => ({
  ...policy,
  followUp: policy.followUp ?? '',
  condition: policy.condition ?? null,
  againDays: String(policy.againDays),
});

function Editor({ settings: { policy, fields } }: { settings: Settings }) {
  const queries = useQueryClient();
  const seen = useSeen(policy);
  const form = useForm(draftOf(policy), async (values) => {
    const kept = await http.put<Settings>(
      'survey-policy',
      { ...values, followUp: values.followUp || null, againDays: Number(values.againDays) },
      seen.options(),
    );
    seen.is(kept.policy);
    queries.setQueryData(surveyKey, kept);
    toast(values.enabled ? t('csat.settings.savedOn') : t('csat.settings.savedOff'));
  });
  const { values } = form;
  const conditionErrors = Object.fromEntries(
    Object.entries(form.errors).flatMap(([field, said]) =>
      field.startsWith('/condition') ? [[field.slice('/condition'.length), said]] : [],
    ),
  );
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('csat.send.title')} hint={t('csat.send.hint')}>
        <div className="stack-form">
          <Check checked={values.enabled} onChange={(on) => form.set('enabled', on)} label={t('csat.send.enabled')} />
          <Field label={t('csat.send.delay')} error={form.errors['delaySeconds']}>
            {(wiring) => (
              <select {...wiring} value={values.delaySeconds} onChange={(event) => form.set('delaySeconds', Number(event.target.value))}>
                {delays.map(([seconds, name]) => (
                  <option key={seconds} value={seconds}>
                    {name}
                  </option>
                ))}
                {!delays.some(([seconds]) => seconds === values.delaySeconds) && (
                  <option value={values.delaySeconds}>{t('csat.delay.minutes', { count: Math.round(values.delaySeconds / 60) })}</option>
                )}
              </select>
            )}
          </Field>
          <Check
            checked={values.openTime}
            onChange={(on) => form.set('openTime', on)}
            label={t('csat.send.businessHours')}
            hint={t('csat.send.businessHoursHint')}
          />
          <Field label={t('csat.send.reminder')} error={form.errors['remindDays']}>
            {(wiring) => (
              <select {...wiring} value={values.remindDays} onChange={(event) => form.set('remindDays', Number(event.target.value))}>
                <option value={0}>{t('csat.send.noReminder')}</option>
                {[1, 2, 3, 4, 5, 6].map((days) => (
                  <option key={days} value={days}>
                    {t('csat.send.remindAfter', { count: days })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            form={form}
            name="againDays"
            label={t('csat.send.again')}
            type="number"
            min={0}
            max={365}
            hint={t('csat.send.againHint')}
          />
        </div>
      </Section>
      <Section title={t('csat.question.title')} hint={t('csat.question.hint')}>
        <div className="stack-form">
          <TextField form={form} name="question" label={t('csat.question.title')} maxLength={200} />
          <Field label={t('csat.question.scale')} error={form.errors['scale']}>
            {(wiring) => (
              <select
                {...wiring}
                value={values.scale}
                onChange={(event) => form.set('scale', Number(event.target.value) as SurveyPolicy['scale'])}
              >
                {scales.map((scale) => (
                  <option key={scale} value={scale}>
                    {Array.from({ length: scale }, (_, at) => scoreWord(scale - at, scale)).join(', ')}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField form={form} name="followUp" label={t('csat.question.comment')} hint={t('csat.question.commentHint')} maxLength={200} />
        </div>
      </Section>
      <Section title={t('csat.which.title')} hint={t('csat.which.hint')}>
        <div className="seg sla-which" role="radiogroup" aria-label={t('csat.which.title')}>
          <label>
            <input type="radio" name="which" checked={!values.condition} onChange={() => form.set('condition', null)} />
            {t('csat.which.all')}
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() => form.set('condition', values.condition ?? { all: [ask(fields[0]!)] })}
            />
            {t('csat.which.some')}
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            fields={fields}
            value={values.condition}
            onChange={(condition) => form.set('condition', condition)}
            errors={conditionErrors}
            depth={3}
            lead={t('csat.which.lead')}
          />
        )}
        <div className="row wrap">
          <Submit form={form} idle={!form.changed}>
            {t('common.save')}
          </Submit>
        </div>
      </Section>
    </form>
  );
}
