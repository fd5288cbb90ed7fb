import { useQueryClient } from '@tanstack/react-query';
import type { Group } from '../../../shared/conditions.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { scoreWord, surveyKey, useSurveySettings, type SurveyPolicy, type SurveySettings as Settings } from './surveys.ts';
import '../sla/sla.css';

/** Whom we ask what they think, when and what. */
export default function SurveySettings() {
  const settings = useSurveySettings();
  return (
    <SettingsPage
      title="Satisfaction"
      lead="Once a ticket is solved, its contact gets a mail with one question. The answer stands in the ticket, and views can ask for it."
    >
      {settings.isPending && <RowsLoading rows={3} what="the question" />}
      {settings.isError && !settings.data && <Failed what="The question" problem={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Editor settings={settings.data} />}
    </SettingsPage>
  );
}

const delays: readonly (readonly [number, string])[] = [
  [60, 'A minute'],
  [3_600, 'An hour'],
  [4 * 3_600, 'Four hours'],
  [86_400, 'A day'],
  [3 * 86_400, 'Three days'],
  [7 * 86_400, 'A week'],
  [30 * 86_400, '30 days'],
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
    toast(values.enabled ? 'Saved. It counts for tickets that are solved from now on.' : 'Saved. Nobody is asked.');
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
      <Section
        title="Asking"
        hint="Nobody is asked about spam, about a ticket nobody answered, or twice within the time below. A ticket that is opened again is not asked about."
      >
        <div className="stack-form">
          <Check checked={values.enabled} onChange={(on) => form.set('enabled', on)} label="Ask contacts what they think" />
          <Field label="After a ticket was solved for" error={form.errors['delaySeconds']}>
            {(wiring) => (
              <select {...wiring} value={values.delaySeconds} onChange={(event) => form.set('delaySeconds', Number(event.target.value))}>
                {delays.map(([seconds, name]) => (
                  <option key={seconds} value={seconds}>
                    {name}
                  </option>
                ))}
                {!delays.some(([seconds]) => seconds === values.delaySeconds) && (
                  <option value={values.delaySeconds}>{Math.round(values.delaySeconds / 60)} minutes</option>
                )}
              </select>
            )}
          </Field>
          <Check
            checked={values.openTime}
            onChange={(on) => form.set('openTime', on)}
            label="Count open hours alone"
            hint="Those of the ticket’s department, else of its site."
          />
          <Field label="Who has not answered" error={form.errors['remindDays']}>
            {(wiring) => (
              <select {...wiring} value={values.remindDays} onChange={(event) => form.set('remindDays', Number(event.target.value))}>
                <option value={0}>Is not asked again</option>
                {[1, 2, 3, 4, 5, 6].map((days) => (
                  <option key={days} value={days}>
                    Is asked once more after {days === 1 ? 'a day' : `${days} days`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            form={form}
            name="againDays"
            label="Days until the same contact is asked again"
            type="number"
            min={0}
            max={365}
            hint="0: each time."
          />
        </div>
      </Section>
      <Section title="Question" hint="In the contact’s language are the words of the scores; the question is asked as you write it.">
        <div className="stack-form">
          <TextField form={form} name="question" label="Question" maxLength={200} />
          <Field label="Answers" error={form.errors['scale']}>
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
          <TextField
            form={form}
            name="followUp"
            label="Above the field for words"
            hint="Empty: “What was good, what was not?”"
            maxLength={200}
          />
        </div>
      </Section>
      <Section title="Which tickets" hint="It is asked when the mail is due.">
        <div className="seg sla-which" role="radiogroup" aria-label="Which tickets">
          <label>
            <input type="radio" name="which" checked={!values.condition} onChange={() => form.set('condition', null)} />
            Every ticket
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() => form.set('condition', values.condition ?? { all: [ask(fields[0]!)] })}
            />
            Only some
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            fields={fields}
            value={values.condition}
            onChange={(condition) => form.set('condition', condition)}
            errors={conditionErrors}
            depth={3}
            lead="The contact is asked when"
          />
        )}
        <div className="row wrap">
          <Submit form={form} idle={!form.changed}>
            Save
          </Submit>
        </div>
      </Section>
    </form>
  );
}
