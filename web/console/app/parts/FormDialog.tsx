import { Heading } from 'react-aria-components';
import type { ReactNode } from 'react';
import { t } from '../t.ts';
import { type Form, FormError, Submit } from './form.tsx';
import { Popup } from './Popup.tsx';

interface Props<V> {
  readonly form: Form<V>;
  readonly title: string;
  readonly close: () => void;
  /** Whether it can't be sent yet. */
  readonly idle: boolean;
  readonly submit: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form in a dialog. After a change, a click outside no longer closes it. */
export function FormDialog<V extends object>({ form, title, submit, idle, close, className = 'dialog', children }: Props<V>) {
  return (
    <Popup close={close} dismissable={!form.changed} className={className}>
      <Heading slot="title">{title}</Heading>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        {children}
        <div className="row">
          <button type="button" className="btn bare" onClick={close}>
            {t('common.cancel')}
          </button>
          <Submit form={form} idle={idle}>
            {submit}
          </Submit>
        </div>
      </form>
    </Popup>
  );
}
