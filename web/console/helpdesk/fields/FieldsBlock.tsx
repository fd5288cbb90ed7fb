import { useId, useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import { fieldErrors } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { FieldInput } from './FieldInput.tsx';
import { type Changes, type CustomField, looksUp, shownValue, type Value, type Values } from './fields.ts';
import { useNamed } from './Lookup.tsx';
import './fields.css';

/** A field as it is shown here. */
export interface Asked {
  readonly field: CustomField;
  readonly editable: boolean;
  readonly required: boolean;
}

interface Props {
  readonly title: string;
  /** Those that are shown, given the values. */
  readonly asked: (values: Values) => readonly Asked[];
  readonly values: Values;
  readonly locked?: boolean;
  readonly save: (changes: Changes) => Promise<unknown>;
}

/** The values of custom fields, and a form to change them in one step. */
export function FieldsBlock({ title, asked, values, locked = false, save }: Props) {
  const [changes, setChanges] = useState<Changes | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const head = useId();
  const now = merged(values, changes ?? {});
  const shown = asked(now);
  if (shown.length === 0) return null;
  const filled = shown.filter(({ field }) => values[field.key] !== undefined);
  const run = async () => {
    const visible = Object.entries(changes ?? {}).filter(([key]) => shown.some(({ field, editable }) => editable && field.key === key));
    setBusy(true);
    setErrors({});
    try {
      if (visible.length > 0) await save(Object.fromEntries(visible));
      setChanges(null);
    } catch (thrown) {
      const problem = asProblem(thrown);
      const said = fieldErrors(problem);
      setErrors(said);
      if (!shown.some(({ field }) => said[`fields.${field.key}`])) toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="block" aria-labelledby={head}>
      <h3 id={head} className="with-act">
        {title}
        {!locked && changes === null && (
          <button type="button" className="btn bare small" onClick={() => setChanges({})}>
            <Icon name="pen" size="s" />
            {t('common.edit')}
          </button>
        )}
      </h3>
      {changes === null && filled.length === 0 && <p className="muted">{t('fields.block.empty')}</p>}
      {changes === null && filled.length > 0 && (
        <dl className="facts own-fields">
          {filled.map(({ field }) => (
            <Shown key={field.key} field={field} value={values[field.key]!} />
          ))}
        </dl>
      )}
      {changes !== null && (
        <form
          className="stack-form tight field-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          {shown.map(({ field, editable, required }) =>
            editable && !field.archived ? (
              <FieldInput
                key={field.key}
                field={field}
                required={required}
                value={now[field.key] ?? null}
                error={errors[`fields.${field.key}`]}
                set={(value) => setChanges({ ...changes, [field.key]: value })}
              />
            ) : (
              now[field.key] !== undefined && (
                <dl key={field.key} className="facts own-fields">
                  <Shown field={field} value={now[field.key]!} />
                </dl>
              )
            ),
          )}
          <div className="row">
            <button type="submit" className="btn primary small" aria-disabled={busy || undefined}>
              {busy ? t('fields.block.saving') : t('common.save')}
            </button>
            <button
              type="button"
              className="btn bare small"
              onClick={() => {
                setChanges(null);
                setErrors({});
              }}
            >
              {t('common.cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}

function merged(values: Values, changes: Changes): Values {
  const next: Record<string, Value> = { ...values };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}

function Shown({ field, value }: { field: CustomField; value: Value }) {
  const named = useNamed(field.kind, looksUp(field.kind) ? [String(value)] : []);
  const text = shownValue(field, value, named);
  return (
    <>
      <dt className="clip" title={field.name}>
        {field.name}
      </dt>
      <dd dir="auto">
        {field.kind === 'url' ? (
          <a className="clip" href={text} target="_blank" rel="noreferrer noopener">
            {text.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          <span className="own-value">{text}</span>
        )}
      </dd>
    </>
  );
}

/** All fields, for objects without a form. */
export const every =
  (fields: readonly CustomField[]) =>
  (values: Values): readonly Asked[] =>
    fields
      .filter((field) => !field.archived || values[field.key] !== undefined)
      .map((field) => ({ field, editable: !field.archived, required: false }));
