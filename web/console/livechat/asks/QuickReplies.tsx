import { useRef, useState } from 'react';
import { Heading } from 'react-aria-components';
import { newId } from '../../../shared/ids.ts';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { restrictedIn, useRestrictedWords } from '../wording/words.ts';
import { longestChoice, mostChoices, offerChoices } from './asks.ts';

/** A message with buttons, of which the visitor chooses one. */
export default function QuickReplies({
  conversation,
  timeline,
  text,
  sent,
  close,
}: {
  conversation: Id;
  timeline: Timeline;
  text: string;
  sent: () => void;
  close: () => void;
}) {
  const [question, setQuestion] = useState(text);
  const [choices, setChoices] = useState<readonly string[]>(['', '']);
  const [problem, setProblem] = useState<string | null>(null);
  const [warned, setWarned] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useRef(newId());
  const words = useRestrictedWords();
  const offered = choices.map((each) => each.trim()).filter(Boolean);
  const twice = new Set(offered).size < offered.length;
  const ready = question.trim() !== '' && offered.length > 0 && !twice;
  const whole = [question, ...offered].join('\n');
  const send = async () => {
    if (busy || !ready) return;
    const word = restrictedIn(whole, words.data ?? []);
    if (word !== null && warned !== whole) {
      setWarned(whole);
      return setProblem(t('asks.replies.restricted', { word }));
    }
    setBusy(true);
    try {
      await offerChoices(timeline, conversation, id.current, question.trim(), offered);
      sent();
      close();
    } catch (thrown) {
      timeline.check();
      setProblem(explain(thrown));
      setBusy(false);
    }
  };
  return (
    <Popup close={close} className="dialog asks">
      <Heading slot="title">{t('asks.replies.title')}</Heading>
      <p className="muted">{t('asks.replies.hint')}</p>
      <form
        className="stack-form"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation(); // the composer, of which this is a part, is another form
          void send();
        }}
      >
        <label className="field">
          <span>{t('asks.replies.message')}</span>
          <textarea
            className="in"
            rows={2}
            dir="auto"
            maxLength={10_000}
            autoFocus
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </label>
        <div className="ask-rows" role="group" aria-label={t('asks.replies.buttons')}>
          {choices.map((choice, at) => (
            <div className="ask-row" key={at}>
              <input
                className="in"
                aria-label={t('asks.replies.button', { number: at + 1 })}
                placeholder={t('asks.replies.button', { number: at + 1 })}
                dir="auto"
                maxLength={longestChoice}
                value={choice}
                onChange={(event) => setChoices(choices.map((each, other) => (other === at ? event.target.value : each)))}
              />
              <button
                type="button"
                className="btn bare icon"
                aria-label={choice ? t('asks.form.remove', { name: choice }) : t('asks.replies.removeNumber', { number: at + 1 })}
                disabled={choices.length === 1}
                onClick={() => setChoices(choices.filter((_, other) => other !== at))}
              >
                <Icon name="x" />
              </button>
            </div>
          ))}
        </div>
        {choices.length < mostChoices && (
          <div>
            <button type="button" className="btn small" onClick={() => setChoices([...choices, ''])}>
              <Icon name="plus" size="s" />
              {t('asks.replies.add')}
            </button>
          </div>
        )}
        {(problem || twice) && (
          <p className="form-error" role="alert">
            {twice ? t('asks.replies.duplicate') : problem}
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
