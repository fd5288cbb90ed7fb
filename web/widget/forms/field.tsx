/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { ShownField } from '../../shared/forms.ts';
import { Icon } from '../panel/icons.tsx';
import type { Say } from '../panel/words.ts';
import type { Value } from './values.ts';

interface FieldProps {
  readonly field: ShownField;
  readonly value: Value | undefined;
  readonly error?: string | undefined;
  readonly set: (value: Value) => void;
  readonly say: Say;
  readonly words: Record<string, string>;
}

const KINDS: Partial<
  Record<ShownField['type'], { type: 'text' | 'email' | 'tel' | 'date'; autocomplete?: string; inputMode?: 'decimal' | 'tel' | 'email' }>
> = {
  text: { type: 'text' },
  email: { type: 'email', autocomplete: 'email', inputMode: 'email' },
  phone: { type: 'tel', autocomplete: 'tel', inputMode: 'tel' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
};

const LONGEST: Partial<Record<ShownField['type'], number>> = { text: 300, long_text: 10_000, email: 254, phone: 40, number: 30 };

/** One field with its label, its fault beneath it, and "optional" in words. */
export function Field({ field, value, error, set, say, words }: FieldProps) {
  const { name, type, label, required } = field;
  const id = `f-${name}`;
  const wiring = {
    id,
    'aria-invalid': !!error,
    'aria-describedby': error ? `${id}-wrong` : undefined,
    'aria-required': required,
  };
  const text = typeof value === 'string' ? value : '';
  const title = (
    <>
      <span dir="auto">{label}</span> {!required && <span class="opt">{say('optional')}</span>}
    </>
  );
  if (type === 'checkbox' || type === 'consent') {
    return (
      <div class="field">
        <label class="tick">
          <input {...wiring} type="checkbox" checked={value === true} onChange={({ currentTarget }) => set(currentTarget.checked)} />
          <span>{title}</span>
        </label>
        <Fault id={id} error={error} />
      </div>
    );
  }
  if (type === 'radio' || type === 'multi_check') {
    const many = type === 'multi_check';
    const chosen: readonly string[] = Array.isArray(value) ? value : [];
    return (
      <fieldset class="field choice" aria-describedby={wiring['aria-describedby']}>
        <legend>{title}</legend>
        {field.options.map((option, at) => (
          <label class="tick" key={option.value}>
            <input
              id={at ? undefined : id}
              type={many ? 'checkbox' : 'radio'}
              name={id}
              aria-invalid={!!error}
              checked={many ? chosen.includes(option.value) : text === option.value}
              onChange={({ currentTarget }) =>
                set(
                  many ? (currentTarget.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value)) : option.value,
                )
              }
            />
            <span dir="auto">{option.label}</span>
          </label>
        ))}
        <Fault id={id} error={error} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{title}</label>
      {control()}
      <Fault id={id} error={error} />
    </div>
  );

  function control(): ComponentChildren {
    if (type === 'long_text') {
      return (
        <textarea
          {...wiring}
          class="in"
          rows={4}
          maxLength={LONGEST[type]}
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      );
    }
    if (type === 'select' || type === 'department') {
      return (
        <select {...wiring} class="in" value={text} onChange={({ currentTarget }) => set(currentTarget.value)}>
          <option value="">{words['formSelect']}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
              {option.offline && ` (${words['formOff']})`}
            </option>
          ))}
        </select>
      );
    }
    const kind = KINDS[type] ?? KINDS.text!;
    return (
      <input
        {...wiring}
        class="in"
        type={kind.type as 'text'}
        inputMode={kind.inputMode}
        autocomplete={name === 'name' ? 'name' : (kind.autocomplete ?? 'off')}
        maxLength={LONGEST[type]}
        dir="auto"
        value={text}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    );
  }
}

function Fault({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p class="error" id={`${id}-wrong`}>
      <Icon name="alert" size="s" />
      {error}
    </p>
  ) : null;
}
