import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { CannedList, optionId } from '../canned/CannedList.tsx';
import { type CannedEntry, unfilledIn } from '../canned/index.ts';
import { useCanned } from '../canned/useCanned.ts';
import { mostInvited } from './types.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

const textMost = 500;
/** How long a chat of an invited visitor is offered only to the agent who invited. */
const reservedMinutes = 2;

/** Invites the selected visitors to a chat (LC-88). The text stays if sending fails. */
export function InviteBar({ visits, language, done }: { visits: readonly string[]; language: string | undefined; done: () => void }) {
  const [text, setText] = useState(t('visitors.invite.text'));
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
          ? t('visitors.invite.none')
          : invited === 1
            ? t('visitors.invite.one', { minutes: reservedMinutes })
            : t('visitors.invite.many', { count: invited }),
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
    <form className="invite-bar" aria-label={t('visitors.invite.send')} onSubmit={(event) => void send(event)}>
      {completion && <CannedList completion={completion} choose={(entry) => void insert(entry)} />}
      <b className="num">{t('visitors.invite.selected', { count: visits.length, most: mostInvited })}</b>
      <input
        ref={field}
        className="in grow"
        aria-label={t('visitors.invite.label')}
        aria-autocomplete="list"
        aria-controls={completion ? 'canned-list' : undefined}
        aria-activedescendant={completion && completion.entries.length > 0 ? optionId(completion.chosen) : undefined}
        aria-invalid={unfilled !== null}
        aria-describedby={unfilled ? 'invite-said' : undefined}
        dir="auto"
        maxLength={textMost}
        placeholder={t('visitors.invite.placeholder')}
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
        <Icon name="bolt" size="s" /> {t('visitors.invite.canned')}
      </button>
      <button type="submit" className="btn small primary" disabled={blocked}>
        <Icon name="send" size="s" /> {t('visitors.invite.send')}
      </button>
      <button type="button" className="btn small" onClick={done}>
        {t('common.cancel')}
      </button>
      {unfilled && (
        <p className="error" id="invite-said" role="status">
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="visitors.invite.unfilled"
              values={{ placeholder: text.slice(unfilled.from, unfilled.to) }}
              tags={{ code: (inside) => <code>{inside}</code> }}
            />
          </span>
        </p>
      )}
    </form>
  );
}
