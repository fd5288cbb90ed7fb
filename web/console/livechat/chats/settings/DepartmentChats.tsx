import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { LoadState } from '../../../app/parts/blocks.tsx';
import { Icon } from '../../../app/parts/Icon.tsx';
import { Check, Field, FormError, Submit, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { t } from '../../../app/t.ts';
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
  { id: 'balanced', name: t('chats.mode.balanced') },
  { id: 'round_robin', name: t('chats.mode.roundRobin') },
  { id: 'capacity', name: t('chats.mode.capacity') },
  { id: 'broadcast', name: t('chats.mode.broadcast') },
  { id: 'manual', name: t('chats.mode.manual') },
];

/** From so many closed chats on, the server knows the average itself. */
const chatsToEstimate = 10;

export default function DepartmentChats() {
  const id = useParams()['department']!;
  const departments = useDepartments();
  const rules = useQuery({
    queryKey: ['settings', 'chats', id],
    queryFn: async () => filled(await http.get<Rules>(`departments/${id}/chat-settings`)),
  });
  const name = departments.data?.find((each) => each.id === id)?.name ?? t('common.department');
  return (
    <SettingsPage title={t('chats.department.title', { name })} back="/settings/chats">
      <LoadState of={rules} rows={4} what={t('chats.settings.title')} loading={t('chats.settings.what')} />
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
    toast(t('chats.department.saved'));
  });
  const { values, set } = form;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('chats.department.distribution')}>
        <div className="stack-form">
          <Field label={t('chats.department.method')} error={form.errors['mode']}>
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
          <NumberField form={form} name="offerSeconds" label={t('chats.department.offerTime')} min={10} max={300} />
          <Check
            checked={values.autoAccept}
            onChange={(on) => set('autoAccept', on)}
            label={t('chats.department.autoAccept')}
            hint={t('chats.department.autoAcceptHint')}
          />
        </div>
      </Section>
      <Section title={t('chats.lists.queue')}>
        <div className="stack-form">
          <NumberField form={form} name="queueLength" label={t('chats.department.queueLength')} min={0} max={1000} />
          <NumberField
            form={form}
            name="maxWaitSeconds"
            label={t('chats.department.maxWait')}
            hint={t('chats.department.maxWaitHint')}
            min={30}
            max={14400}
          />
          <NumberField
            form={form}
            name="queueWaitMinutes"
            label={t('chats.department.maxEstimate')}
            hint={t('chats.department.maxEstimateHint')}
            min={1}
            max={240}
            empty={t('chats.department.noLimit')}
          />
          <NumberField
            form={form}
            name="ageingMinutes"
            label={t('chats.department.ageing')}
            hint={t('chats.department.ageingHint')}
            min={1}
            max={240}
            empty={t('chats.department.never')}
          />
          <NumberField
            form={form}
            name="meanMinutes"
            label={t('chats.department.mean')}
            hint={t('chats.department.meanHint', { count: chatsToEstimate })}
            min={1}
            max={120}
          />
          <Refusals refusals={values.refusals} change={(refusals) => set('refusals', refusals)} />
          <Check checked={values.showWait} onChange={(on) => set('showWait', on)} label={t('chats.department.showWait')} />
        </div>
      </Section>
      <Section title={t('chats.department.returning')} hint={t('chats.department.returningHint')}>
        <div className="stack-form">
          <NumberField
            form={form}
            name="lastAgentDays"
            label={t('chats.department.lastAgentDays')}
            hint={t('chats.settings.zeroOff', { zero: 0 })}
            min={0}
            max={365}
          />
          <NumberField form={form} name="lastAgentSeconds" label={t('chats.department.lastAgentWait')} min={0} max={600} />
        </div>
      </Section>
      <Section title={t('chats.department.backups')} hint={t('chats.department.backupsHint')}>
        <div className="stack-form">
          <Backups id={id} backups={values.backups} change={(backups) => set('backups', backups)} errors={form.errors} />
          <NumberField
            form={form}
            name="backupAfterSeconds"
            label={t('chats.department.backupAfter')}
            hint={t('chats.department.backupAfterHint')}
            min={0}
            max={3600}
            empty={t('chats.department.never')}
          />
          <div>
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
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
              {index + 1}. {nameOf(backup)} {backup.department && <span className="muted">{t('chats.department.isDepartment')}</span>}
            </p>
            {index > 0 && (
              <button
                type="button"
                className="btn bare icon"
                aria-label={t('chats.department.moveUp', { name: nameOf(backup) })}
                onClick={() => change(backups.map((each, at) => (at === index - 1 ? backup : at === index ? backups[index - 1]! : each)))}
              >
                <Icon name="up" />
              </button>
            )}
            <button
              type="button"
              className="btn bare icon"
              aria-label={t('chats.department.remove', { name: nameOf(backup) })}
              onClick={() => change(backups.filter((_, at) => at !== index))}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ol>
      {backups.length < 20 && (
        <select className="in" aria-label={t('chats.department.addBackup')} value="" onChange={(event) => add(event.target.value)}>
          <option value="">{t('chats.department.addBackupOption')}</option>
          {departments.data
            ?.filter((each) => each.id !== id && !taken(each.id))
            .map((each) => (
              <option key={each.id} value={`department ${each.id}`}>
                {t('chats.department.named', { name: each.name })}
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

/** What visitors read when the queue is full; the widget has default texts for languages left empty. */
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
      <legend className="label">{t('chats.department.fullMessage')}</legend>
      <div className="stack-form tight">
        <Field label={t('chats.department.language')}>
          {(wiring) => (
            <select {...wiring} value={language} onChange={(event) => setLanguage(event.target.value)}>
              {sorted([...languages, ...Object.keys(refusals)]).map((tag) => (
                <option key={tag} value={tag}>
                  {refusals[tag] ? t('chats.department.customized', { language: languageName(tag) }) : languageName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('chats.department.textIn', { language: languageName(language) })}>
          {(wiring) => (
            <input
              {...wiring}
              dir="auto"
              lang={language}
              maxLength={500}
              placeholder={t('chats.department.defaultText')}
              value={text}
              onChange={(event) => change(event.target.value ? { ...rest, [language]: event.target.value } : rest)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
