import type { FieldType } from '../../../shared/forms.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Check, Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { chooses, takesPattern, typeNames, type FormField } from './forms.ts';
import { t } from '../../app/t.ts';

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

/** One field of the form, with its settings when it is open. */
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
          {field.required && <Chip tone="line">{t('common.required')}</Chip>}
        </button>
        <button
          type="button"
          className="btn bare icon"
          aria-label={t('common.moveItemUp', { name: shown })}
          disabled={earlier.length === 0}
          onClick={() => move(-1)}
        >
          <Icon name="up" size="s" />
        </button>
        <button
          type="button"
          className="btn bare icon"
          aria-label={t('common.moveItemDown', { name: shown })}
          disabled={last}
          onClick={() => move(1)}
        >
          <Icon name="down" size="s" />
        </button>
        <button type="button" className="btn bare icon" aria-label={t('common.removeItem', { name: shown })} onClick={remove}>
          <Icon name="trash" size="s" />
        </button>
      </div>
      {open && (
        <div className="form-field-body">
          <Field
            label={type === 'consent' ? t('forms.field.consentText') : t('forms.field.label')}
            error={errors['labels']}
            hint={type === 'consent' ? t('forms.field.consentTextHint') : undefined}
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
          <Field label={t('forms.field.type')}>
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
          <Field label={t('common.name')} error={errors['name']} hint={t('forms.field.nameHint')}>
            {(wiring) => (
              <input {...wiring} maxLength={40} spellCheck={false} value={name} onChange={(event) => set({ name: event.target.value })} />
            )}
          </Field>
          {type !== 'hidden' && <Check checked={field.required} onChange={(required) => set({ required })} label={t('common.required')} />}
          {type === 'consent' && (
            <Check
              checked={field.agreesTo === 'monitor'}
              onChange={(on) => set({ agreesTo: on ? 'monitor' : null })}
              label={t('forms.field.agreesToMonitor')}
              hint={t('forms.field.agreesToMonitorHint')}
            />
          )}
          {chooses(type) && <Options field={field} language={language} error={errors['options']} set={set} />}
          {takesPattern(type) && (
            <Field
              label={t('forms.field.pattern')}
              error={errors['pattern']}
              hint={t('forms.field.patternHint', { example: '[A-Z]{3}-[0-9]+' })}
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
    <Field label={t('forms.field.options')} error={error} hint={english ? t('forms.field.optionsHint') : t('forms.field.optionsOrderHint')}>
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
      <Field label={t('forms.field.showIf')} error={error}>
        {(wiring) => (
          <select
            {...wiring}
            value={showIf?.field ?? ''}
            onChange={(event) => set({ showIf: event.target.value ? { field: event.target.value, value: '' } : null })}
          >
            <option value="">{t('forms.field.always')}</option>
            {earlier.map((each) => (
              <option key={each.name} value={each.name}>
                {t('forms.field.ifField', { field: each.labels['en'] || each.name })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {showIf && (
        <Field label={t('forms.field.value')}>
          {(wiring) =>
            values ? (
              <select {...wiring} value={showIf.value} onChange={(event) => set({ showIf: { ...showIf, value: event.target.value } })}>
                <option value="">{t('forms.field.choose')}</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {value === 'true' ? t('common.yes') : value === 'false' ? t('common.no') : value}
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
