import { useEffect, useId, useRef, useState, type FormEvent, type InputHTMLAttributes, type ReactNode, type RefObject } from 'react';
import { t } from '../t.ts';
import { asProblem, type Problem } from '../../../shared/problem.ts';
import { Icon } from './Icon.tsx';
import { explain, ifSeen } from '../server.ts';

export interface Form<V> {
  readonly values: V;
  readonly errors: Readonly<Record<string, string>>;
  /** The error that belongs to no field. */
  readonly general: string | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly changed: boolean;
  set<K extends keyof V & string>(name: K, value: V[K]): void;
  replace(values: V): void;
  submit(event?: FormEvent): void;
  readonly ref: RefObject<HTMLFormElement | null>;
}

/**
 * Values, errors and how to submit them. What was typed is never discarded: an error only adds a message next to its
 * field.
 */
export function useForm<V extends object>(
  initial: V,
  send: (values: V) => Promise<unknown>,
  tell?: (problem: Problem) => string | null,
): Form<V> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem) shown(ref.current);
  }, [problem]);

  async function run() {
    setBusy(true);
    setErrors({});
    setProblem(null);
    try {
      await send(values);
      setChanged(false);
    } catch (thrown) {
      const refused = asProblem(thrown);
      setErrors(fieldErrors(refused));
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  }

  const placed = problem !== null && Object.keys(fieldErrors(problem)).some((name) => fieldOf(name) in values);
  return {
    values,
    errors,
    problem,
    busy,
    changed,
    ref,
    general: problem && !placed ? (tell?.(problem) ?? explain(problem)) : null,
    set(name, value) {
      setChanged(true);
      setValues((before) => ({ ...before, [name]: value }));
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([said]) => fieldOf(said) !== name)));
    },
    replace(next) {
      setValues(next);
      setChanged(false);
      setErrors({});
      setProblem(null);
    },
    submit(event) {
      event?.preventDefault();
      if (!busy) void run();
    },
  };
}

/** The version a form was opened or last saved with, sent with a change by `ifSeen`. */
export function useSeen(opened: { readonly version?: string } | null | undefined) {
  const seen = useRef(opened?.version);
  return { options: () => ifSeen(seen.current), is: (kept: { readonly version?: string }) => void (seen.current = kept.version) };
}

/** Focuses the first invalid field or scrolls to the error, which may be out of view. */
function shown(form: HTMLFormElement | null) {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (field) field.focus();
  else form?.querySelector('[role="alert"], .error')?.scrollIntoView({ block: 'center' });
}

/** `urlRules` of `urlRules[1]`, `texts` of `texts.en.a`, `when` of `/when/all/0/value`. */
const fieldOf = (name: string) => name.split(/[.[/]/).find(Boolean) ?? name;

export function fieldErrors(problem: Problem): Record<string, string> {
  return Object.fromEntries(problem.errors.map((error) => [error.field, error.detail || error.code]));
}

interface FieldProps {
  readonly label: ReactNode;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: (wiring: {
    id: string;
    'aria-invalid': boolean;
    'aria-describedby': string | undefined;
    className: string;
  }) => ReactNode;
}

/** A label, a control, and its hint or error. */
export function Field({ label, error, hint, children }: FieldProps) {
  const id = useId();
  const said = error || hint ? `${id}-said` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': said, className: 'in' })}
      {error ? (
        <p className="error" id={said}>
          <Icon name="alert" size="s" />
          {error}
        </p>
      ) : (
        hint && <small id={said}>{hint}</small>
      )}
    </div>
  );
}

type TextProps<V> = {
  form: Form<V>;
  name: keyof V & string;
  label: ReactNode;
  hint?: ReactNode;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'form' | 'name' | 'value' | 'onChange'>;

export function TextField<V extends object>({ form, name, label, hint, ...input }: TextProps<V>) {
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(wiring) => (
        <input
          {...wiring}
          {...input}
          name={name}
          value={String(form.values[name] ?? '')}
          onChange={(event) => form.set(name, event.target.value as V[typeof name])}
        />
      )}
    </Field>
  );
}

export function FormError({ form }: { form: Form<never> | Form<object> }) {
  if (!form.general) return null;
  return (
    <p className="form-error" role="alert">
      <Icon name="alert" />
      <span>{form.general}</span>
    </p>
  );
}

export function Submit({
  form,
  children,
  className = 'btn primary',
  idle,
}: {
  form: { busy: boolean };
  children: ReactNode;
  className?: string;
  idle?: boolean;
}) {
  return (
    <button type="submit" className={className} aria-disabled={form.busy || undefined} disabled={idle}>
      {form.busy ? t('parts.form.busy') : children}
    </button>
  );
}

/** A checkbox with a label and a hint. */
export function Check({
  checked,
  onChange,
  label,
  hint,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
}) {
  const id = useId();
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </div>
    </div>
  );
}
