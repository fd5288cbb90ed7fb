import { useQueryClient } from '@tanstack/react-query';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { http } from '../../app/server.ts';
import { type CustomField, customFieldsKey, type FieldKind, type FieldObject, keyOf, kinds, linesOf, optionsOf } from './fields.ts';

interface Props {
  readonly object: FieldObject;
  readonly field?: CustomField;
  readonly done: () => void;
}

/** Makes a field or changes one. Its key and kind are chosen once. */
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
      <TextField form={form} name="name" label="Name" maxLength={100} autoFocus />
      {!field && (
        <>
          <Field label="What it holds" error={form.errors['kind']} hint="It cannot be changed later.">
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
            label="Key"
            maxLength={40}
            placeholder={keyOf(values.name)}
            hint="Programs and the log call it so. It is never given to another field."
          />
        </>
      )}
      {withOptions(values.kind) && (
        <Field
          label="Options"
          error={form.errors['options']}
          hint={
            values.kind === 'cascade'
              ? 'One on a line. Two spaces before one put it below the line above, up to five levels deep.'
              : 'One on a line. One that you take out stays where it was chosen before.'
          }
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
          label="Pattern"
          maxLength={200}
          spellCheck={false}
          placeholder="[A-Z]{2}-[0-9]{4}"
          hint="What is filled in must look so from its beginning to its end."
        />
      )}
      <TextField form={form} name="hint" label="Hint below it" maxLength={300} />
      <Check
        checked={values.personal}
        onChange={(on) => form.set('personal', on)}
        label="It is personal data"
        hint="Marked so for everybody who makes views and exports. It goes with the person in any case."
      />
      {values.personal && object === 'ticket' && (
        <TextField
          form={form}
          name="keepDays"
          label="Days it is kept after the ticket is closed"
          inputMode="numeric"
          maxLength={4}
          hint="Empty: as long as the ticket."
        />
      )}
      {object === 'ticket' && (
        <Check
          checked={values.carriesOver}
          onChange={(on) => form.set('carriesOver', on)}
          label="Carry it over"
          hint="A ticket that follows a closed one begins with the same value."
        />
      )}
      <div className="row">
        <Submit form={form}>{field ? 'Save' : 'Add'}</Submit>
        <button type="button" className="btn bare" onClick={done}>
          Cancel
        </button>
      </div>
    </form>
  );
}

const withOptions = (kind: FieldKind) => kind === 'select' || kind === 'multi' || kind === 'cascade';
