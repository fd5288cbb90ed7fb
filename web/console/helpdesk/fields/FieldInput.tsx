import type { ComponentProps } from 'react';
import { Check, Field } from '../../app/parts/form.tsx';
import { t } from '../../app/t.ts';
import { type CustomField, pathOf, type Value } from './fields.ts';
import { Lookup } from './Lookup.tsx';

interface Props {
  readonly field: CustomField;
  readonly value: Value | null;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly set: (value: Value | null) => void;
}

const types: Partial<Record<CustomField['kind'], ComponentProps<'input'>['type']>> = {
  date: 'date',
  url: 'url',
  email: 'email',
  phone: 'tel',
};

/** One field to be filled in, by its kind. */
export function FieldInput({ field, value, required, error, set }: Props) {
  const label = required ? (
    <>
      {field.name} <span className="needed">{t('fields.input.required')}</span>
    </>
  ) : (
    field.name
  );
  if (field.kind === 'checkbox')
    return <Check checked={value === true} onChange={(on) => set(on ? true : null)} label={label} hint={field.hint} />;
  return (
    <Field label={label} hint={field.hint} error={error}>
      {(wiring) => {
        const text = value === null ? '' : String(value);
        const typed = (next: string) => set(next === '' ? null : next);
        switch (field.kind) {
          case 'long_text':
            return <textarea {...wiring} rows={3} maxLength={10_000} value={text} onChange={(event) => typed(event.target.value)} />;
          case 'integer':
          case 'decimal':
            return (
              <input
                {...wiring}
                inputMode="decimal"
                maxLength={20}
                value={text}
                onChange={(event) => typed(event.target.value.replace(',', '.'))}
              />
            );
          case 'instant':
            return (
              <input
                {...wiring}
                type="datetime-local"
                value={localOf(text)}
                onChange={(event) => set(event.target.value === '' ? null : new Date(event.target.value).toISOString())}
              />
            );
          case 'select':
          case 'cascade':
            return (
              <select {...wiring} value={text} onChange={(event) => typed(event.target.value)}>
                <option value="">–</option>
                {field.options
                  .filter((option) => !option.gone || option.id === value)
                  .map((option) => (
                    <option key={option.id} value={option.id}>
                      {pathOf(field, option.id)}
                    </option>
                  ))}
              </select>
            );
          case 'multi':
            return <Several field={field} value={Array.isArray(value) ? (value as string[]) : []} set={set} id={wiring.id} />;
          case 'contact':
          case 'company':
          case 'agent':
          case 'ticket':
            return <Lookup kind={field.kind} value={text === '' ? null : text} choose={set} wiring={wiring} />;
          default:
            return (
              <input
                {...wiring}
                type={types[field.kind] ?? 'text'}
                maxLength={255}
                value={text}
                onChange={(event) => typed(event.target.value)}
              />
            );
        }
      }}
    </Field>
  );
}

function Several({
  field,
  value,
  set,
  id,
}: {
  field: CustomField;
  value: readonly string[];
  set: (value: Value | null) => void;
  id: string;
}) {
  const shown = field.options.filter((option) => !option.gone || value.includes(option.id));
  return (
    <div className="several" id={id} role="group" aria-label={field.name}>
      {shown.map((option) => (
        <Check
          key={option.id}
          checked={value.includes(option.id)}
          label={option.name}
          onChange={(on) => {
            const next = shown.map((each) => each.id).filter((each) => (each === option.id ? on : value.includes(each)));
            set(next.length === 0 ? null : next);
          }}
        />
      ))}
    </div>
  );
}

/** An instant as `datetime-local` takes it, in the browser's time zone. */
function localOf(instant: string): string {
  if (instant === '') return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
