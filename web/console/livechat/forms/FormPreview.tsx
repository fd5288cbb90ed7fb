import { useState } from 'react';
import { direction } from '../../../widget/panel/words.ts';
import { usePanelWords } from '../languages.ts';
import { chooses, type FormField, type FormKind } from './forms.ts';
import { t } from '../../app/t.ts';

/** The form with its current fields; conditional fields appear as they do for visitors. */
export function FormPreview({ kind, fields, language }: { kind: FormKind; fields: readonly FormField[]; language: string }) {
  const words = usePanelWords(language).data?.words ?? {};
  const [typed, setTyped] = useState<Record<string, string>>({});
  const shown = new Set<string>();
  const asked = fields.filter(({ name, type, showIf }) => {
    const there = !showIf || (shown.has(showIf.field) && (typed[showIf.field] ?? '').split('\n').includes(showIf.value));
    if (there) shown.add(name);
    return there && type !== 'hidden';
  });
  const set = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }));
  return (
    <div className="form-preview" lang={language} dir={direction(language)}>
      {kind === 'post_chat' && (
        <p className="form-preview-stars" aria-label={t('forms.preview.rating')}>
          ☆☆☆☆☆
        </p>
      )}
      {asked.map((field) => (
        <Asked key={field.name} field={field} language={language} value={typed[field.name] ?? ''} set={(value) => set(field.name, value)} />
      ))}
      {asked.length === 0 && kind !== 'post_chat' && <p className="muted">{t('forms.preview.none')}</p>}
      <span className="form-preview-send">{words[kind === 'pre_chat' ? 'formStart' : kind === 'offline' ? 'formSend' : 'rateSend']}</span>
    </div>
  );
}

function Asked({ field, language, value, set }: { field: FormField; language: string; value: string; set: (value: string) => void }) {
  const id = `preview-${field.name}`;
  const label = field.labels[language] || field.labels['en'] || Object.values(field.labels)[0] || field.name;
  const title = (
    <>
      <span dir="auto">{label}</span>
      {!field.required && <small className="muted"> {t('forms.preview.optional')}</small>}
    </>
  );
  if (field.type === 'checkbox' || field.type === 'consent') {
    return (
      <label className="row">
        <input type="checkbox" checked={value === 'true'} onChange={(event) => set(String(event.target.checked))} />
        <span>{title}</span>
      </label>
    );
  }
  if (chooses(field.type) && field.type !== 'select') {
    const chosen = value.split('\n');
    const many = field.type === 'multi_check';
    return (
      <fieldset className="field">
        <legend className="label">{title}</legend>
        {field.options.map((option) => (
          <label className="row" key={option.value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                set(
                  many
                    ? (event.target.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))
                        .filter(Boolean)
                        .join('\n')
                    : option.value,
                )
              }
            />
            <span dir="auto">{option.labels[language] || option.value}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {field.type === 'long_text' ? (
        <textarea id={id} className="in" rows={3} value={value} onChange={(event) => set(event.target.value)} />
      ) : field.type === 'select' || field.type === 'department' ? (
        <select id={id} className="in" value={value} onChange={(event) => set(event.target.value)}>
          <option value="">{field.type === 'department' ? t('forms.preview.departments') : t('forms.preview.choose')}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.labels[language] || option.value}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="in"
          type={field.type === 'date' ? 'date' : 'text'}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </div>
  );
}
