import type { ReactNode } from 'react';
import { t } from '../t.ts';
import { type Form, FormError, Submit } from './form.tsx';

interface Props<V> {
  readonly form: Form<V>;
  readonly label?: string;
  readonly submit?: string;
  readonly children: ReactNode;
}

/** A form for stored settings. It can be saved once something was changed. */
export function SaveForm<V extends object>({ form, label, submit = t('common.save'), children }: Props<V>) {
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate aria-label={label}>
      <FormError form={form} />
      {children}
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          {submit}
        </Submit>
      </div>
    </form>
  );
}
