import { useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import { isFamily, type ConditionField } from '../../app/parts/conditions/fields.ts';
import { Reasons } from '../../app/parts/conditions/Reasons.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Field } from '../../app/parts/form.tsx';
import { explain, http } from '../../app/server.ts';
import { useTargetWords } from './RuleLine.tsx';
import { sampleOf, type Outcome, type Rule } from './rules.ts';
import { t } from '../../app/t.ts';

const familyExample = 'plan=gold';

/** Shows which rule a sample chat matches, and why the rules above it don't match. */
export function Tester({ widget, rules, fields }: { widget: string; rules: readonly Rule[]; fields: readonly ConditionField[] }) {
  const [typed, setTyped] = useState<Record<string, string>>({ source: 'visitor' });
  const [said, setSaid] = useState<{ outcome: Outcome; rules: readonly Rule[] } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    try {
      const outcome = await http.post<Outcome>(`widgets/${widget}/routing/try`, {
        conditions: rules.map((rule) => rule.condition),
        sample: sampleOf(fields, typed),
      });
      setSaid({ outcome, rules });
      setProblem(null);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  const stale = said !== null && said.rules !== rules;
  return (
    <aside className="tester" aria-label={t('routing.test.title')}>
      <h2>{t('routing.test.title')}</h2>
      <p className="muted">{t('routing.test.hint')}</p>
      <form
        className="stack-form tight"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {fields.map((field) => (
          <Sample
            key={field.key}
            field={field}
            value={typed[field.key] ?? ''}
            change={(value) => setTyped({ ...typed, [field.key]: value })}
          />
        ))}
        <div>
          <button type="submit" className="btn">
            {t('routing.test.run')}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {problem !== null && <p className="form-error">{explain(problem)}</p>}
        {said && (
          <>
            {stale && <p className="muted">{t('routing.test.stale')}</p>}
            <ol className="tried">
              {said.outcome.tried.map((tried, index) => (
                <Tried key={index} tried={tried} rule={said.rules[index]!} hit={said.outcome.hit === index} fields={fields} />
              ))}
            </ol>
          </>
        )}
      </div>
    </aside>
  );
}

function Sample({ field, value, change }: { field: ConditionField; value: string; change: (value: string) => void }) {
  const words = isFamily(field) ? t('routing.test.family', { field: field.name }) : field.name;
  if (field.type === 'set' && field.options.length > 0) {
    const chosen = value.split(',').filter(Boolean);
    return (
      <fieldset className="field">
        <legend className="label">{words}</legend>
        {field.options.map(({ id, label: name }) => (
          <label key={id} className="row">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) => change((event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id)).join(','))}
            />
            <span className="clip">{name}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <Field label={words}>
      {(wiring) =>
        isFamily(field) ? (
          <textarea {...wiring} rows={2} value={value} placeholder={familyExample} onChange={(event) => change(event.target.value)} />
        ) : field.type === 'bool' ? (
          <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
            <option value="">{t('common.no')}</option>
            <option value="yes">{t('common.yes')}</option>
          </select>
        ) : field.options.length > 0 ? (
          <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
            <option value="">–</option>
            {field.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...wiring}
            type={field.type === 'number' ? 'number' : 'text'}
            step="any"
            value={value}
            placeholder={field.type === 'set' ? t('routing.test.setExample') : undefined}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function Tried({
  tried,
  rule,
  hit,
  fields,
}: {
  tried: Outcome['tried'][number];
  rule: Rule;
  hit: boolean;
  fields: readonly ConditionField[];
}) {
  const target = useTargetWords(rule);
  return (
    <li className={hit ? 'hit' : undefined} aria-current={hit || undefined}>
      <p>
        <Icon name={tried.holds ? 'check' : 'x'} size="s" />
        <b>{rule.name}</b>{' '}
        <span className="muted">
          {hit ? t('routing.test.applies', { target }) : tried.holds ? t('routing.test.later') : t('routing.test.noMatch')}
        </span>
      </p>
      {tried.why && <Reasons why={tried.why} fields={fields} />}
    </li>
  );
}
