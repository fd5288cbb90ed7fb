import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useSkills } from '../chats/settings/skills.ts';
import type { Need, Rule, Target } from './rules.ts';
import { t } from '../../app/t.ts';

interface Props {
  readonly rule: Rule;
  readonly fields: readonly ConditionField[];
  readonly errors: { condition: Record<string, string>; fields: Record<string, string> };
  readonly change: (rule: Rule) => void;
  readonly remove: (() => void) | null;
}

const targets: readonly (readonly [Target, string])[] = [
  ['department', t('routing.editor.department')],
  ['agent', t('routing.editor.agent')],
  ['offline', t('routing.target.offline')],
];

const priorities = [
  '',
  t('routing.priority.lowest'),
  t('routing.priority.low'),
  t('routing.priority.normal'),
  t('routing.priority.high'),
  t('routing.priority.highest'),
];

/** One rule: its name, its condition, where it routes a chat, and which skills the agent needs. */
export function RuleEditor({ rule, fields, errors, change, remove }: Props) {
  const agents = useAgents();
  const departments = useDepartments();
  const wants = rule.target === 'agent' || rule.skills.length > 0;
  const set = <K extends keyof Rule>(name: K, value: Rule[K]) => change({ ...rule, [name]: value });
  return (
    <div className="rule-editor stack-form">
      <Field label={t('common.name')} error={errors.fields['name']}>
        {(wiring) => <input {...wiring} maxLength={100} value={rule.name} onChange={(event) => set('name', event.target.value)} />}
      </Field>
      {rule.condition && (
        <div className="field">
          <span className="label">{t('routing.editor.when')}</span>
          <ConditionEditor
            fields={fields}
            value={rule.condition}
            onChange={(condition) => set('condition', condition)}
            errors={errors.condition}
            depth={2}
            lead={t('routing.editor.lead')}
          />
        </div>
      )}
      <fieldset className="field">
        <legend className="label">{t('routing.editor.target')}</legend>
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
        <Field label={t('common.agent')} error={errors.fields['agent']}>
          {(wiring) => (
            <select {...wiring} value={rule.agent ?? ''} onChange={(event) => set('agent', event.target.value || null)}>
              <option value="">{t('forms.field.choose')}</option>
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
        label={
          rule.target === 'agent'
            ? t('routing.editor.fallback')
            : rule.target === 'offline'
              ? t('forms.editor.department')
              : t('common.department')
        }
        error={errors.fields['department']}
      >
        {(wiring) => (
          <select {...wiring} value={rule.department ?? ''} onChange={(event) => set('department', event.target.value || null)}>
            <option value="">
              {rule.condition && rule.target === 'department' ? t('forms.field.choose') : t('routing.target.chosen')}
            </option>
            {departments.data?.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('routing.editor.priority')}>
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
        <Field label={t('routing.editor.relax')} hint={t('routing.editor.relaxHint')}>
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              inputMode="numeric"
              min={0}
              max={3600}
              placeholder={t('forms.editor.modeNever')}
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
            {t('routing.editor.remove')}
          </button>
        </div>
      )}
    </div>
  );
}

function Needs({ needs, change, error }: { needs: readonly Need[]; change: (needs: Need[]) => void; error: string | undefined }) {
  const skills = useSkills();
  const left = skills.data?.filter((each) => needs.every((need) => need.skill !== each.id)) ?? [];
  if (skills.data?.length === 0) return <p className="muted">{t('routing.skills.none')}</p>;
  return (
    <fieldset className="field">
      <legend className="label">{t('routing.skills.title')}</legend>
      <ul className="needs">
        {needs.map((need) => {
          const name = skills.data?.find((each) => each.id === need.skill)?.name ?? '…';
          return (
            <li key={need.skill}>
              <span className="grow clip">{name}</span>
              <label>
                {t('routing.skills.atLeast')}{' '}
                <select
                  className="in"
                  aria-label={t('routing.skills.level', { name })}
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
                aria-label={t('common.removeItem', { name })}
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
          aria-label={t('routing.skills.add')}
          value=""
          onChange={(event) => event.target.value && change([...needs, { skill: event.target.value, level: 1 }])}
        >
          <option value="">{t('routing.skills.add')}</option>
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
