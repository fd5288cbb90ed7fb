import { useRef, type ReactNode } from 'react';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import type { Value } from '../../../shared/conditions.ts';
import { ValueField } from '../../app/parts/conditions/ValueField.tsx';
import { spanParts, spanText } from '../../app/parts/conditions/sentence.ts';
import { t } from '../../app/t.ts';
import { useStatuses } from '../tickets/statuses.ts';
import { categoryNames, kinds, optionsOf, settable, toNames, typeNames, whoNames, type Action } from './actions.ts';

export interface Variable {
  /** The name between the braces. */
  readonly id: string;
  readonly label: string;
}

interface Props {
  readonly action: Action;
  readonly fields: readonly ConditionField[];
  readonly variables: readonly Variable[];
  readonly asker: boolean;
  /** By name below the action, such as `text`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (action: Action) => void;
}

/** For so long the server tries to deliver a webhook. */
const retryHours = 24;

/** The controls of one action. */
export function ActionFields({ action, fields, variables, asker, errors, change }: Props) {
  const agents = optionsOf(fields, 'assignee');
  const wrong = (name: string) => errors[name] !== undefined;
  switch (action.do) {
    case 'status':
      return <Status action={action} invalid={wrong('category') || wrong('status')} change={change} />;
    case 'priority':
      return (
        <Pick
          label={t('actions.fields.priority')}
          invalid={wrong('priority')}
          value={String(action.priority)}
          change={(chosen) => change({ do: 'priority', priority: Number(chosen) })}
          options={optionsOf(fields, 'priority')
            .map(({ id, label }): [string, string] => [id, label])
            .reverse()}
        />
      );
    case 'type':
      return (
        <Pick
          label={t('actions.fields.type')}
          invalid={wrong('type')}
          value={action.type}
          change={(type) => change({ do: 'type', type })}
          options={Object.entries(typeNames)}
        />
      );
    case 'department':
      return (
        <Pick
          label={t('common.department')}
          invalid={wrong('department')}
          value={action.department ?? ''}
          change={(chosen) => change({ do: 'department', department: chosen || null })}
          options={[['', t('common.none')], ...optionsOf(fields, 'department').map(({ id, label }): [string, string] => [id, label])]}
        />
      );
    case 'assign':
      return (
        <>
          <Pick
            label={t('common.assignee')}
            invalid={wrong('to')}
            value={action.to}
            change={(to) => change({ do: 'assign', to: to as typeof action.to, agent: to === 'agent' ? (agents[0]?.id ?? null) : null })}
            options={Object.entries(toNames).filter(([to]) => asker || to !== 'me')}
          />
          {action.to === 'agent' && (
            <Agent agents={agents} invalid={wrong('agent')} value={action.agent} change={(agent) => change({ ...action, agent })} />
          )}
        </>
      );
    case 'subject':
      return (
        <Text
          label={t('actions.fields.subject')}
          one
          variables={variables}
          invalid={wrong('text')}
          value={action.text}
          change={(text) => change({ ...action, text })}
        />
      );
    case 'tags':
      return (
        <>
          <Tags label={t('common.add')} invalid={wrong('add')} value={action.add} change={(add) => change({ ...action, add })} />
          <Tags
            label={t('common.remove')}
            invalid={wrong('remove')}
            value={action.remove}
            change={(remove) => change({ ...action, remove })}
          />
        </>
      );
    case 'field':
      return <Own action={action} fields={fields} invalid={wrong('key') || wrong('value')} change={change} />;
    case 'spam':
      return (
        <Pick
          label={t('actions.fields.spam')}
          invalid={wrong('spam')}
          value={String(action.spam)}
          change={(chosen) => change({ do: 'spam', spam: chosen === 'true' })}
          options={[
            ['true', t('actions.fields.spam')],
            ['false', t('actions.fields.notSpam')],
          ]}
        />
      );
    case 'snooze': {
      const { count, unit } = spanParts(action.for);
      return (
        <span className="action-span">
          <span className="muted">{t('actions.snooze.for')}</span>
          <input
            className="in"
            type="number"
            aria-label={t('actions.snooze.duration')}
            min={1}
            max={9600}
            aria-invalid={wrong('for')}
            value={count}
            onChange={(event) => change({ do: 'snooze', for: spanText(Math.max(1, Number(event.target.value)), unit) })}
          />
          <select
            className="in"
            aria-label={t('actions.snooze.unit')}
            value={unit}
            onChange={(event) => change({ do: 'snooze', for: spanText(count, event.target.value as typeof unit) })}
          >
            <option value="M">{t('actions.snooze.minutes')}</option>
            <option value="H">{t('actions.snooze.hours')}</option>
            <option value="D">{t('actions.snooze.days')}</option>
          </select>
        </span>
      );
    }
    case 'wake':
      return null;
    case 'reply':
    case 'note':
      return (
        <Text
          label={action.do === 'reply' ? t('actions.fields.reply') : t('actions.fields.note')}
          variables={variables}
          invalid={wrong('text')}
          value={action.text}
          change={(text) => change({ ...action, text })}
        />
      );
    case 'notify':
      return (
        <>
          <Pick
            label={t('actions.fields.recipients')}
            invalid={wrong('who')}
            value={action.who}
            change={(who) => change({ ...action, who: who as typeof action.who, agent: who === 'agent' ? (agents[0]?.id ?? null) : null })}
            options={Object.entries(whoNames)}
          />
          {action.who === 'agent' && (
            <Agent agents={agents} invalid={wrong('agent')} value={action.agent} change={(agent) => change({ ...action, agent })} />
          )}
          <Text
            label={t('actions.fields.message')}
            variables={variables}
            invalid={wrong('text')}
            value={action.text}
            change={(text) => change({ ...action, text })}
          />
        </>
      );
    case 'mail':
    case 'side_thread':
      return (
        <>
          <input
            className="in"
            type="email"
            aria-label={t('actions.fields.address')}
            placeholder="warehouse@example.com"
            maxLength={254}
            aria-invalid={wrong('to')}
            value={action.to}
            onChange={(event) => change({ ...action, to: event.target.value })}
          />
          <Text
            label={t('actions.fields.subject')}
            one
            variables={variables}
            invalid={wrong('subject')}
            value={action.subject}
            change={(subject) => change({ ...action, subject })}
          />
          <Text
            label={t('actions.fields.message')}
            variables={variables}
            invalid={wrong('text')}
            value={action.text}
            change={(text) => change({ ...action, text })}
          />
        </>
      );
    case 'child_ticket':
      return (
        <>
          <Pick
            label={t('common.department')}
            invalid={wrong('department')}
            value={action.department ?? ''}
            change={(chosen) => change({ ...action, department: chosen || null })}
            options={[
              ['', t('actions.childTicket.sameDepartment')],
              ...optionsOf(fields, 'department').map(({ id, label }): [string, string] => [id, label]),
            ]}
          />
          <Text
            label={t('actions.fields.subject')}
            one
            variables={variables}
            invalid={wrong('subject')}
            value={action.subject}
            change={(subject) => change({ ...action, subject })}
          />
          <Text
            label={t('common.description')}
            variables={variables}
            invalid={wrong('text')}
            value={action.text}
            change={(text) => change({ ...action, text })}
          />
        </>
      );
    case 'ticket':
      return <small className="muted">{t('actions.ticket.hint')}</small>;
    case 'macro': {
      const macros = optionsOf(fields, 'macro');
      if (macros.length === 0) return <small className="muted">{t('actions.macro.none')}</small>;
      return (
        <Pick
          label={t('actions.fields.macro')}
          invalid={wrong('macro')}
          value={action.macro}
          change={(macro) => change({ do: 'macro', macro })}
          options={[
            ...(macros.some(({ id }) => id === action.macro) ? [] : [['', t('actions.macro.choose')] as const]),
            ...macros.map(({ id, label }) => [id, label] as const),
          ]}
        />
      );
    }
    case 'webhook':
      return (
        <>
          <input
            className="in"
            type="url"
            aria-label={t('actions.webhook.url')}
            placeholder="https://example.com/hooks/tickets"
            maxLength={2000}
            spellCheck={false}
            aria-invalid={wrong('url')}
            value={action.url}
            onChange={(event) => change({ ...action, url: event.target.value })}
          />
          <AnswerSets value={action.sets ?? []} fields={fields} change={(sets) => change({ ...action, sets })} />
          <small className="muted">{t('actions.webhook.hint', { hours: retryHours })}</small>
        </>
      );
  }
}

/** What the response of a webhook may set. */
function AnswerSets({
  value,
  fields,
  change,
}: {
  value: readonly string[];
  fields: readonly ConditionField[];
  change: (sets: string[]) => void;
}) {
  const offered = [
    ...kinds.filter(({ kind }) => settable.includes(kind)).map(({ kind, name }) => ({ key: kind as string, name })),
    ...fields.filter(({ key }) => key.startsWith('field.')).map(({ key, label }) => ({ key, name: label.replace(/[“”]/g, '') })),
  ];
  return (
    <details className="action-sets">
      <summary>
        {value.length === 0 ? t('actions.webhook.responseIgnored') : t('actions.webhook.responseAllowed', { count: value.length })}
      </summary>
      {offered.map(({ key, name }) => (
        <label key={key} className="row">
          <input
            type="checkbox"
            checked={value.includes(key)}
            onChange={({ target }) => change(target.checked ? [...value, key] : value.filter((each) => each !== key))}
          />
          {name}
        </label>
      ))}
      <small className="muted">
        {t('actions.webhook.responseExample')} <code>{'{"actions":[{"do":"priority","priority":4}]}'}</code>
      </small>
    </details>
  );
}

/** The built-in statuses and the custom ones. */
function Status({
  action,
  invalid,
  change,
}: {
  action: Extract<Action, { do: 'status' }>;
  invalid: boolean;
  change: (action: Action) => void;
}) {
  const own = (useStatuses().data ?? []).filter(({ category }) => category in categoryNames);
  const choose = (chosen: string) => {
    const status = own.find(({ id }) => id === chosen);
    change(status ? { do: 'status', category: status.category, status: status.id } : { do: 'status', category: chosen });
  };
  return (
    <Pick
      label={t('common.status')}
      invalid={invalid}
      value={action.status ?? action.category}
      change={choose}
      options={[...Object.entries(categoryNames), ...own.map(({ id, name }): [string, string] => [id, name])]}
    />
  );
}

const shapes = {
  text: 'text',
  value: 'text',
  choice: 'choice',
  rank: 'choice',
  set: 'many',
  number: 'number',
  bool: 'bool',
  instant: 'instant',
  date: 'date',
} as const;
const firsts = { text: '', value: '', choice: '', rank: '', set: [], number: 0, bool: true, instant: '', date: '' } as const;

/** A custom field, and the value it is set to. */
function Own({
  action,
  fields,
  invalid,
  change,
}: {
  action: Extract<Action, { do: 'field' }>;
  fields: readonly ConditionField[];
  invalid: boolean;
  change: (action: Action) => void;
}) {
  const own = fields.filter(({ key }) => key.startsWith('field.'));
  const field = own.find(({ key }) => key === `field.${action.key}`);
  if (own.length === 0) return <small className="muted">{t('actions.field.none')}</small>;
  const pick = (key: string) => {
    const next = own.find((each) => each.key === `field.${key}`);
    if (next)
      change({
        do: 'field',
        key,
        value: next.options.length > 0 && next.type !== 'set' ? next.options[0]!.id : (firsts[next.type] as Value),
      });
  };
  const value: Value = action.value ?? (field ? (firsts[field.type] as Value) : '');
  return (
    <>
      <Pick
        label={t('actions.fields.field')}
        invalid={invalid}
        value={action.key}
        change={pick}
        options={[
          ...(field ? [] : [['', t('actions.field.choose')] as const]),
          ...own.map(({ key, label }): [string, string] => [key.slice('field.'.length), label.replace(/[“”]/g, '')]),
        ]}
      />
      {field && (
        <ValueField
          field={field}
          shape={shapes[field.type]}
          leaf={{ field: field.key, op: 'is', value }}
          invalid={invalid}
          change={(next) => change({ ...action, value: next })}
        />
      )}
    </>
  );
}

interface PickProps {
  readonly label: string;
  readonly invalid: boolean;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly options?: readonly (readonly [string, string])[];
  readonly children?: ReactNode;
}

function Pick({ label, invalid, value, change, options = [], children }: PickProps) {
  return (
    <select className="in" aria-label={label} aria-invalid={invalid} value={value} onChange={(event) => change(event.target.value)}>
      {children}
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Agent({
  agents,
  invalid,
  value,
  change,
}: {
  agents: readonly { id: string; label: string }[];
  invalid: boolean;
  value: string | null | undefined;
  change: (id: string) => void;
}) {
  const gone = value && !agents.some(({ id }) => id === value);
  return (
    <Pick
      label={t('common.agent')}
      invalid={invalid || Boolean(gone)}
      value={value ?? ''}
      change={change}
      options={agents.map(({ id, label }) => [id, label])}
    >
      {gone && <option value={value}>{t('actions.deletedAgent')}</option>}
    </Pick>
  );
}

function Tags({
  label,
  invalid,
  value,
  change,
}: {
  label: string;
  invalid: boolean;
  value: readonly string[];
  change: (tags: string[]) => void;
}) {
  return (
    <label className="action-tags">
      <span className="muted">{label}</span>
      <input
        className="in"
        aria-invalid={invalid}
        placeholder={t('actions.tags.placeholder')}
        maxLength={1000}
        defaultValue={value.join(', ')}
        onChange={(event) =>
          change(
            event.target.value
              .split(',')
              .map((each) => each.trim())
              .filter(Boolean),
          )
        }
      />
    </label>
  );
}

/** A text with variables such as `{{ticket.number}}`. */
function Text({
  label,
  one,
  variables,
  invalid,
  value,
  change,
}: {
  label: string;
  one?: boolean;
  variables: readonly Variable[];
  invalid: boolean;
  value: string;
  change: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const put = (id: string) => {
    const field = one ? line.current : area.current;
    const at = field?.selectionStart ?? value.length;
    const to = field?.selectionEnd ?? at;
    change(`${value.slice(0, at)}{{${id}}}${value.slice(to)}`);
    window.setTimeout(() => field?.focus(), 0);
  };
  return (
    <span className={one ? 'action-text one' : 'action-text'}>
      {one ? (
        <input
          ref={line}
          className="in"
          aria-label={label}
          placeholder={label}
          maxLength={200}
          aria-invalid={invalid}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <textarea
          ref={area}
          className="in"
          aria-label={label}
          placeholder={t('actions.text.placeholder', { label })}
          rows={4}
          maxLength={10_000}
          aria-invalid={invalid}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
      <select
        className="in action-put"
        aria-label={t('actions.text.insertInto', { label })}
        value=""
        onChange={(event) => event.target.value && put(event.target.value)}
      >
        <option value="">{t('actions.text.insert')}</option>
        {variables.map((each) => (
          <option key={each.id} value={each.id}>
            {each.label}
          </option>
        ))}
      </select>
    </span>
  );
}
