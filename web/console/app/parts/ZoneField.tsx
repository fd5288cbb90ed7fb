import { useId, type ReactNode } from 'react';
import { Field, type Form } from './form.tsx';

/** An IANA time zone, found by typing a part of its name. */
export function ZoneField<V extends { zone: string }>({ form, label, hint }: { form: Form<V>; label: string; hint?: ReactNode }) {
  const list = useId();
  return (
    <Field label={label} hint={hint} error={form.errors['zone']}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            list={list}
            autoComplete="off"
            value={form.values.zone}
            onChange={({ target }) => form.set('zone', target.value)}
          />
          <datalist id={list}>
            {['UTC', ...Intl.supportedValuesOf('timeZone')].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
