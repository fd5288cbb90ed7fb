import type { Schemas } from '../../shared/api.ts';
import type { PanelConfig } from '../../shared/types.ts';
import { asProblem } from '../../shared/problem.ts';
import type { Chat } from '../panel/chat.ts';
import type { GivenIdentity } from '../panel/chat-state.ts';
import type { Vault } from '../panel/vault.ts';
import type { Data, Up } from '../protocol.ts';

export type Tell = (type: Up, data?: Data) => void;

type Answer = Schemas['VisitorIdentityAnswer'];

/**
 * What the page gave to `Parlour.identify`, one after the other (LC-41, LC-42). It lives in memory alone and goes with the
 * first message; a chat that runs already is joined to its person at once. Nothing given is `logout`.
 */
export class Identity {
  private readonly config: PanelConfig;
  private readonly chat: Chat;
  private readonly vault: Vault;
  private readonly tell: Tell;
  private readonly changed: () => void;
  private last: Promise<void> = Promise.resolve();

  constructor(config: PanelConfig, chat: Chat, vault: Vault, tell: Tell, changed: () => void) {
    this.config = config;
    this.chat = chat;
    this.vault = vault;
    this.tell = tell;
    this.changed = changed;
  }

  take(given: unknown): Promise<void> {
    this.last = this.last.then(() => this.settled()).then(() => (given ? this.prove(given) : this.leave()));
    return this.last;
  }

  private leave(): void {
    const knew = this.chat.identity || this.chat.known;
    this.chat.identity = null;
    if (knew) {
      this.chat.forget();
    }
    this.changed();
  }

  private async prove(given: unknown): Promise<void> {
    const identity = identityOf(given);
    if (!identity) {
      this.tell('error', { code: 'identity.invalid' });
      return;
    }
    try {
      const answer = await this.chat.http.post<Answer>('identity', {
        widget: this.config.widget.key,
        identity,
        language: this.chat.options.language(),
      });
      this.chat.identity = identity;
      if (answer.token) {
        this.chat.startNew();
        this.vault.keep(answer.token);
        this.chat.resume();
      } else if (this.chat.state.stage === 'barred') {
        this.chat.startNew();
        this.chat.resume();
      }
    } catch (error) {
      this.chat.identity = null;
      this.tell('error', { code: asProblem(error).code });
    }
    this.changed();
  }

  /** A start on its way ends first: its token is the one to prove for. */
  private settled(): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        const { stage } = this.chat.state;
        if (stage !== 'starting' && stage !== 'resuming') {
          leave();
          done();
        }
      };
      const leave = this.chat.subscribe(() => look());
      look();
    });
  }
}

function identityOf(given: unknown): GivenIdentity | null {
  if (typeof given === 'string') {
    return { token: given };
  }
  const { user_id: userId, hmac } = given as { user_id?: unknown; hmac?: unknown };
  return userId && hmac ? { userId: String(userId), hmac: String(hmac) } : null;
}
