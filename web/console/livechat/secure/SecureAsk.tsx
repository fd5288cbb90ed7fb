import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { ask, type Kind } from './forms.ts';

interface Wanted {
  readonly label: string;
  readonly kind: Kind;
}

const presets: readonly { name: string; fields: readonly Wanted[] }[] = [
  {
    name: 'Card',
    fields: [
      { label: 'Card number', kind: 'card' },
      { label: 'Valid until (MM/YY)', kind: 'number' },
    ],
  },
  { name: 'Bank account', fields: [{ label: 'IBAN', kind: 'text' }] },
  { name: 'Date of birth', fields: [{ label: 'Date of birth', kind: 'text' }] },
];

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
      setProblem(globalThis.crypto?.subtle ? explain(thrown) : 'This page is not encrypted itself (https): nothing can be sealed for it.');
      setBusy(false);
    }
  };
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => open || close()} isDismissable data-covers="">
      <Modal>
        <Dialog className="dialog secure-ask">
          <Heading slot="title">Ask in confidence</Heading>
          <p className="muted">
            The visitor’s browser encrypts what is written for this tab alone. Nothing of it is stored: it is gone after 15 minutes, with
            the chat, or when you reload this page.
          </p>
          <div className="row wrap" role="group" aria-label="Begin with">
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
                  aria-label={`What you ask for, ${at + 1}`}
                  placeholder="What you ask for"
                  maxLength={60}
                  autoFocus={at === 0}
                  value={field.label}
                  onChange={(event) => set(at, { label: event.target.value })}
                />
                <select
                  className="in"
                  aria-label={`Kind, ${at + 1}`}
                  value={field.kind}
                  onChange={(event) => set(at, { kind: event.target.value as Kind })}
                >
                  <option value="text">Text</option>
                  <option value="number">Number</option>
                  <option value="card">Card number</option>
                </select>
                <button
                  type="button"
                  className="btn bare icon"
                  aria-label={`Remove ${field.label || `field ${at + 1}`}`}
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
                  Another value
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
                Cancel
              </button>
              <button type="submit" className="btn primary" disabled={wanted.length === 0} aria-disabled={busy}>
                <Icon name="lock" />
                {busy ? 'One moment …' : 'Ask'}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
