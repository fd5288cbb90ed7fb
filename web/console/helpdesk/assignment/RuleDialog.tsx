import { useMemo } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { useSkills } from '../../livechat/chats/settings/skills.ts';
import { useTicketWords } from '../tickets/look.ts';
import type { Assignment, Rule } from './assignment.ts';

interface Props {
  readonly kept: Assignment;
  readonly rules: readonly Rule[];
  /** Its place; -1 for a new one. */
  readonly at: number;
  readonly save: (rules: Rule[]) => Promise<void>;
  readonly close: () => void;
}

/** Which tickets a rule takes, and where they go. */
export function RuleDialog(props: Props) {
  const departments = useDepartments();
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => !open && props.close()} data-covers="">
      <Modal>
        <Dialog className="dialog view-dialog">
          <Heading slot="title">{props.at < 0 ? 'New rule' : `Change ${props.rules[props.at]?.name}`}</Heading>
          {departments.data && <Form {...props} departments={departments.data} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ kept, rules, at, save, close, departments }: Props & { departments: readonly { id: string; name: string }[] }) {
  const known = at < 0 ? null : rules[at]!;
  const skills = useSkills().data ?? [];
  const words = useTicketWords();
  const fallback = rules.find((rule) => rule.condition === null && rule !== known);
  // one that takes everything stands last, and there is one at most
  const ordered = (all: Rule[]) => [...all.filter((rule) => rule.condition), ...all.filter((rule) => !rule.condition)];
  const named = useMemo(
    () =>
      kept.fields
        .filter((field) => !['unread', 'mentions', 'draft'].includes(field.key))
        .map((field) => ({ ...field, name: field.label.replace(/^(the|it|a|when|how|where|our) /, '') })),
    [kept.fields],
  );
  const first = named.find((field) => field.key === 'subject') ?? named[0]!;
  const form = useForm<Rule>(
    known ?? { id: null, name: '', condition: { all: [ask(first)] }, department: departments[0]?.id ?? '', priority: null, skill: null },
    async (values) => {
      await save(ordered(known ? rules.map((rule) => (rule === known ? values : rule)) : [...rules, values]));
      toast('Saved. It counts for tickets that come from now on.');
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
      <TextField form={form} name="name" label="Name" maxLength={100} placeholder="Invoices to Accounts" autoFocus />
      <fieldset className="field">
        <legend className="label">Which tickets</legend>
        <div className="seg assign-which" role="radiogroup" aria-label="Which tickets">
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition !== null}
              onChange={() => set('condition', values.condition ?? { all: [ask(first)] })}
            />
            Some
          </label>
          <label>
            <input
              type="radio"
              name="which"
              checked={values.condition === null}
              disabled={fallback !== undefined}
              onChange={() => set('condition', null)}
            />
            All that nothing else leads anywhere
          </label>
        </div>
        {values.condition && (
          <ConditionEditor
            fields={named}
            value={values.condition}
            onChange={(condition) => set('condition', condition)}
            errors={conditionErrors}
            depth={3}
            lead="It takes a ticket when"
          />
        )}
        {said && <p className="error">{said}</p>}
      </fieldset>
      <div className="two">
        <Field label="They go to" error={errors['department']}>
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
        <Field label="Priority">
          {(wiring) => (
            <select
              {...wiring}
              value={values.priority ?? ''}
              onChange={(event) => set('priority', event.target.value === '' ? null : Number(event.target.value))}
            >
              <option value="">stays</option>
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
        <Field
          label="For somebody with the skill"
          hint="Where the department gives tickets out by itself, they wait for an agent who has it."
          error={errors[`rules[${place}].skill`]}
        >
          {(wiring) => (
            <select
              {...wiring}
              value={values.skill ?? ''}
              onChange={(event) => set('skill', event.target.value === '' ? null : event.target.value)}
            >
              <option value="">any</option>
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
          Save
        </Submit>
        <button type="button" className="btn bare" onClick={close}>
          Leave it
        </button>
        {known && (
          <Confirm
            trigger="Remove"
            title={`Remove ${known.name}?`}
            yes="Remove it"
            run={async () => {
              await save(rules.filter((rule) => rule !== known));
              close();
            }}
          >
            Tickets that it would take go by the rules below it.
          </Confirm>
        )}
      </div>
    </form>
  );
}
