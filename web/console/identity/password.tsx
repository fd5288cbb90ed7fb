import { useState } from 'react';
import { Field, type Form } from '../app/parts/form.tsx';
import { t } from '../app/t.ts';

export const passwordLength = 12;

/** How hard a password is to guess, roughly: 0 too short, 1 weak, 2 fair, 3 good. Only a hint; the server decides. */
export function strength(password: string): 0 | 1 | 2 | 3 {
  if ([...password].length < passwordLength) return 0;
  const different = new Set(password.toLowerCase()).size;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (different < 6 || /(?:0123|1234|2345|3456|4567|5678|6789|abcd|qwert|password)/i.test(password)) return 1;
  return different >= 10 && (kinds >= 3 || [...password].length >= 18) ? 3 : 2;
}

const words = [
  t('account.password.rule', { count: passwordLength }),
  t('account.password.weak'),
  t('account.password.fair'),
  t('account.password.strong'),
];

type WithPassword = { password: string };

export function NewPassword<V extends WithPassword>({ form, label = t('account.password.title') }: { form: Form<V>; label?: string }) {
  const [shown, setShown] = useState(false);
  const value = form.values.password;
  const level = strength(value);
  const missing = passwordLength - [...value].length;
  const hint = value === '' || missing <= 0 ? words[value === '' ? 0 : level] : t('account.password.missing', { count: missing });
  return (
    <Field
      label={label}
      error={form.errors['password']}
      hint={
        <>
          <span className={`meter level-${level}`} aria-hidden="true">
            <i /> <i /> <i />
          </span>
          {hint}
        </>
      }
    >
      {(wiring) => (
        <div className="with-button">
          <input
            {...wiring}
            type={shown ? 'text' : 'password'}
            name="password"
            autoComplete="new-password"
            value={value}
            onChange={(event) => form.set('password', event.target.value as V['password'])}
          />
          <button type="button" className="btn bare small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t(shown ? 'common.hide' : 'common.show')}
          </button>
        </div>
      )}
    </Field>
  );
}
