import { useQueryClient } from '@tanstack/react-query';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import {
  type CustomField,
  customFieldsKey,
  type FieldKind,
  type FieldObject,
  keyOf,
  kinds,
  linesOf,
  mostLevels,
  optionsOf,
} from './fields.ts';

interface Props {
  readonly object: FieldObject;
  readonly field?: CustomField;
  readonly done: () => void;
}

/** Adds or edits a field. Its key and kind can't be changed later. */
export function FieldForm({ object, field, done }: Props) {
  const queries = useQueryClient();
  const seen = useSeen(field);
  const form = useForm(
    {
      name: field?.name ?? '',
      key: field?.key ?? '',
      kind: field?.kind ?? ('text' as FieldKind),
      hint: field?.hint ?? '',
      options: linesOf(field?.options ?? []),
      pattern: field?.pattern ?? '',
      personal: field?.personal ?? object === 'contact',
      keepDays: field?.keepDays == null ? '' : String(field.keepDays),
      carriesOver: field?.carriesOver ?? false,
    },
    async (values) => {
      const wish = {
        ...values,
        object,
        key: values.key || keyOf(values.name),
        options: withOptions(values.kind) ? optionsOf(values.options, field?.options ?? [], values.kind === 'cascade') : [],
        keepDays: values.keepDays.trim() === '' ? null : Number(values.keepDays),
      };
      await (field ? http.put(`custom-fields/${field.id}`, wish, seen.options()) : http.post('custom-fields', wish));
      await queries.invalidateQueries({ queryKey: customFieldsKey });
      done();
    },
  );
  const { values } = form;
  return (
    <form ref={form.ref} className="stack-form grow" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={100} autoFocus />
      {!field && (
        <>
          <Field label={t('fields.form.kind')} error={form.errors['kind']} hint={t('fields.form.kindHint')}>
            {(wiring) => (
              <select {...wiring} value={values.kind} onChange={(event) => form.set('kind', event.target.value as FieldKind)}>
                {(Object.keys(kinds) as FieldKind[]).map((kind) => (
                  <option key={kind} value={kind}>
                    {kinds[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            form={form}
            name="key"
            label={t('fields.form.key')}
            maxLength={40}
            placeholder={keyOf(values.name)}
            hint={t('fields.form.keyHint')}
          />
        </>
      )}
      {withOptions(values.kind) && (
        <Field
          label={t('fields.form.options')}
          error={form.errors['options']}
          hint={values.kind === 'cascade' ? t('fields.form.nestedOptionsHint', { levels: mostLevels }) : t('fields.form.optionsHint')}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={6}
              maxLength={60_000}
              value={values.options}
              onChange={(event) => form.set('options', event.target.value)}
            />
          )}
        </Field>
      )}
      {values.kind === 'pattern' && (
        <TextField
          form={form}
          name="pattern"
          label={t('fields.form.pattern')}
          maxLength={200}
          spellCheck={false}
          placeholder="[A-Z]{2}-[0-9]{4}"
          hint={t('fields.form.patternHint')}
        />
      )}
      <TextField form={form} name="hint" label={t('fields.form.hint')} maxLength={300} />
      <Check
        checked={values.personal}
        onChange={(on) => form.set('personal', on)}
        label={t('fields.form.personal')}
        hint={t('fields.form.personalHint')}
      />
      {values.personal && object === 'ticket' && (
        <TextField
          form={form}
          name="keepDays"
          label={t('fields.form.keepDays')}
          inputMode="numeric"
          maxLength={4}
          hint={t('fields.form.keepDaysHint')}
        />
      )}
      {object === 'ticket' && (
        <Check
          checked={values.carriesOver}
          onChange={(on) => form.set('carriesOver', on)}
          label={t('fields.form.carriesOver')}
          hint={t('fields.form.carriesOverHint')}
        />
      )}
      <div className="row">
        <Submit form={form}>{field ? t('common.save') : t('common.add')}</Submit>
        <button type="button" className="btn bare" onClick={done}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}

const withOptions = (kind: FieldKind) => kind === 'select' || kind === 'multi' || kind === 'cascade';
