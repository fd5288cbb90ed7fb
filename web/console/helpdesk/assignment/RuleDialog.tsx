import { useMemo } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useSkills } from '../../livechat/chats/settings/skills.ts';
import { useTicketWords } from '../tickets/look.ts';
import type { Assignment, Rule } from './assignment.ts';

interface Props {
  readonly kept: Assignment;
  readonly rules: readonly Rule[];
  /** Index of the rule; -1 for a new one. */
  readonly at: number;
  readonly save: (rules: Rule[]) => Promise<void>;
  readonly close: () => void;
}

/** Which tickets a routing rule matches, and where they go. */
export function RuleDialog(props: Props) {
  const departments = useDepartments();
  return (
    <Popup close={props.close} dismissable={false} className="dialog view-dialog">
      <Heading slot="title">
        {props.at < 0 ? t('assignment.rules.add') : t('assignment.rule.edit', { name: props.rules[props.at]?.name ?? '' })}
      </Heading>
      {departments.data && <Form {...props} departments={departments.data} />}
    </Popup>
  );
}

function Form({ kept, rules, at, save, close, departments }: Props & { departments: readonly { id: string; name: string }[] }) {
  const known = at < 0 ? null : rules[at]!;
  const skills = useSkills().data ?? [];
  const words = useTicketWords();
  const fallback = rules.find((rule) => rule.condition === null && rule !== known);
  // at most one rule has no condition, and it is the last
  const ordered = (all: Rule[]) => [...all.filter((rule) => rule.condition), ...all.filter((rule) => !rule.condition)];
  const named = useMemo(() => kept.fields.filter((field) => !['unread', 'mentions', 'draft'].includes(field.key)), [kept.fields]);
  const first = named.find((field) => field.key === 'subject') ?? named[0]!;
  const form = useForm<Rule>(
    known ?? { id: null, name: '', condition: { all: [ask(first)] }, department: departments[0]?.id ?? '', priority: null, skill: null },
    async (values) => {
      await save(ordered(known ? rules.map((rule) => (rule === known ? values : rule)) : [...rules, values]));
      toast(t('assignment.rule.saved'));
      close();
    },
  );
  const { values, set, errors } = form;
  const place = known ? at : rules.filter((rule) => rule.condition).length;
  const conditionErrors = Object.fromEntries(
    Object.entries(errors).flatMap(([name, said]) =>
      name.startsWith(`/rules/${place}/condition`) ? [[name.slice(`/rules/${place}/condition`.length), said]] : [],
    ),
  );
  const said = errors[`rules[${place}].condition`];
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="name"
        label={t('common.name')}
        maxLength={100}
        placeholder={t('assignment.rule.namePlaceholder')}
        autoFocus
      />
      <fieldset className="field">
        <legend className="label">{t('assignment.rule.which')}</legend>
        <div className="seg assign-which" role="radiogroup" aria-label={t('assignment.rule.which')}>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() => set('condition', values.condition ?? { all: [ask(first)] })}
            />
            {t('assignment.rule.some')}
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition === null}
              disabled={fallback !== undefined}
              onChange={() => set('condition', null)}
            />
            {t('assignment.rule.everythingElse')}
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            search
            fields={named}
            value={values.condition}
            onChange={(condition) => set('condition', condition)}
            errors={conditionErrors}
            depth={3}
            lead={t('assignment.rule.when')}
          />
        )}
        {said && <p className="error">{said}</p>}
      </fieldset>
      <div className="two">
        <Field label={t('common.department')} error={errors['department']}>
          {(wiring) => (
            <select {...wiring} value={values.department} onChange={(event) => set('department', event.target.value)}>
              {departments.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('actions.fields.priority')}>
          {(wiring) => (
            <select
              {...wiring}
              value={values.priority ?? ''}
              onChange={(event) => set('priority', event.target.value === '' ? null : Number(event.target.value))}
            >
              <option value="">{t('assignment.rule.samePriority')}</option>
              {words.priorities.map(({ rank, name }) => (
                <option key={rank} value={rank}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {skills.length > 0 && (
        <Field label={t('assignment.rule.skill')} hint={t('assignment.rule.skillHint')} error={errors[`rules[${place}].skill`]}>
          {(wiring) => (
            <select
              {...wiring}
              value={values.skill ?? ''}
              onChange={(event) => set('skill', event.target.value === '' ? null : event.target.value)}
            >
              <option value="">{t('assignment.rule.noSkill')}</option>
              {skills.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="row wrap">
        <Submit form={form} idle={known !== null && !form.changed}>
          {t('common.save')}
        </Submit>
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        {known && (
          <Confirm
            trigger={t('common.remove')}
            title={t('assignment.rule.removeTitle', { name: known.name })}
            yes={t('assignment.rule.remove')}
            run={async () => {
              await save(rules.filter((rule) => rule !== known));
              close();
            }}
          >
            {t('assignment.rule.removeHint')}
          </Confirm>
        )}
      </div>
    </form>
  );
}
