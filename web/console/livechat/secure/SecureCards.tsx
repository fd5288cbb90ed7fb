import { useEffect, useState } from 'react';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { useTimelineView } from '../../conversations/desk.ts';
import { holdsKey, reveal, type SecureForm, useSecureForms } from './forms.ts';
import './secure.css';

const shownMillis = 20_000;

/** What was asked in confidence and is still to be had, above the composer. */
export function SecureCards({ conversation, timeline }: { conversation: Id; timeline: Timeline }) {
  const view = useTimelineView(timeline);
  const marker = view.items.reduce(
    (newest, item) =>
      item.kind === 'message' && item.message.event?.type.startsWith('secure') ? Math.max(newest, item.message.seq) : newest,
    0,
  );
  const forms = useSecureForms(conversation, marker);
  if (forms.length === 0) return null;
  return (
    <section className="secure-cards" aria-label="Asked in confidence">
      {forms.map((form) => (
        <Card key={form.id} conversation={conversation} form={form} />
      ))}
    </section>
  );
}

function Card({ conversation, form }: { conversation: Id; form: SecureForm }) {
  const lost = form.mine && !holdsKey(form.id);
  return (
    <div className="secure-card">
      <p className="by">
        <Icon name="lock" size="s" />
        <b>Asked in confidence</b>
        <span className="muted">{words(form, lost)}</span>
      </p>
      {form.answered && (
        <ul>
          {form.fields.map((field, at) => (
            <li key={at}>
              <bdi className="clip">{field.label}</bdi>
              {field.provided ? (
                form.mine && !lost ? (
                  <Value conversation={conversation} form={form.id} at={at} label={field.label} />
                ) : (
                  <Chip icon="lock">provided</Chip>
                )
              ) : (
                <Chip tone="line">not provided</Chip>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function words(form: SecureForm, lost: boolean): string {
  if (!form.answered) return 'The visitor has not answered yet.';
  const until = new Date(form.expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  if (!form.mine) return 'Only the colleague who asked can open it. Ask the visitor yourself if you need it.';
  return lost ? 'This page was loaded anew and cannot open it any more. Ask again.' : `Gone at ${until}, or with the chat.`;
}

function Value({ conversation, form, at, label }: { conversation: Id; form: Id; at: number; label: string }) {
  const [value, setValue] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (value === null) return undefined;
    const timer = window.setTimeout(() => setValue(null), shownMillis);
    return () => window.clearTimeout(timer);
  }, [value]);
  const show = () => {
    setProblem(null);
    setCopied(false);
    reveal(conversation, form, at).then(setValue, (thrown: unknown) => setProblem(explain(thrown)));
  };
  if (problem)
    return (
      <span className="form-error" role="alert">
        {problem}
      </span>
    );
  if (value === null) {
    return (
      <button type="button" className="btn small" onClick={show}>
        Reveal for 20 s<span className="sr">: {label}</span>
      </button>
    );
  }
  return (
    <span className="secure-value" role="status">
      <bdi>{value}</bdi>
      <button type="button" className="btn small" onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
        <Icon name={copied ? 'check' : 'copy'} size="s" />
        {copied ? 'Copied' : 'Copy'}
        <span className="sr"> {label}</span>
      </button>
      <button type="button" className="btn small bare" onClick={() => setValue(null)}>
        Hide
        <span className="sr"> {label}</span>
      </button>
    </span>
  );
}
