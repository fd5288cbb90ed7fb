/** What the panel loads when it is asked in confidence: who its person is, and what only one agent may read. */
import type { PanelConfig } from '../shared/types.ts';
import type { Chat } from './panel/chat.ts';
import type { Vault } from './panel/vault.ts';
import { Identity, type Tell } from './trust/identity.ts';
import { SecureForms } from './trust/secure.ts';
import { SignIn } from './trust/sign-in.ts';

export function of(config: PanelConfig, chat: Chat, vault: Vault, tell: Tell) {
  const signIn = new SignIn(config, chat, tell);
  const forms = new SecureForms(chat);
  const identity = new Identity(config, chat, vault, tell, () => signIn.look());
  chat.subscribe(() => {
    signIn.look();
    forms.look();
  });
  signIn.look();
  forms.look();
  return { identify: (given: unknown) => identity.take(given) };
}
