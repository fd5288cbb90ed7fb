import { useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Id, Message } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { NameList, nameOption } from '../mentions/NameList.tsx';
import type { Colleague } from '../mentions/names.ts';
import { useNaming } from '../mentions/useNaming.ts';
import { listed } from '../words.ts';
import { notePath } from './notes.ts';
import './notes.css';

/** An editor in place of the note's text. Agents who are newly mentioned are notified. */
export default function EditNote({ message, shownIn, close }: { message: Message; shownIn: Id; close: () => void }) {
  const [before] = useState(message.text);
  const [text, setText] = useState(before);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(message.text.length);
  const naming = useNaming(shownIn, true);
  const strangers = naming.strangers(text);

  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  const mention = (entry: Colleague) => {
    const chosen = naming.choose(text, entry);
    if (!chosen) return;
    caret.current = chosen.caret;
    setText(chosen.whole);
  };
  const save = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await http.put(notePath(shownIn, message.id), { text, before });
      close();
    } catch (thrown) {
      setProblem(explain(thrown));
      setBusy(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (naming.key(event, mention)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <form
      className="note-edit"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {naming.completion && <NameList {...naming.completion} choose={mention} />}
      <textarea
        ref={field}
        className="in"
        aria-label={t('notes.edit.label')}
        aria-autocomplete="list"
        aria-controls={naming.completion ? 'name-list' : undefined}
        aria-activedescendant={naming.completion ? nameOption(naming.completion.chosen) : undefined}
        dir="auto"
        rows={Math.min(12, Math.max(3, text.split('\n').length + 1))}
        maxLength={10_000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          naming.look(event.target.value, event.target.selectionStart);
        }}
        onBlur={naming.close}
        onKeyDown={keys}
      />
      {strangers.length > 0 && (
        <small className="muted">{t('notes.edit.givesAccess', { names: listed(strangers.map(({ name }) => name)) })}</small>
      )}
      {problem && (
        <p className="note-problem" role="alert">
          <Icon name="alert" size="s" /> {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="btn small primary" disabled={busy || text.trim() === '' || text === message.text}>
          {t('notes.edit.save')}
        </button>
        <button type="button" className="btn small" onClick={close}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
