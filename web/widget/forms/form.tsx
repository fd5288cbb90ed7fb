/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { newId } from '../../shared/ids.ts';
import { asProblem, type Problem } from '../../shared/problem.ts';
import { type ChatState, type Filled, type FormName, waiting } from '../panel/chat-state.ts';
import { Icon } from '../panel/icons.tsx';
import type { Around } from '../panel/parts.tsx';
import { Field } from './field.tsx';
import { agreed, answersOf, initial, kept, shownOf, type Value } from './values.ts';
import { explain, useForm } from './load.ts';

/** Below this no person has filled in a form; the server refuses it (LC-45). */
const LEAST_MS = 1_500;

/** The form before a chat, instead of one, or that an agent asked for in it. What was typed outlives every change and every refusal. */
export function Form({ kind, state, around, back }: { kind: FormName; state: ChatState; around: Around; back: (() => void) | undefined }) {
  const { chat, config, say, Lazy } = around;
  const asked = useRef(kind === 'asked' ? waiting(state.timeline) : undefined).current;
  const { form, failed, again } = useForm(kind, around, asked);
  const [, draw] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const since = useRef(Date.now());
  const id = useRef(asked ?? newId());
  const sent = useRef(false);

  useLayoutEffect(() => {
    if (form) {
      since.current = Date.now(); // by its stamp the server counts from now
      initial(form, state, chat);
      draw((count) => count + 1);
      element.current?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, select')?.focus();
    }
  }, [form]);
  // Somebody came before it was sent: what was typed goes on in the composer.
  useLayoutEffect(
    () => () => {
      const text = kept['message'];
      if (!asked && !sent.current && typeof text === 'string' && text) {
        chat.draft(text);
      }
    },
    [],
  );
  useLayoutEffect(() => {
    if (problem) {
      summary.current?.focus();
    }
  }, [problem]);

  if (!form) {
    return (
      <div class="in-body" role="status">
        {failed && (
          <p class="error">
            <Icon name="alert" size="s" />
            {say('unreachable')}{' '}
            <button type="button" class="link" onClick={again}>
              {say('retry')}
            </button>
          </p>
        )}
      </div>
    );
  }
  const { words } = form;
  const fields = shownOf(form);
  const set = (name: string, value: Value) => {
    kept[name] = value;
    draw((count) => count + 1);
  };
  const away =
    kind === 'pre_chat' &&
    fields.some(({ name, type, options }) => type === 'department' && options.some((one) => one.offline && one.value === kept[name]));
  const errors = new Map(problem?.code === 'form.invalid' ? problem.errors.map((error) => [error.field, explain(error.code, words)]) : []);
  const last = state.timeline?.items.flatMap((item) => (item.kind === 'message' && !item.message.event ? [item.message] : [])).at(-1);
  // What the bot said when it gave the chat away to people who aren't there: a sentence, perhaps after a list of articles.
  const handedOver = kind === 'offline' && last?.author.kind === 'bot' && !last.choices ? last.text : '';
  const hinted = asked || !config.help ? '' : fields.some(({ name }) => name === 'subject') ? 'subject' : 'message';
  const send = async () => {
    const filled: Filled = { stamp: form.stamp, website: trap.current?.value ?? '', answers: answersOf(form) };
    const wait = LEAST_MS + 100 - (Date.now() - since.current);
    if (wait > 0) {
      await new Promise((done) => setTimeout(done, wait));
    }
    await chat.fill(kind, id.current, filled, agreed(form));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    if (away) {
      chat.show({ form: 'offline' });
      return;
    }
    const missing = fields.filter(({ name, required }) => required && [undefined, '', false].includes(kept[name] as never));
    if (missing.length) {
      setProblem({
        code: 'form.invalid',
        errors: missing.map(({ name }) => ({ field: name, code: 'required', detail: '' })),
      } as unknown as Problem);
      return;
    }
    setBusy(true);
    setProblem(null);
    sent.current = true;
    send().then(
      () => {
        delete kept['message'];
      },
      (error: unknown) => {
        sent.current = false;
        const found = asProblem(error);
        setBusy(false);
        setProblem(found);
        if (found.code === 'form.refused' || found.code === 'form.too-fast') {
          again();
        }
      },
    );
  };
  const said = problem && problem.code !== 'form.invalid' ? explain(problem.passing ? 'later' : problem.code, words) : '';
  return (
    <form class="page" onSubmit={submit} noValidate ref={element}>
      <div class="in-body form" tabIndex={-1}>
        {handedOver && (
          <div class="b bot">
            {handedOver.split(/\n(?:- .*\n?)+/).map((text) => (
              <p key={text} dir="auto">
                {text.trim()}
              </p>
            ))}
          </div>
        )}
        {config.help && handedOver.includes(config.help.url) && <Lazy from="help" it="Cards" text={handedOver} />}
        <p class="intro">
          {
            words[
              asked ? 'formAsked' : kind === 'pre_chat' ? 'formBefore' : config.online && !config.pretend ? 'formMessage' : 'formOffline'
            ]
          }
        </p>
        {problem && (
          <div class="summary" role="alert" tabIndex={-1} ref={summary}>
            <Icon name="alert" size="s" />
            <div>
              <b>{said || words['formWrong']}</b>
              {errors.size > 0 && (
                <ul>
                  {form.fields
                    .filter(({ name }) => errors.has(name))
                    .map(({ name, label }) => (
                      <li key={name}>
                        <a
                          href={`#f-${name}`}
                          onClick={(event) => {
                            event.preventDefault();
                            document.getElementById(`f-${name}`)?.focus();
                          }}
                        >
                          {label}
                        </a>
                        {`: ${errors.get(name)}`}
                      </li>
                    ))}
                </ul>
              )}
            </div>
          </div>
        )}
        {fields.map((field) => (
          <div key={field.name}>
            <Field
              field={field}
              value={kept[field.name]}
              error={errors.get(field.name)}
              set={(value) => set(field.name, value)}
              say={say}
              words={words}
            />
            {field.name === hinted && (
              <Lazy
                from="help"
                it="Hints"
                text={String(kept[hinted] ?? '')}
                surface={kind === 'offline' ? 'form' : 'widget'}
                done={() => {
                  delete kept['subject'];
                  delete kept['message'];
                  chat.draft('');
                  back?.();
                }}
              />
            )}
          </div>
        ))}
        <input class="trap" name="website" tabIndex={-1} autocomplete="off" aria-hidden="true" ref={trap} />
        {away && (
          <p class="note-line off" role="status">
            <Icon name="clock" size="s" />
            <span>{words['formAway']}</span>
          </p>
        )}
      </div>
      <footer>
        {kind === 'pre_chat' && config.bot && <Lazy from="help" it="Person" />}
        <button type="submit" class="btn primary block" aria-disabled={busy}>
          {busy ? say('sending') : words[asked ? 'formGive' : away ? 'formLeave' : kind === 'offline' ? 'formSend' : 'formStart']}
        </button>
      </footer>
    </form>
  );
}
