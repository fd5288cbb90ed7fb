import type { Schemas } from '../../shared/api.ts';
import type { Id } from '../../shared/types.ts';
import { seal } from '../../shared/sealing.ts';
import type { Chat } from '../panel/chat.ts';
import { lock, make } from './parts.ts';
import { behind } from './sign-in.ts';

type Form = Schemas['SecureFormNewSecureForm'];

/** Questions of an agent whose answers are sealed here and opened in that agent's browser alone (LC-111). */
export class SecureForms {
  private readonly chat: Chat;
  private readonly over = new Set<Id>();
  private asking = false;
  private shown: HTMLElement | null = null;

  constructor(chat: Chat) {
    this.chat = chat;
  }

  /** Asks for the open question when the timeline speaks of one that was not answered here. */
  look(): void {
    const asked = this.asked();
    if (!asked || this.asking || this.shown || this.chat.state.stage !== 'open') {
      if (!asked || this.chat.state.stage !== 'open') {
        this.close();
      }
      return;
    }
    this.asking = true;
    void this.chat.http.get<Form | undefined>(`conversations/${asked.conversation}/secure-forms`).then(
      (form) => {
        this.asking = false;
        if (form && !this.over.has(form.id)) {
          this.show(form, asked.conversation);
        } else if (!form) {
          this.over.add(asked.form);
        }
      },
      () => {
        this.asking = false;
        this.over.add(asked.form);
      },
    );
  }

  private asked(): { form: Id; conversation: Id } | null {
    for (const item of this.chat.state.timeline?.items ?? []) {
      if (item.kind === 'message' && item.message.event?.type === 'secure_asked' && !this.over.has(item.message.clientId)) {
        return { form: item.message.clientId, conversation: item.message.conversation };
      }
    }
    return null;
  }

  private close(): void {
    if (this.shown) {
      this.shown.remove();
      this.shown = null;
      behind(false);
    }
  }

  private show(form: Form, conversation: Id): void {
    const { say } = this.chat.options;
    if (!globalThis.crypto?.subtle) {
      this.over.add(form.id); // the page is not encrypted itself: nothing may be sealed on it
      return;
    }
    const inputs = form.fields.map(({ kind }, at) =>
      make('input', {
        class: 'in',
        id: `secure-${at}`,
        autocomplete: 'off',
        spellcheck: 'false',
        maxlength: '200',
        dir: 'auto',
        ...(kind === 'text' ? {} : { inputmode: 'numeric' }),
      }),
    );
    const failed = make('p', { class: 'error', role: 'alert' });
    const send = make('button', { type: 'submit', class: 'btn primary' }, say('secureSend'));
    const not = make('button', { type: 'button', class: 'btn' }, say('secureNot'));
    const fields = form.fields.map(({ label }, at) =>
      make('div', { class: 'field' }, make('label', { for: `secure-${at}` }, make('bdi', {}, label)), inputs[at]!),
    );
    const body = make('form', { novalidate: '' }, ...fields, failed, make('div', { class: 'row' }, not, send));
    const box = make(
      'div',
      { class: 'confirm', role: 'dialog', 'aria-labelledby': 'secure', 'aria-describedby': 'secure-why' },
      make('h2', { id: 'secure' }, lock(), ' ', say('secureTitle')),
      make('p', { id: 'secure-why' }, say('secureHint')),
      body,
    );
    this.shown = make('div', { class: 'scrim trust' }, box);
    let busy = false;
    const answer = async (values: readonly string[]) => {
      if (busy) {
        return;
      }
      busy = true;
      failed.textContent = '';
      try {
        const given = values.some((value) => value) ? await seal(form.publicKey, form.id, values) : { sealed: values.map(() => null) };
        await this.chat.http.post(`conversations/${conversation}/secure-forms/${form.id}`, given);
        this.done(form.id, inputs);
      } catch (error) {
        busy = false;
        if ((error as { status?: number }).status === 410) {
          this.done(form.id, inputs);
        } else {
          failed.textContent = say('unreachable');
        }
      }
    };
    body.onsubmit = (event) => {
      event.preventDefault();
      void answer(inputs.map(({ value }) => value.trim()));
    };
    not.onclick = () => void answer(inputs.map(() => ''));
    document.body.append(this.shown);
    behind(true);
    inputs[0]?.focus();
  }

  private done(form: Id, inputs: readonly HTMLInputElement[]): void {
    for (const input of inputs) {
      input.value = '';
    }
    this.over.add(form);
    this.close();
    document.querySelector<HTMLElement>('#composer')?.focus();
    this.look();
  }
}
