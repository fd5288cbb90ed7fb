import type { Id, ViewState } from '../../shared/types.ts';
import { Keyed, Observable } from '../app/observable.ts';

export interface Viewer {
  readonly agent: { readonly id: Id; readonly name?: string };
  readonly state: ViewState;
}

export interface Typist {
  readonly kind: string;
  /** Absent for the visitor, who is the contact of the conversation. */
  readonly name?: string;
}

/** Viewers repeat their state this often; the server keeps it for more than twice as long. */
export const viewEveryMillis = 12_000;

/** After this time without a change an unsent text is no longer shown. */
const unsentMillis = 300_000;

/** Short-lived state that is not stored: who is typing, viewing and online. */
export class Presence {
  readonly typing = new Keyed<readonly Typist[]>([]);
  /** What a visitor has typed and not sent. */
  readonly unsent = new Keyed<string>('');
  readonly viewers = new Keyed<readonly Viewer[]>([]);
  readonly online = new Observable<ReadonlySet<Id>>(new Set());
  private readonly fading = new Map<string, number>();

  constructor(private readonly me: Id) {}

  /** Agents who are no longer online view nothing. */
  are(online: ReadonlySet<Id>) {
    this.online.set(online);
    for (const conversation of this.viewers.keys()) {
      for (const { agent } of this.viewers.get(conversation)) if (!online.has(agent.id)) this.viewed(conversation, agent, 'none', 0);
    }
  }

  typed(conversation: Id, text: string) {
    if (text === this.unsent.get(conversation)) return;
    this.unsent.set(conversation, text);
    window.clearTimeout(this.fading.get(conversation));
    if (text)
      this.fading.set(
        conversation,
        window.setTimeout(() => this.unsent.set(conversation, ''), unsentMillis),
      );
  }

  viewed(conversation: Id, agent: Viewer['agent'], state: ViewState, lastsSeconds: number) {
    if (agent.id === this.me) return;
    const others = this.viewers.get(conversation).filter((each) => each.agent.id !== agent.id);
    this.viewers.set(conversation, state === 'none' ? others : [...others, { agent, state }]);
    const key = `${conversation} ${agent.id}`;
    window.clearTimeout(this.fading.get(key));
    this.fading.delete(key);
    if (state !== 'none')
      this.fading.set(
        key,
        window.setTimeout(() => this.viewed(conversation, agent, 'none', 0), 1_000 * lastsSeconds),
      );
  }
}
