import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Heading } from 'react-aria-components';
import type { Attachment, Id, Instant, Message } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

interface Copy {
  /** The conversation in which it was written, and the number of that ticket. */
  readonly conversation: Id;
  readonly ticket?: number | null;
  readonly message: Id;
  readonly own: boolean;
  readonly kind: string;
  readonly at: Instant;
  readonly text: string;
}

const fewestCharacters = 3;

/** The text to redact, its copies in other messages, and the reason (HD-69). It cannot be undone, so it takes two steps. */
export default function RedactDialog({
  message,
  shownIn,
  chosen,
  close,
}: {
  message: Message;
  shownIn: Id;
  chosen: string;
  close: () => void;
}) {
  const files = message.attachments.filter((each) => each.state !== 'removed' && each.state !== 'pending');
  const [text, setText] = useState(chosen);
  const [reason, setReason] = useState('');
  const [copies, setCopies] = useState<readonly Copy[] | null>(null);
  const [all, setAll] = useState(true);
  const [left, setLeft] = useState<ReadonlySet<Id>>(new Set());
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const path = `conversations/${shownIn}/messages/${message.id}`;
  const home = copies?.find((each) => each.own && each.conversation !== shownIn);
  const others = copies?.filter((each) => !each.own) ?? [];
  const run = async (ask: () => Promise<void>) => {
    setBusy(true);
    setRefused(null);
    try {
      await ask();
    } catch (thrown) {
      setRefused(explain(thrown));
    }
    setBusy(false);
  };
  const done = (words: string) => {
    for (const key of ['mail', 'whole-mail']) void queries.invalidateQueries({ queryKey: [key, message.conversation] });
    void queries.invalidateQueries({ queryKey: ['joined-messages'] });
    toast(words);
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      if (copies === null) {
        const found = await http.post<{ items: Copy[]; all: boolean }>(`${path}/copies`, { text });
        setAll(found.all);
        setCopies(found.items);
        return;
      }
      const also = others.filter((each) => !left.has(each.message)).map((each) => each.message);
      const { messages } = await http.post<{ messages: number }>(`${path}/redactions`, { text, reason, also });
      done(t('redact.done', { count: messages }));
    });
  };
  const remove = (file: Attachment) =>
    void run(async () => {
      await http.post(`${path}/files/${file.id}/redaction`, { reason });
      done(t('redact.files.removed'));
    });
  return (
    <Popup close={close} className="dialog redact-dialog">
      <Heading slot="title">{t('redact.title')}</Heading>
      <p className="muted">{t('redact.intro')}</p>
      <form onSubmit={submit}>
        <Field label={t('redact.text.label')} hint={t('redact.text.hint', { count: fewestCharacters })}>
          {(wiring) => (
            <textarea
              {...wiring}
              rows={3}
              maxLength={10_000}
              value={text}
              readOnly={copies !== null}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {copies === null && text === '' && message.text !== '' && (
          <Field label={t('redact.message.label')} hint={t('redact.message.hint')}>
            {(wiring) => (
              <textarea
                {...wiring}
                rows={5}
                readOnly
                value={message.text}
                onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
                  selectionEnd > selectionStart && setText(message.text.slice(selectionStart, selectionEnd))
                }
              />
            )}
          </Field>
        )}
        <Field label={t('redact.reason.label')} hint={t('redact.reason.hint')}>
          {(wiring) => <input {...wiring} maxLength={200} required value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {home?.ticket != null && <p className="muted">{t('redact.home', { number: home.ticket })}</p>}
        {copies !== null && others.length > 0 && (
          <fieldset className="redact-copies">
            <legend>{t('redact.copies.found', { count: others.length })}</legend>
            {others.map((each) => (
              <label key={each.message}>
                <input
                  type="checkbox"
                  checked={!left.has(each.message)}
                  onChange={({ target }) =>
                    setLeft(
                      (before) => new Set(target.checked ? [...before].filter((id) => id !== each.message) : [...before, each.message]),
                    )
                  }
                />
                <span>
                  <small className="muted">
                    {t(each.kind === 'message' ? 'redact.message.label' : 'redact.copies.note')} · <When at={each.at} />
                    {each.conversation !== shownIn && each.ticket != null && ` · ${t('redact.copies.inTicket', { number: each.ticket })}`}
                  </small>
                  <span className="clip" dir="auto">
                    {each.text}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {copies !== null && !all && <p className="muted">{t('redact.copies.tooMany')}</p>}
        {copies !== null && all && others.length === 0 && <p className="muted">{t('redact.copies.none')}</p>}
        {copies === null && files.length > 0 && (
          <ul className="redact-files" aria-label={t('redact.files.list')}>
            {files.map((file) => (
              <li key={file.id}>
                <bdi className="clip">{file.name}</bdi>
                <button type="button" className="btn small danger" disabled={busy || reason.trim() === ''} onClick={() => remove(file)}>
                  <Rich
                    text="redact.files.remove"
                    values={{ name: file.name }}
                    tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                  />
                </button>
              </li>
            ))}
          </ul>
        )}
        {refused && (
          <p className="form-error" role="alert">
            <Icon name="alert" />
            <span>{refused}</span>
          </p>
        )}
        <div className="row">
          <button type="button" className="btn bare" onClick={copies === null ? close : () => setCopies(null)}>
            {copies === null ? t('common.cancel') : t('common.back')}
          </button>
          <button type="submit" className={copies === null ? 'btn primary' : 'btn danger'} disabled={busy || text.trim() === ''}>
            {copies === null ? t('redact.find') : t('redact.title')}
          </button>
        </div>
      </form>
    </Popup>
  );
}
