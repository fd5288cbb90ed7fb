import type { Id, Named, ViewState } from '../../shared/types.ts';
import { Keyed, Observable } from '../app/observable.ts';

export interface Viewer {
  readonly agent: Named;
  readonly state: ViewState;
}

export interface Typist {
  readonly kind: string;
  /** Absent for the visitor, who is the contact of the conversation. */
  readonly name?: string;
}

/** A viewer repeats itself every 45 s; who has not for twice that long is gone. */
export const viewEveryMillis = 45_000;

/** What is true only now and stored nowhere: who types, who looks, who is online. */
export class Presence {
  readonly typing = new Keyed<readonly Typist[]>([]);
  readonly viewers = new Keyed<readonly Viewer[]>([]);
  readonly online = new Observable<ReadonlySet<Id>>(new Set());
  private readonly fading = new Map<string, number>();

  constructor(private readonly me: Id) {}

  viewed(conversation: Id, agent: Named, state: ViewState) {
    if (agent.id === this.me) return;
    const others = this.viewers.get(conversation).filter((each) => each.agent.id !== agent.id);
    this.viewers.set(conversation, state === 'none' ? others : [...others, { agent, state }]);
    const key = `${conversation} ${agent.id}`;
    window.clearTimeout(this.fading.get(key));
    this.fading.delete(key);
    if (state !== 'none') this.fading.set(key, window.setTimeout(() => this.viewed(conversation, agent, 'none'), 2 * viewEveryMillis + 5_000));
  }
}
