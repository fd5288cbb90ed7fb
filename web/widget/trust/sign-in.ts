import type { PanelConfig } from '../../shared/types.ts';
import type { Chat } from '../panel/chat.ts';
import { lock, make } from './parts.ts';
import type { Tell } from './identity.ts';

/** Where a site insists on knowing its visitors (LC-43): a way to sign in, over a panel that the server would refuse. */
export class SignIn {
  private readonly config: PanelConfig;
  private readonly chat: Chat;
  private readonly tell: Tell;
  private shown: HTMLElement | null = null;

  constructor(config: PanelConfig, chat: Chat, tell: Tell) {
    this.config = config;
    this.chat = chat;
    this.tell = tell;
  }

  look(): void {
    const { stage } = this.chat.state;
    const needed = this.config.signIn !== undefined && !this.chat.identity && (!this.chat.known || stage === 'barred');
    if (needed && !this.shown) {
      this.shown = this.draw();
      document.body.append(this.shown);
      behind(true);
      this.shown.querySelector<HTMLElement>('a, button:only-child')?.focus();
    } else if (!needed && this.shown) {
      this.shown.remove();
      this.shown = null;
      behind(false);
    }
  }

  private draw(): HTMLElement {
    const { say } = this.chat.options;
    const row = make('div', { class: 'row' });
    const close = make('button', { type: 'button', class: 'btn' }, say('close'));
    close.onclick = () => this.tell('close');
    row.append(close);
    if (this.config.signIn) {
      row.append(make('a', { class: 'btn primary', href: this.config.signIn, target: '_blank', rel: 'noopener' }, say('signIn')));
    }
    const box = make(
      'div',
      { class: 'confirm', role: 'dialog', 'aria-labelledby': 'sign-in', 'aria-describedby': 'sign-in-why' },
      make('h2', { id: 'sign-in' }, lock(), ' ', say('signInAsk')),
      make('p', { id: 'sign-in-why' }, say('signInHint', { site: this.config.site.name || say('team') })),
      row,
    );
    const scrim = make('div', { class: 'scrim trust' }, box);
    scrim.onkeydown = (event) => event.key === 'Escape' && this.tell('close');
    return scrim;
  }
}

/** What lies under a question is out of reach until it is answered. */
export function behind(on: boolean): void {
  document.querySelector('.panel')?.toggleAttribute('inert', on);
}
