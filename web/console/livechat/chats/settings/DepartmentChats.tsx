import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Icon } from '../../../app/parts/Icon.tsx';
import { Check, Field, FormError, Submit, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { useAgents } from '../../../identity/agents.ts';
import { useDepartments } from '../../../identity/departments.ts';
import { languageName, sorted, usePanelLanguages } from '../../languages.ts';
import { NumberField } from './ChatSettings.tsx';

interface Backup {
  agent?: string;
  department?: string;
}

interface Rules {
  mode: string;
  offerSeconds: number;
  queueLength: number;
  queueWaitMinutes: number | null;
  maxWaitSeconds: number;
  meanMinutes: number;
  showWait: boolean;
  lastAgentDays: number;
  lastAgentSeconds: number;
  backupAfterSeconds: number | null;
  autoAccept: boolean;
  backups: Backup[];
  ageingMinutes: number | null;
  refusals: Record<string, string>;
}

const modes: readonly { id: string; name: string }[] = [
  { id: 'balanced', name: 'Balanced: whoever has the fewest chats' },
  { id: 'round_robin', name: 'Round robin: in turn' },
  { id: 'capacity', name: 'Capacity: whoever has the greatest free share' },
  { id: 'broadcast', name: 'Broadcast: everybody who is free, the first has it' },
  { id: 'manual', name: 'Manual: nobody is asked, agents pick' },
];

export default function DepartmentChats() {
  const id = useParams()['department']!;
  const departments = useDepartments();
  const rules = useQuery({
    queryKey: ['settings', 'chats', id],
    queryFn: async () => filled(await http.get<Rules>(`departments/${id}/chat-settings`)),
  });
  const name = departments.data?.find((each) => each.id === id)?.name ?? 'Department';
  return (
    <SettingsPage title={`Chats of ${name}`} back="/settings/chats">
      {rules.isPending && <RowsLoading rows={4} what="the rules" />}
      {rules.isError && !rules.data && <Failed what="The rules" problem={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && <RulesForm key={id} id={id} rules={rules.data} />}
    </SettingsPage>
  );
}

/** The server leaves out what is null. */
const filled = (rules: Rules): Rules => ({
  ...rules,
  queueWaitMinutes: rules.queueWaitMinutes ?? null,
  backupAfterSeconds: rules.backupAfterSeconds ?? null,
  ageingMinutes: rules.ageingMinutes ?? null,
  refusals: rules.refusals ?? {},
});

function RulesForm({ id, rules }: { id: string; rules: Rules }) {
  const queries = useQueryClient();
  const form = useForm(rules, async (values) => {
    const saved = filled(await http.put<Rules>(`departments/${id}/chat-settings`, values));
    queries.setQueryData(['settings', 'chats', id], saved);
    form.replace(saved);
    toast('Saved. Waiting chats follow it from now on.');
  });
  const { values, set } = form;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title="Asking agents">
        <div className="stack-form">
          <Field label="Who is asked" error={form.errors['mode']}>
            {(wiring) => (
              <select {...wiring} value={values.mode} onChange={(event) => set('mode', event.target.value)}>
                {modes.map((mode) => (
                  <option key={mode.id} value={mode.id}>
                    {mode.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NumberField form={form} name="offerSeconds" label="Seconds to accept" min={10} max={300} />
          <Check
            checked={values.autoAccept}
            onChange={(on) => set('autoAccept', on)}
            label="Accept for the agent"
            hint="A chat that is offered is theirs at once."
          />
        </div>
      </Section>
      <Section title="Queue">
        <div className="stack-form">
          <NumberField form={form} name="queueLength" label="Visitors that may wait" min={0} max={1000} />
          <NumberField
            form={form}
            name="maxWaitSeconds"
            label="Longest wait in seconds"
            hint="Then the visitor is told that nobody comes."
            min={30}
            max={14400}
          />
          <NumberField
            form={form}
            name="queueWaitMinutes"
            label="Let nobody in beyond an estimate of minutes"
            hint="Empty: no such limit."
            min={1}
            max={240}
            empty="No limit"
          />
          <NumberField
            form={form}
            name="ageingMinutes"
            label="One priority more after minutes of waiting"
            hint="Empty: who is less important waits as long as it takes."
            min={1}
            max={240}
            empty="Never"
          />
          <NumberField
            form={form}
            name="meanMinutes"
            label="Minutes a chat takes"
            hint="For the estimate, until ten chats have ended."
            min={1}
            max={120}
          />
          <Refusals refusals={values.refusals} change={(refusals) => set('refusals', refusals)} />
          <Check checked={values.showWait} onChange={(on) => set('showWait', on)} label="Show visitors the estimated wait" />
        </div>
      </Section>
      <Section title="The agent they know" hint="Who comes back is first offered to the agent of the last chat.">
        <div className="stack-form">
          <NumberField form={form} name="lastAgentDays" label="Within days" hint="0 never does." min={0} max={365} />
          <NumberField form={form} name="lastAgentSeconds" label="Wait for that agent, seconds" min={0} max={600} />
        </div>
      </Section>
      <Section title="Back-ups" hint="Asked in this order when nobody of the department is there, and after the time below.">
        <div className="stack-form">
          <Backups id={id} backups={values.backups} change={(backups) => set('backups', backups)} errors={form.errors} />
          <NumberField
            form={form}
            name="backupAfterSeconds"
            label="Also after seconds in the queue"
            hint="Empty: only when nobody is there."
            min={0}
            max={3600}
            empty="Never"
          />
          <div>
            <Submit form={form} idle={!form.changed}>
              Save
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}

function Backups({
  id,
  backups,
  change,
  errors,
}: {
  id: string;
  backups: readonly Backup[];
  change: (backups: Backup[]) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const agents = useAgents();
  const departments = useDepartments();
  const nameOf = (backup: Backup) =>
    agents.data?.find((each) => each.id === backup.agent)?.name ??
    departments.data?.find((each) => each.id === backup.department)?.name ??
    '…';
  const taken = (wanted: string) => backups.some((each) => each.agent === wanted || each.department === wanted);
  const add = (value: string) => {
    const [kind, wanted] = value.split(' ');
    if (kind && wanted) change([...backups, { [kind]: wanted }]);
  };
  const said = Object.entries(errors).find(([field]) => field.startsWith('backups'))?.[1];
  return (
    <div className="field">
      <ol className="lines">
        {backups.map((backup, index) => (
          <li key={backup.agent ?? backup.department}>
            <p className="grow">
              {index + 1}. {nameOf(backup)} {backup.department && <span className="muted">(department)</span>}
            </p>
            {index > 0 && (
              <button
                type="button"
                className="btn bare icon"
                aria-label={`Move ${nameOf(backup)} up`}
                onClick={() => change(backups.map((each, at) => (at === index - 1 ? backup : at === index ? backups[index - 1]! : each)))}
              >
                <Icon name="up" />
              </button>
            )}
            <button
              type="button"
              className="btn bare icon"
              aria-label={`Remove ${nameOf(backup)}`}
              onClick={() => change(backups.filter((_, at) => at !== index))}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ol>
      {backups.length < 20 && (
        <select className="in" aria-label="Add a back-up" value="" onChange={(event) => add(event.target.value)}>
          <option value="">Add a back-up …</option>
          {departments.data
            ?.filter((each) => each.id !== id && !taken(each.id))
            .map((each) => (
              <option key={each.id} value={`department ${each.id}`}>
                {each.name} (department)
              </option>
            ))}
          {agents.data
            ?.filter((each) => !each.suspended && !taken(each.id))
            .map((each) => (
              <option key={each.id} value={`agent ${each.id}`}>
                {each.name}
              </option>
            ))}
        </select>
      )}
      {said && (
        <p className="error">
          <Icon name="alert" size="s" />
          {said}
        </p>
      )}
    </div>
  );
}

/** What visitors read when the queue takes nobody more; the panel has its own words for a language left empty. */
function Refusals({
  refusals,
  change,
}: {
  refusals: Readonly<Record<string, string>>;
  change: (refusals: Record<string, string>) => void;
}) {
  const { languages } = usePanelLanguages();
  const [language, setLanguage] = useState('en');
  const { [language]: text = '', ...rest } = refusals;
  return (
    <fieldset className="field">
      <legend className="label">What is said when the queue takes nobody more</legend>
      <div className="stack-form tight">
        <Field label="Language">
          {(wiring) => (
            <select {...wiring} value={language} onChange={(event) => setLanguage(event.target.value)}>
              {sorted([...languages, ...Object.keys(refusals)]).map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                  {refusals[tag] ? ' · written' : ''}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={`Text in ${languageName(language)}`}>
          {(wiring) => (
            <input
              {...wiring}
              dir="auto"
              lang={language}
              maxLength={500}
              placeholder="The panel’s own words"
              value={text}
              onChange={(event) => change(event.target.value ? { ...rest, [language]: event.target.value } : rest)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
