import type { Http } from '../../shared/http.ts';
import { asProblem } from '../../shared/problem.ts';
import type { Id, StartedConversation } from '../../shared/types.ts';
import type { Data } from '../protocol.ts';
import { type ChatOptions, type Filled, type First, type FormName, type GivenIdentity, newToken } from './chat-state.ts';

export interface Filling {
  readonly kind: FormName;
  readonly clientId: Id;
  readonly form: Filled;
  readonly from: Beginner;
}

/** The invitation that was accepted, which of its texts it said, and whether the page might remember; what else a chat begins with. */
export interface Invited {
  /** A person is asked for, not the answer bot. */
  readonly person?: boolean;
  readonly invitation?: string;
  readonly invitationOther?: boolean;
  readonly invitationConsented?: boolean;
}

export const invitedBy = ({ invitation, invitationOther, invitationConsented }: Data): Invited =>
  typeof invitation === 'string'
    ? { invitation, invitationOther: invitationOther === true, invitationConsented: invitationConsented === true }
    : {};

export interface Beginner {
  readonly identity: GivenIdentity | null;
  readonly invited: Invited;
  readonly seen: { readonly visit: string | undefined };
}

/** What goes with the beginning of a chat, however it begins. */
export function beginning(options: ChatOptions, from: Beginner) {
  return {
    page: options.page() ?? undefined,
    identity: from.identity ?? undefined,
    ...from.invited,
    visit: from.seen.visit,
    ...options.brought?.(),
  };
}

/**
 * Sends the message that begins a chat. It is kept in the tab, with a token of ours, until the server has said that it has
 * it: a page that is left meanwhile loses neither the message nor the answer.
 */
export async function sendFirst(
  http: Http,
  options: ChatOptions,
  { id, text, files, at }: First,
  from: Beginner,
): Promise<StartedConversation> {
  const { config, vault } = options;
  if (!vault.token()) {
    vault.keep(newToken());
  }
  vault.begin(text ? { id, text, at } : null);
  const body = { widget: config.widget.key, clientId: id, text, files, language: options.language(), ...beginning(options, from) };
  const answer = await http.post<StartedConversation>('conversations', body, { keepalive: true });
  // Kept before anything else can fail: a start that is repeated with it finds what this one made.
  vault.keep(answer.token);
  vault.begin(null);
  return answer;
}

/** Sends a form; answers the conversation it made, or null when it belongs to the one that is there. */
export async function sendForm(
  http: Http,
  options: ChatOptions,
  conversation: Id | null,
  { kind, from, ...filled }: Filling,
): Promise<StartedConversation | null> {
  const { vault } = options;
  const body = { widget: options.config.widget.key, language: options.language(), ...filled };
  if (kind === 'asked') {
    await http.post(`conversations/${conversation}/forms/${filled.clientId}`, { language: body.language, form: filled.form });
    return null;
  }
  if (kind === 'offline' && conversation) {
    await http.post(`conversations/${conversation}/offline-message`, body);
    return null;
  }
  const knew = vault.token();
  if (!knew) {
    vault.keep(newToken()); // ours, so that an answer that is lost on the way is found again
  }
  try {
    const { page, identity, ...more } = beginning(options, from);
    const answer = await http.post<StartedConversation>(kind === 'offline' ? 'offline-messages' : 'conversations', {
      ...body,
      page,
      identity,
      ...(kind === 'offline' ? {} : more),
    });
    vault.keep(answer.token);
    return answer;
  } catch (error) {
    if (!knew && !asProblem(error).passing) {
      vault.forget();
    }
    throw error;
  }
}
