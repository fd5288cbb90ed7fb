import { useRef, useState } from 'react';
import { Heading } from 'react-aria-components';
import type { FieldType } from '../../../shared/forms.ts';
import { newId } from '../../../shared/ids.ts';
import type { Id } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { chooses, type FormKind, titles, typeNames } from '../forms/forms.ts';
import { askForm, longestChoice, mostFields, optionsOf, useAskable } from './asks.ts';

const types: readonly FieldType[] = ['text', 'long_text', 'email', 'phone', 'number', 'date', 'checkbox', 'select', 'radio', 'multi_check'];

interface Wanted {
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options: string;
}

const blank: Wanted = { label: '', type: 'text', required: true, options: '' };

/** Sends the visitor one of the widget's forms, or a few custom questions, in the chat. */
export default function AskForm({ conversation, close }: { conversation: Id; close: () => void }) {
  const askable = useAskable(conversation);
  const [form, setForm] = useState<FormKind | null>(null);
  const [fields, setFields] = useState<readonly Wanted[]>([blank]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useRef(newId());
  const set = (at: number, change: Partial<Wanted>) =>
    setFields(fields.map((field, each) => (each === at ? { ...field, ...change } : field)));
  const wanted = fields
    .filter(({ label }) => label.trim())
    .map((field) => ({ ...field, label: field.label.trim(), options: chooses(field.type) ? optionsOf(field.options) : [] }));
  const ready = form !== null || (wanted.length > 0 && wanted.every(({ type, options }) => !chooses(type) || options.length > 0));
  const send = async () => {
    if (busy || !ready) return;
    setBusy(true);
    try {
      await askForm(conversation, id.current, form ? { form } : { fields: wanted });
      close();
    } catch (thrown) {
      setProblem(explain(thrown));
      setBusy(false);
    }
  };
  return (
    <Popup close={close} className="dialog asks">
      <Heading slot="title">{t('asks.form.title')}</Heading>
      <p className="muted">{t('asks.form.hint')}</p>
      <form
        className="stack-form"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation(); // the composer, of which this is a part, is another form
          void send();
        }}
      >
        <fieldset className="ask-which">
          <legend className="sr">{t('asks.form.which')}</legend>
          <label>
            <input type="radio" name="which" checked={form === null} onChange={() => setForm(null)} />
            <span>{t('asks.form.custom')}</span>
          </label>
          {(askable.data ?? []).map((each) => (
            <label key={each.form}>
              <input type="radio" name="which" checked={form === each.form} onChange={() => setForm(each.form)} />
              <span>
                {titles[each.form]}
                <small className="muted" dir="auto">
                  {each.labels.join(', ')}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
        {form === null && (
          <div className="ask-rows" role="group" aria-label={t('asks.form.questions')}>
            {fields.map((field, at) => (
              <div className="ask-row wanted" key={at}>
                <input
                  className="in"
                  aria-label={t('asks.form.question', { number: at + 1 })}
                  placeholder={t('asks.form.questionHint')}
                  dir="auto"
                  maxLength={longestChoice}
                  autoFocus={at === fields.length - 1}
                  value={field.label}
                  onChange={(event) => set(at, { label: event.target.value })}
                />
                <select
                  className="in"
                  aria-label={t('asks.form.type', { number: at + 1 })}
                  value={field.type}
                  onChange={(event) => set(at, { type: event.target.value as FieldType })}
                >
                  {types.map((type) => (
                    <option key={type} value={type}>
                      {typeNames[type]}
                    </option>
                  ))}
                </select>
                <button
                  type="button"
                  className="btn bare icon"
                  aria-label={field.label ? t('asks.form.remove', { name: field.label }) : t('asks.form.removeNumber', { number: at + 1 })}
                  disabled={fields.length === 1}
                  onClick={() => setFields(fields.filter((_, each) => each !== at))}
                >
                  <Icon name="x" />
                </button>
                {chooses(field.type) && (
                  <input
                    className="in options"
                    aria-label={t('asks.form.options', { number: at + 1 })}
                    placeholder={t('asks.form.optionsHint')}
                    dir="auto"
                    maxLength={700}
                    value={field.options}
                    onChange={(event) => set(at, { options: event.target.value })}
                  />
                )}
                <label className="needed">
                  <input type="checkbox" checked={field.required} onChange={(event) => set(at, { required: event.target.checked })} />{' '}
                  {t('common.required')}
                </label>
              </div>
            ))}
            {fields.length < mostFields && (
              <div>
                <button type="button" className="btn small" onClick={() => setFields([...fields, blank])}>
                  <Icon name="plus" size="s" />
                  {t('asks.form.add')}
                </button>
              </div>
            )}
          </div>
        )}
        {problem && (
          <p className="form-error" role="alert">
            {problem}
          </p>
        )}
        <div className="row">
          <button type="button" className="btn bare" onClick={close}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={!ready} aria-disabled={busy}>
            {busy ? t('asks.form.sending') : t('asks.form.send')}
          </button>
        </div>
      </form>
    </Popup>
  );
}
