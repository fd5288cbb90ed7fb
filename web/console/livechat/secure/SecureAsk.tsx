import { useState } from 'react';
import { Heading } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { ask, type Kind } from './forms.ts';
import { t } from '../../app/t.ts';

interface Wanted {
  readonly label: string;
  readonly kind: Kind;
}

const presets: readonly { name: string; fields: readonly Wanted[] }[] = [
  {
    name: t('secure.preset.card'),
    fields: [
      { label: t('secure.kind.card'), kind: 'card' },
      { label: t('secure.preset.expiry'), kind: 'number' },
    ],
  },
  { name: t('secure.preset.bank'), fields: [{ label: t('secure.preset.iban'), kind: 'text' }] },
  { name: t('secure.preset.birth'), fields: [{ label: t('secure.preset.birth'), kind: 'text' }] },
];

const keptMinutes = 15;

/** Asks the visitor for values that only this browser can open. */
export default function SecureAsk({ conversation, close }: { conversation: Id; close: () => void }) {
  const [fields, setFields] = useState<readonly Wanted[]>([{ label: '', kind: 'text' }]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (at: number, change: Partial<Wanted>) =>
    setFields(fields.map((field, each) => (each === at ? { ...field, ...change } : field)));
  const wanted = fields.map((field) => ({ ...field, label: field.label.trim() })).filter(({ label }) => label);
  const send = async () => {
    if (busy || wanted.length === 0) return;
    setBusy(true);
    try {
      await ask(conversation, wanted);
      close();
    } catch (thrown) {
      setProblem(globalThis.crypto?.subtle ? explain(thrown) : t('secure.ask.noHttps'));
      setBusy(false);
    }
  };
  return (
    <Popup close={close} className="dialog secure-ask">
      <Heading slot="title">{t('secure.ask.title')}</Heading>
      <p className="muted">{t('secure.ask.hint', { minutes: keptMinutes })}</p>
      <div className="row wrap" role="group" aria-label={t('secure.ask.presets')}>
        {presets.map((preset) => (
          <button key={preset.name} type="button" className="btn small" onClick={() => setFields(preset.fields)}>
            {preset.name}
          </button>
        ))}
      </div>
      <form
        className="stack-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {fields.map((field, at) => (
          <div className="secure-field" key={at}>
            <input
              className="in"
              aria-label={t('secure.ask.labelOf', { number: at + 1 })}
              placeholder={t('secure.ask.label')}
              maxLength={60}
              autoFocus={at === 0}
              value={field.label}
              onChange={(event) => set(at, { label: event.target.value })}
            />
            <select
              className="in"
              aria-label={t('secure.ask.kindOf', { number: at + 1 })}
              value={field.kind}
              onChange={(event) => set(at, { kind: event.target.value as Kind })}
            >
              <option value="text">{t('secure.kind.text')}</option>
              <option value="number">{t('secure.kind.number')}</option>
              <option value="card">{t('secure.kind.card')}</option>
            </select>
            <button
              type="button"
              className="btn bare icon"
              aria-label={t('common.removeItem', { name: field.label || t('secure.ask.field', { number: at + 1 }) })}
              disabled={fields.length === 1}
              onClick={() => setFields(fields.filter((_, each) => each !== at))}
            >
              <Icon name="x" />
            </button>
          </div>
        ))}
        {fields.length < 5 && (
          <div>
            <button type="button" className="btn small" onClick={() => setFields([...fields, { label: '', kind: 'text' }])}>
              <Icon name="plus" size="s" />
              {t('secure.ask.add')}
            </button>
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
          <button type="submit" className="btn primary" disabled={wanted.length === 0} aria-disabled={busy}>
            <Icon name="lock" />
            {busy ? t('parts.form.busy') : t('secure.ask.send')}
          </button>
        </div>
      </form>
    </Popup>
  );
}
