import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useSkills } from '../chats/settings/skills.ts';
import type { Need, Rule, Target } from './rules.ts';

interface Props {
  readonly rule: Rule;
  readonly fields: readonly ConditionField[];
  readonly errors: { condition: Record<string, string>; fields: Record<string, string> };
  readonly change: (rule: Rule) => void;
  readonly remove: (() => void) | null;
}

const targets: readonly (readonly [Target, string])[] = [
  ['department', 'A department'],
  ['agent', 'One agent'],
  ['offline', 'Nobody: a message'],
];

const priorities = ['', 'Lowest', 'Low', 'Normal', 'High', 'Highest'];

/** One rule: its name, when it holds, where it sends a chat, and what it wants of who takes it. */
export function RuleEditor({ rule, fields, errors, change, remove }: Props) {
  const agents = useAgents();
  const departments = useDepartments();
  const wants = rule.target === 'agent' || rule.skills.length > 0;
  const set = <K extends keyof Rule>(name: K, value: Rule[K]) => change({ ...rule, [name]: value });
  return (
    <div className="rule-editor stack-form">
      <Field label="Name" error={errors.fields['name']}>
        {(wiring) => <input {...wiring} maxLength={100} value={rule.name} onChange={(event) => set('name', event.target.value)} />}
      </Field>
      {rule.condition && (
        <div className="field">
          <span className="label">When</span>
          <ConditionEditor
            fields={fields}
            value={rule.condition}
            onChange={(condition) => set('condition', condition)}
            errors={errors.condition}
            depth={2}
            lead="This rule takes a chat when"
          />
        </div>
      )}
      <fieldset className="field">
        <legend className="label">Send to</legend>
        <div className="seg">
          {targets.map(([id, name]) => (
            <label key={id}>
              <input
                type="radio"
                name={`target ${rule.id ?? 'new'}`}
                checked={rule.target === id}
                onChange={() => change({ ...rule, target: id, agent: id === 'agent' ? rule.agent : null })}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      {rule.target === 'agent' && (
        <Field label="Agent" error={errors.fields['agent']}>
          {(wiring) => (
            <select {...wiring} value={rule.agent ?? ''} onChange={(event) => set('agent', event.target.value || null)}>
              <option value="">Choose …</option>
              {agents.data
                ?.filter((each) => !each.suspended)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={rule.target === 'agent' ? 'Else to' : rule.target === 'offline' ? 'The message goes to' : 'Department'}
        error={errors.fields['department']}
      >
        {(wiring) => (
          <select {...wiring} value={rule.department ?? ''} onChange={(event) => set('department', event.target.value || null)}>
            <option value="">
              {rule.condition && rule.target === 'department' ? 'Choose …' : 'The department the visitor chose, else the first'}
            </option>
            {departments.data?.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Priority in the queue">
        {(wiring) => (
          <select {...wiring} value={rule.priority} onChange={(event) => set('priority', Number(event.target.value))}>
            {[5, 4, 3, 2, 1].map((each) => (
              <option key={each} value={each}>
                {priorities[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {rule.target !== 'offline' && (
        <Needs needs={rule.skills} change={(skills) => set('skills', skills)} error={errors.fields['skills']} />
      )}
      {wants && rule.target !== 'offline' && (
        <Field label="Give that up after seconds" hint="Empty: never. Then any agent of the department will do.">
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              inputMode="numeric"
              min={0}
              max={3600}
              placeholder="Never"
              value={rule.relaxSeconds ?? ''}
              onChange={(event) =>
                set('relaxSeconds', event.target.value === '' ? null : Math.min(3600, Math.max(0, Math.trunc(Number(event.target.value)))))
              }
            />
          )}
        </Field>
      )}
      {remove && (
        <div>
          <button type="button" className="btn small danger" onClick={remove}>
            <Icon name="trash" size="s" />
            Remove this rule
          </button>
        </div>
      )}
    </div>
  );
}

function Needs({ needs, change, error }: { needs: readonly Need[]; change: (needs: Need[]) => void; error: string | undefined }) {
  const skills = useSkills();
  const left = skills.data?.filter((each) => needs.every((need) => need.skill !== each.id)) ?? [];
  if (skills.data?.length === 0)
    return <p className="muted">Skills an agent must have can be asked for once there are some, under Chats.</p>;
  return (
    <fieldset className="field">
      <legend className="label">Skills the agent must have</legend>
      <ul className="needs">
        {needs.map((need) => {
          const name = skills.data?.find((each) => each.id === need.skill)?.name ?? '…';
          return (
            <li key={need.skill}>
              <span className="grow clip">{name}</span>
              <label>
                at least{' '}
                <select
                  className="in"
                  aria-label={`Least level of ${name}`}
                  value={need.level}
                  onChange={(event) => change(needs.map((each) => (each === need ? { ...need, level: Number(event.target.value) } : each)))}
                >
                  {[1, 2, 3, 4, 5].map((level) => (
                    <option key={level} value={level}>
                      {level}
                    </option>
                  ))}
                </select>
              </label>
              <button
                type="button"
                className="btn bare icon small"
                aria-label={`Do not ask for ${name}`}
                onClick={() => change(needs.filter((each) => each !== need))}
              >
                <Icon name="x" size="s" />
              </button>
            </li>
          );
        })}
      </ul>
      {left.length > 0 && needs.length < 10 && (
        <select
          className="in"
          aria-label="Ask for a skill"
          value=""
          onChange={(event) => event.target.value && change([...needs, { skill: event.target.value, level: 1 }])}
        >
          <option value="">Ask for a skill …</option>
          {left.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      )}
      {error && (
        <p className="error">
          <Icon name="alert" size="s" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
