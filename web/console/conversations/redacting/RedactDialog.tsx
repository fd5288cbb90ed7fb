import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Attachment, Id, Instant, Message } from '../../../shared/types.ts';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';

interface Copy {
  /** Where it was written, and the number of that ticket. */
  readonly conversation: Id;
  readonly ticket?: number | null;
  readonly message: Id;
  readonly own: boolean;
  readonly kind: string;
  readonly at: Instant;
  readonly text: string;
}

/** What goes, where else it stands, and why (HD-69). There is no way back, so it is asked in two steps. */
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
      done(messages === 1 ? 'Redacted for ever' : `Redacted for ever in ${messages} messages`);
    });
  };
  const remove = (file: Attachment) =>
    void run(async () => {
      await http.post(`${path}/files/${file.id}/redaction`, { reason });
      done('The file is removed for ever');
    });
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog redact-dialog">
          <Heading slot="title">Redact for ever</Heading>
          <p className="muted">
            It goes out of the message, its mail, drafts, the search and notices, and out of the subject and fields of tickets it was split
            into or that followed, as far as you may redact there. A reply that waits and holds it is stopped. Nobody can bring it back; a
            mail that has left stays with whom it reached.
          </p>
          <form onSubmit={submit}>
            <Field label="What goes" hint="As it stands in the message, three characters or more.">
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
              <Field label="The message" hint="Select here what goes.">
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
            <Field label="Why" hint="Kept with your name. Do not repeat here what goes.">
              {(wiring) => (
                <input {...wiring} maxLength={200} required value={reason} onChange={(event) => setReason(event.target.value)} />
              )}
            </Field>
            {home?.ticket != null && (
              <p className="muted">The message was written in ticket #{home.ticket}. It goes out of it there too.</p>
            )}
            {copies !== null && others.length > 0 && (
              <fieldset className="redact-copies">
                <legend>
                  It stands in {others.length === 1 ? 'another message' : `${others.length} other messages`} too. Take it out there as well?
                </legend>
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
                        {each.kind === 'message' ? 'Message' : 'Internal note'} · <When at={each.at} />
                        {each.conversation !== shownIn && each.ticket != null && ` · in ticket #${each.ticket}`}
                      </small>
                      <span className="clip" dir="auto">
                        {each.text}
                      </span>
                    </span>
                  </label>
                ))}
              </fieldset>
            )}
            {copies !== null && !all && (
              <p className="muted">There are too many messages and mails to look into all of them: older ones may hold it too.</p>
            )}
            {copies !== null && all && others.length === 0 && (
              <p className="muted">It stands in no other message here, nor in what was split from this or followed on it.</p>
            )}
            {copies === null && files.length > 0 && (
              <ul className="redact-files" aria-label="Files of the message">
                {files.map((file) => (
                  <li key={file.id}>
                    <bdi className="clip">{file.name}</bdi>
                    <button type="button" className="btn small danger" disabled={busy || reason.trim() === ''} onClick={() => remove(file)}>
                      Remove<span className="sr"> {file.name}</span> for ever
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
                {copies === null ? 'Leave it' : 'Back'}
              </button>
              <button type="submit" className={copies === null ? 'btn primary' : 'btn danger'} disabled={busy || text.trim() === ''}>
                {copies === null ? 'Find it' : 'Redact for ever'}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
