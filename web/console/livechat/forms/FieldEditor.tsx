import type { FieldType } from '../../../shared/forms.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Check, Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { chooses, takesPattern, typeNames, type FormField } from './forms.ts';

interface Props {
  readonly field: FormField;
  readonly earlier: readonly FormField[];
  readonly last: boolean;
  readonly language: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly change: (field: FormField) => void;
  readonly move: (step: 1 | -1) => void;
  readonly remove: () => void;
}

/** One field: its place by buttons, and when it is open everything about it. */
export function FieldEditor({ field, earlier, last, language, errors, open, toggle, change, move, remove }: Props) {
  const { type, name } = field;
  const label = field.labels[language] ?? '';
  const shown = label || field.labels['en'] || name;
  const set = (part: Partial<FormField>) => change({ ...field, ...part });
  return (
    <li className="form-field">
      <div className="row">
        <button type="button" className="btn bare grow form-field-name" aria-expanded={open} onClick={toggle}>
          <Icon name={open ? 'down' : 'right'} size="s" />
          <b className="clip" dir="auto">
            {shown}
          </b>
          <Chip>{typeNames[type]}</Chip>
          {field.required && <Chip tone="line">required</Chip>}
        </button>
        <button
          type="button"
          className="btn bare icon"
          aria-label={`Move ${shown} up`}
          disabled={earlier.length === 0}
          onClick={() => move(-1)}
        >
          <Icon name="up" size="s" />
        </button>
        <button type="button" className="btn bare icon" aria-label={`Move ${shown} down`} disabled={last} onClick={() => move(1)}>
          <Icon name="down" size="s" />
        </button>
        <button type="button" className="btn bare icon" aria-label={`Remove ${shown}`} onClick={remove}>
          <Icon name="trash" size="s" />
        </button>
      </div>
      {open && (
        <div className="form-field-body">
          <Field
            label={type === 'consent' ? 'What is agreed to' : 'Label'}
            error={errors['labels']}
            hint={type === 'consent' ? 'These very words are kept with each answer.' : undefined}
          >
            {(wiring) =>
              type === 'consent' ? (
                <textarea
                  {...wiring}
                  rows={3}
                  maxLength={1000}
                  dir="auto"
                  value={label}
                  onChange={(event) => set({ labels: { ...field.labels, [language]: event.target.value } })}
                />
              ) : (
                <input
                  {...wiring}
                  maxLength={200}
                  dir="auto"
                  value={label}
                  onChange={(event) => set({ labels: { ...field.labels, [language]: event.target.value } })}
                />
              )
            }
          </Field>
          <Field label="Type">
            {(wiring) => (
              <select
                {...wiring}
                value={type}
                onChange={(event) => {
                  const next = event.target.value as FieldType;
                  set({
                    type: next,
                    options: chooses(next) ? field.options : [],
                    pattern: takesPattern(next) ? (field.pattern ?? null) : null,
                    agreesTo: next === 'consent' ? (field.agreesTo ?? null) : null,
                    required: next !== 'hidden' && field.required,
                  });
                }}
              >
                {Object.entries(typeNames).map(([id, each]) => (
                  <option key={id} value={id}>
                    {each}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label="Name"
            error={errors['name']}
            hint="For routing and reports. Fields called name and message are the visitor's name and first message."
          >
            {(wiring) => (
              <input {...wiring} maxLength={40} spellCheck={false} value={name} onChange={(event) => set({ name: event.target.value })} />
            )}
          </Field>
          {type !== 'hidden' && <Check checked={field.required} onChange={(required) => set({ required })} label="Required" />}
          {type === 'consent' && (
            <Check
              checked={field.agreesTo === 'monitor'}
              onChange={(on) => set({ agreesTo: on ? 'monitor' : null })}
              label="Who ticks it may be seen on the visitor board"
              hint="Say so in the words above. The page’s visitor monitor begins when the form is sent, unless the browser itself refuses."
            />
          )}
          {chooses(type) && <Options field={field} language={language} error={errors['options']} set={set} />}
          {takesPattern(type) && (
            <Field
              label="Pattern"
              error={errors['pattern']}
              hint="What the whole text must look like, such as [A-Z]{3}-[0-9]+. Empty for anything."
            >
              {(wiring) => (
                <input
                  {...wiring}
                  maxLength={200}
                  spellCheck={false}
                  value={field.pattern ?? ''}
                  onChange={(event) => set({ pattern: event.target.value || null })}
                />
              )}
            </Field>
          )}
          {earlier.length > 0 && <ShowIf field={field} earlier={earlier} error={errors['showIf']} set={set} />}
        </div>
      )}
    </li>
  );
}

function Options({
  field,
  language,
  error,
  set,
}: {
  field: FormField;
  language: string;
  error: string | undefined;
  set: (part: Partial<FormField>) => void;
}) {
  const english = language === 'en';
  const text = field.options.map((option) => (english ? option.value : (option.labels[language] ?? ''))).join('\n');
  const change = (typed: string) => {
    const lines = typed.split('\n');
    set({
      options: english
        ? lines.map((value, at) => ({ value, labels: field.options[at]?.labels ?? {} }))
        : field.options.map((option, at) => ({ ...option, labels: { ...option.labels, [language]: lines[at] ?? '' } })),
    });
  };
  return (
    <Field label="Options" error={error} hint={english ? 'One a line.' : 'One a line, in the order of the English ones.'}>
      {(wiring) => <textarea {...wiring} rows={4} dir="auto" value={text} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
}

function ShowIf({
  field,
  earlier,
  error,
  set,
}: {
  field: FormField;
  earlier: readonly FormField[];
  error: string | undefined;
  set: (part: Partial<FormField>) => void;
}) {
  const { showIf } = field;
  const other = earlier.find((each) => each.name === showIf?.field);
  const values =
    other &&
    (chooses(other.type)
      ? other.options.map((option) => option.value)
      : other.type === 'checkbox' || other.type === 'consent'
        ? ['true', 'false']
        : null);
  return (
    <div className="two">
      <Field label="Shown" error={error}>
        {(wiring) => (
          <select
            {...wiring}
            value={showIf?.field ?? ''}
            onChange={(event) => set({ showIf: event.target.value ? { field: event.target.value, value: '' } : null })}
          >
            <option value="">Always</option>
            {earlier.map((each) => (
              <option key={each.name} value={each.name}>
                If {each.labels['en'] || each.name} is
              </option>
            ))}
          </select>
        )}
      </Field>
      {showIf && (
        <Field label="This value">
          {(wiring) =>
            values ? (
              <select {...wiring} value={showIf.value} onChange={(event) => set({ showIf: { ...showIf, value: event.target.value } })}>
                <option value="">Choose</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {value === 'true' ? 'Yes' : value === 'false' ? 'No' : value}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...wiring}
                maxLength={200}
                value={showIf.value}
                onChange={(event) => set({ showIf: { ...showIf, value: event.target.value } })}
              />
            )
          }
        </Field>
      )}
    </div>
  );
}
