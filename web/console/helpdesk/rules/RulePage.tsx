import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Group } from '../../../shared/conditions.ts';
import { LoadState } from '../../app/parts/blocks.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { ActionList } from '../actions/ActionList.tsx';
import type { Action } from '../actions/actions.ts';
import { t } from '../../app/t.ts';
import { textOf } from '../../app/labels.ts';
import { events } from './happened.ts';
import { AskOverdue } from './AskOverdue.tsx';
import { HeldTickets } from './HeldTickets.tsx';
import { RuleHistory } from './RuleHistory.tsx';
import { RuleNumbers } from './RuleNumbers.tsx';
import {
  actionFieldsOf,
  fieldsOf,
  kindNames,
  readRulesAgain,
  useRules,
  type ListedRule,
  type Rule,
  type RuleKind,
  type Rules,
  type Timing,
} from './rules.ts';
import { TimingFields } from './TimingFields.tsx';
import { TryOnPast } from './TryOnPast.tsx';
import './rules.css';

interface Draft {
  name: string;
  events: string[];
  condition: Group | null;
  actions: Action[];
  timing: Timing | null;
  active: boolean;
}

const back = '/settings/rules';
const dayS = 86_400;
const replyMinutes = 10;

/** One rule: its events or timing, its conditions and its actions. */
export default function RulePage() {
  const { rule: id = 'new-trigger' } = useParams();
  const kept = useRules();
  const fresh = id.startsWith('new-');
  const known = kept.data?.rules.find((each) => each.id === id);
  const kind: RuleKind = known?.kind ?? (id === 'new-time' ? 'time' : 'trigger');
  return (
    <SettingsPage title={fresh ? kindNames[kind].new : (known?.name ?? kindNames[kind].one)} back={back}>
      <LoadState of={kept} rows={4} what={t('rules.page.rule')} />
      {kept.data && (fresh || known) && <Editor key={known?.id ?? id} rule={known ?? null} kind={kind} kept={kept.data} />}
      {kept.data && !fresh && !known && <p className="muted">{t('rules.page.gone')}</p>}
    </SettingsPage>
  );
}

const draftOf = (rule: Rule | null, kind: RuleKind): Draft => ({
  name: rule?.name ?? '',
  events: rule?.events ?? (kind === 'trigger' ? ['created'] : []),
  condition: rule?.condition ?? null,
  actions: rule?.actions ?? [{ do: 'tags', add: [], remove: [] }],
  timing:
    rule?.timing ?? (kind === 'time' ? { anchor: 'status_since', delaySeconds: 3 * dayS, calendar: null, staleAfterSeconds: dayS } : null),
  active: rule?.active ?? true,
});

/** Errors of a field and of everything inside it, by the pointer from there. */
const below = (errors: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([pointer, said]) =>
      pointer === name || pointer.startsWith(`${name}/`) ? [[pointer.slice(name.length), said]] : [],
    ),
  );

function Editor({ rule, kind, kept }: { rule: ListedRule | null; kind: RuleKind; kept: Rules }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<number | null>(null);
  // the version that is shown: changes of others are neither loaded over the form nor overwritten
  const [seen, setSeen] = useState(rule?.version ?? 0);
  const [restored, setRestored] = useState(false);
  const fields = fieldsOf(kept, kind);
  const save = async (values: Draft, overdue: boolean) => {
    const body = { ...values, kind, version: seen, overdue };
    await (rule ? http.put(`rules/${rule.id}`, body) : http.post('rules', body));
    await readRulesAgain(queries);
    toast(t('rules.page.saved'));
    void navigate(back);
  };
  const form = useForm(draftOf(rule, kind), async (values) => {
    const timed = values.timing && values.active && (!rule?.active || JSON.stringify(rule.timing) !== JSON.stringify(values.timing));
    const due = timed ? (await http.post<{ due: number }>('rules/due', { ...values, kind, version: 0, overdue: false })).due : 0;
    if (due > 0) setAsking(due);
    else await save(values, false);
  });
  const { values } = form;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('rules.page.rule')}>
        <TextField
          form={form}
          name="name"
          label={t('common.name')}
          maxLength={100}
          placeholder={kind === 'time' ? t('rules.page.timePlaceholder') : t('rules.page.triggerPlaceholder')}
          autoFocus={!rule}
        />
        <Check checked={values.active} onChange={(on) => form.set('active', on)} label={t('rules.page.active')} />
      </Section>
      {values.timing ? (
        <Section title={t('rules.page.when')} hint={t('rules.page.whenTime')}>
          <TimingFields
            timing={values.timing}
            anchors={kept.anchors}
            errors={form.errors}
            change={(timing) => form.set('timing', timing)}
          />
        </Section>
      ) : (
        <Section title={t('rules.page.when')} hint={t('rules.page.whenTrigger')}>
          <div className="rule-events" role="group" aria-label={t('rules.page.events')}>
            {kept.events.map((event) => (
              <label key={event.id} className="row">
                <input
                  type="checkbox"
                  checked={values.events.includes(event.id)}
                  onChange={({ target }) =>
                    form.set('events', target.checked ? [...values.events, event.id] : values.events.filter((each) => each !== event.id))
                  }
                />
                {textOf(events, event.id, event.label)}
              </label>
            ))}
          </div>
          {values.events.length === 0 && <p className="muted">{t('rules.page.noEvents')}</p>}
        </Section>
      )}
      <Section
        title={t('rules.page.conditions')}
        hint={kind === 'time' ? t('rules.page.conditionsTime') : t('rules.page.conditionsTrigger')}
      >
        <div className="seg sla-which" role="radiogroup" aria-label={t('rules.page.which')}>
          <label>
            <input type="radio" name="which" checked={!values.condition} onChange={() => form.set('condition', null)} />
            {t('rules.page.all')}
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() =>
                form.set('condition', values.condition ?? { all: [ask(fields.find(({ key }) => key === 'category') ?? fields[0]!)] })
              }
            />
            {t('rules.page.some')}
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            search
            fields={fields}
            value={values.condition}
            onChange={(condition) => form.set('condition', condition)}
            errors={below(form.errors, '/condition')}
            depth={3}
            lead={t('rules.page.lead')}
          />
        )}
      </Section>
      <Section title={t('rules.page.actions')} hint={t('rules.page.actionsHint', { count: replyMinutes })}>
        <ActionList
          fields={actionFieldsOf(kept, kind)}
          without={kept.refused}
          variables={kept.variables}
          value={values.actions}
          onChange={(actions) => form.set('actions', actions)}
          errors={below(form.errors, '/actions')}
        />
        <div className="row wrap">
          <Submit form={form} idle={!form.changed && !restored && rule !== null}>
            {t('common.save')}
          </Submit>
          {rule && <RemoveRule rule={rule} />}
        </div>
      </Section>
      {!values.timing?.anchor.startsWith('sla') && (
        <TryOnPast wish={{ ...values, kind, version: 0, overdue: false }} rule={rule?.id ?? null} kept={kept} />
      )}
      {rule && rule.held > 0 && <HeldTickets rule={rule} />}
      {rule && <RuleNumbers rule={rule} kept={kept} />}
      {rule && (
        <RuleHistory
          rule={rule}
          kept={kept}
          restore={(before) => {
            form.replace(draftOf(before, kind));
            setSeen(rule.version);
            setRestored(true);
          }}
        />
      )}
      {asking !== null && (
        <AskOverdue
          due={asking}
          close={() => setAsking(null)}
          save={async (overdue) => {
            await save(values, overdue);
            setAsking(null);
          }}
        />
      )}
    </form>
  );
}

function RemoveRule({ rule }: { rule: Rule }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <Confirm
      trigger={t('rules.remove.button')}
      title={t('rules.remove.title', { name: rule.name })}
      yes={t('common.delete')}
      run={async () => {
        await http.delete(`rules/${rule.id}`);
        await readRulesAgain(queries);
        void navigate(back);
      }}
    >
      {t('rules.remove.text')}
    </Confirm>
  );
}
