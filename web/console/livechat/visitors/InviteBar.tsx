import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { CannedList, optionId } from '../canned/CannedList.tsx';
import { type CannedEntry, unfilledIn } from '../canned/index.ts';
import { useCanned } from '../canned/useCanned.ts';
import { mostInvited } from './types.ts';

const textMost = 500;

/** Asks the picked visitors into a chat (LC-88). What was typed stays when it could not be sent. */
export function InviteBar({ visits, language, done }: { visits: readonly string[]; language: string | undefined; done: () => void }) {
  const [text, setText] = useState('Can I help you?');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const canned = useCanned({ language });
  const unfilled = unfilledIn(text);
  const blocked = busy || canned.busy || !text.trim() || unfilled !== null;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (blocked) return;
    setBusy(true);
    try {
      const { invited } = await http.post<{ invited: number }>('visit-invitations', { visits, text: text.trim() });
      canned.sent(text.trim());
      toast(
        invited === 0
          ? 'Nobody could be invited: they left, or chat already'
          : invited === 1
            ? 'Invited. A chat that is accepted is yours for two minutes'
            : `${invited} visitors invited`,
      );
      done();
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  const insert = async (entry: CannedEntry) => {
    const made = await canned.choose(text, entry);
    if (!made) return;
    caret.current = Math.min(made.caret, textMost);
    setText(made.whole.slice(0, textMost));
    field.current?.focus();
  };
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const { completion } = canned;
  return (
    <form className="invite-bar" aria-label="Invite" onSubmit={(event) => void send(event)}>
      {completion && <CannedList completion={completion} choose={(entry) => void insert(entry)} />}
      <b className="num">
        {visits.length} of at most {mostInvited} picked
      </b>
      <input
        ref={field}
        className="in grow"
        aria-label="What the invitation says"
        aria-autocomplete="list"
        aria-controls={completion ? 'canned-list' : undefined}
        aria-activedescendant={completion && completion.entries.length > 0 ? optionId(completion.chosen) : undefined}
        aria-invalid={unfilled !== null}
        aria-describedby={unfilled ? 'invite-said' : undefined}
        dir="auto"
        maxLength={textMost}
        placeholder="Write, or # for a canned message"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          canned.look(event.target.value, event.target.selectionStart ?? event.target.value.length);
        }}
        onBlur={canned.close}
        onKeyDown={(event) => void canned.key(event, (entry) => void insert(entry))}
      />
      <button
        type="button"
        className="btn small"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => {
          setText('#');
          canned.look('#', 1);
          field.current?.focus();
        }}
      >
        <Icon name="bolt" size="s" /> Canned
      </button>
      <button type="submit" className="btn small primary" disabled={blocked}>
        <Icon name="send" size="s" /> Invite
      </button>
      <button type="button" className="btn small" onClick={done}>
        Cancel
      </button>
      {unfilled && (
        <p className="error" id="invite-said" role="status">
          <Icon name="alert" size="s" />
          <span>
            Write something in place of <code>{text.slice(unfilled.from, unfilled.to)}</code>: it is not known of who has not chatted yet.
          </span>
        </p>
      )}
    </form>
  );
}
