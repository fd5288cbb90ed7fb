import { useEffect, useState } from 'react';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { clock } from '../../app/parts/time.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { useTimelineView } from '../../conversations/desk.ts';
import { holdsKey, reveal, type SecureForm, useSecureForms } from './forms.ts';
import { t } from '../../app/t.ts';
import './secure.css';

const shownMillis = 20_000;

/** Open secure requests and their answers, above the composer. */
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
    <section className="secure-cards" aria-label={t('secure.cards.title')}>
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
        <b>{t('secure.cards.title')}</b>
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
                  <Chip icon="lock">{t('secure.cards.provided')}</Chip>
                )
              ) : (
                <Chip tone="line">{t('secure.cards.notProvided')}</Chip>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function words(form: SecureForm, lost: boolean): string {
  if (!form.answered) return t('secure.cards.waiting');

  if (!form.mine) return t('secure.cards.notMine');
  return lost ? t('secure.cards.lost') : t('secure.cards.expires', { time: clock(Date.parse(form.expiresAt)) });
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
        {t('secure.cards.reveal', { seconds: shownMillis / 1_000 })}
        <span className="sr">: {label}</span>
      </button>
    );
  }
  return (
    <span className="secure-value" role="status">
      <bdi>{value}</bdi>
      <button type="button" className="btn small" onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
        <Icon name={copied ? 'check' : 'copy'} size="s" />
        {copied ? t('common.copied') : t('common.copy')}
        <span className="sr"> {label}</span>
      </button>
      <button type="button" className="btn small bare" onClick={() => setValue(null)}>
        {t('common.hide')}
        <span className="sr"> {label}</span>
      </button>
    </span>
  );
}
