import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem } from '../../shared/problem.ts';
import type { Chat } from '../panel/chat.ts';
import { Icon } from '../panel/icons.tsx';
import type { Around } from '../panel/parts.tsx';
import type { Word } from '../panel/words.ts';
import { Field } from './field.tsx';
import { explain, useForm } from './load.ts';
import { agreed, answersOf, initial, kept, shownOf } from './values.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

/** What the visitor thought of the chat: five stars, a word, and what else is asked; or nothing at all (LC-19). */
export function Rating({ chat, around }: { chat: Chat; around: Around }) {
  const { say } = around;
  const { form, again } = useForm('post_chat', around);
  const [score, setScore] = useState(0);
  const [text, setText] = useState('');
  const [stage, setStage] = useState<'asked' | 'sent' | 'failed'>('asked');
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [, draw] = useState(0);
  const trap = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (form) {
      initial(form, chat.state, chat);
    }
  }, [form]);
  if (stage === 'sent') {
    return (
      <p class="note-line" role="status">
        <Icon name="check" size="s" />
        <span>{say('rated')}</span>
      </p>
    );
  }
  if (form?.mode === 'skip') {
    return null;
  }
  const words = form?.words ?? {};
  const more = form?.fields.length ? form : null;
  const send = (event: Event) => {
    event.preventDefault();
    chat
      .rate(
        score,
        text.trim(),
        more ? { stamp: more.stamp, website: trap.current?.value ?? '', answers: answersOf(more) } : undefined,
        more ? agreed(more) : undefined,
      )
      .then(
        () => setStage('sent'),
        (error: unknown) => {
          const problem = asProblem(error);
          setErrors(new Map(problem.code === 'form.invalid' ? problem.errors.map((one) => [one.field, explain(one.code, words)]) : []));
          setStage('failed');
          if (problem.code === 'form.refused') {
            again();
          }
        },
      );
  };
  return (
    <form class="rating" onSubmit={send} noValidate>
      <fieldset>
        <legend>{say('rateAsk')}</legend>
        {SCORES.map((one) => (
          <label key={one} class={one <= score ? 'on' : ''} title={say(`rate${one}` as Word)}>
            <input type="radio" name="score" class="sr" value={one} checked={one === score} onChange={() => setScore(one)} />
            <span class="sr">{say(`rate${one}` as Word)}</span>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m12 3 2.7 5.8 6.3.7-4.7 4.3 1.3 6.2L12 16.9 6.4 20l1.3-6.2L3 9.5l6.3-.7z" />
            </svg>
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          {more &&
            shownOf(more).map((field) => (
              <Field
                key={field.name}
                field={field}
                value={kept[field.name]}
                error={errors.get(field.name)}
                set={(value) => {
                  kept[field.name] = value;
                  draw((count) => count + 1);
                }}
                say={say}
                words={words}
              />
            ))}
          {more && <input class="trap" name="website" tabIndex={-1} autocomplete="off" aria-hidden="true" ref={trap} />}
          <label class="field">
            <span>
              {say('rateText')} <span class="opt">{say('optional')}</span>
            </span>
            <textarea
              class="in"
              rows={2}
              maxLength={2000}
              dir="auto"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </label>
          {stage === 'failed' && (
            <p class="error" role="alert">
              <Icon name="alert" size="s" />
              {errors.size > 0 ? words['formWrong'] : say('rateFailed')}
            </p>
          )}
          <button type="submit" class="btn block">
            {say('rateSend')}
          </button>
        </>
      )}
    </form>
  );
}
