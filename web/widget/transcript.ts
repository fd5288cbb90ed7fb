import type { Http } from '../shared/http.ts';
import { asProblem } from '../shared/problem.ts';
import type { Id } from '../shared/types.ts';
import type { Say } from './panel/words.ts';

interface Around {
  readonly http: Http;
  readonly conversation: Id;
  readonly say: Say;
  /** Where the question stands: over the panel. */
  readonly host: HTMLElement;
  readonly done: () => void;
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  fields: Partial<HTMLElementTagNameMap[K]>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...inside);
  return made;
}

/**
 * Asks where the transcript may go (LC-24): an address the visitor gave before is shown masked and must be typed, so that
 * who sits at this screen learns nothing of it, and no other address gets the chat. Fetched when the menu's entry is pressed.
 */
export function ask({ http, conversation, say, host, done }: Around): void {
  const path = `conversations/${conversation}/transcript`;
  const known = make('p', { id: 'transcript-known', hidden: true, dir: 'auto' });
  const field = make('input', { className: 'in', id: 'transcript-to', type: 'email', autocomplete: 'email', maxLength: 254 });
  field.setAttribute('aria-describedby', known.id);
  const said = make('p', { className: 'error' });
  said.setAttribute('role', 'alert');
  const cancel = make('button', { type: 'button', className: 'btn' }, say('cancel'));
  const send = make('button', { type: 'submit', className: 'btn primary' }, say('transcriptSend'));
  const title = make('h2', { id: 'transcript-title' }, say('transcript'));
  const form = make(
    'form',
    { className: 'confirm', noValidate: true },
    title,
    make('p', {}, say('transcriptHint')),
    known,
    make('label', { htmlFor: field.id }, say('email')),
    field,
    said,
    make('div', { className: 'row' }, cancel, send),
  );
  form.setAttribute('role', 'dialog');
  form.setAttribute('aria-modal', 'true');
  form.setAttribute('aria-labelledby', title.id);
  const scrim = make('div', { className: 'scrim' }, form);
  const close = () => {
    scrim.remove();
    done();
  };
  const fail = (text: string, wrong: boolean) => {
    said.textContent = text;
    field.setAttribute('aria-invalid', String(wrong));
    send.disabled = false;
    if (wrong) {
      field.focus();
    }
  };
  cancel.addEventListener('click', close);
  scrim.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(field.value.trim())) {
      fail(say('emailWrong'), true);
      return;
    }
    send.disabled = true;
    said.textContent = '';
    http.post(path, { email: field.value.trim() }).then(
      () => {
        const thanks = make('p', {}, say('transcriptSent', { email: field.value.trim() }));
        thanks.setAttribute('role', 'status');
        cancel.textContent = say('close');
        form.replaceChildren(title, thanks, make('div', { className: 'row' }, cancel));
        cancel.focus();
      },
      (error: unknown) => {
        const { code, status } = asProblem(error);
        const wrong = status === 422;
        const text = say(code === 'transcript.limit' ? 'transcriptLimit' : wrong ? 'emailWrong' : 'unreachable');
        fail(wrong && !known.hidden ? (known.textContent ?? text) : text, wrong);
      },
    );
  });
  host.append(scrim);
  field.focus();
  http.get<{ known: string[] }>(path).then(
    (offer) => {
      known.hidden = offer.known.length === 0;
      known.textContent = say('transcriptKnown', { email: offer.known.join(', ') });
    },
    () => undefined,
  );
}
