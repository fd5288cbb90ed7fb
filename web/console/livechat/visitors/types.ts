import type { Id, Instant } from '../../../shared/types.ts';

/** How many visitors one invitation may go to. */
export const mostInvited = 20;

/** A visitor who agreed to be seen. `id` is the visit; what is not known is absent. */
export interface Visitor {
  readonly id: Id;
  readonly browser: Id;
  readonly contact?: Id;
  readonly name?: string;
  readonly site: string;
  readonly url: string;
  readonly title: string;
  readonly pageAt: Instant;
  readonly startedAt: Instant;
  readonly pages: number;
  readonly visits: number;
  readonly chats: number;
  readonly entry?: string;
  readonly referrer?: string;
  readonly searchWords?: string;
  readonly campaign?: string;
  readonly country?: string;
  readonly device: string;
  readonly browserName: string;
  readonly os: string;
  readonly language?: string;
  readonly screen?: string;
  readonly timeZone?: string;
  readonly network: string;
  readonly custom: Readonly<Record<string, string | number | boolean>>;
}

export interface VisitorState {
  readonly id: Id;
  readonly state: 'invited' | 'queued' | 'chatting';
  readonly agent?: string;
  readonly conversation?: Id;
}

export interface View {
  readonly columns: readonly string[];
  readonly sortedBy: string;
  readonly grouped: boolean;
}

export interface BoardAnswer {
  readonly items: readonly Visitor[];
  readonly next?: string;
  readonly states: readonly VisitorState[];
  readonly running: number;
  readonly waiting: number;
  readonly countries: boolean;
  readonly countryFault?: string;
  readonly view: View;
}

/** What changed, as the socket tells it. */
export interface BoardNews {
  readonly rows: readonly Visitor[];
  readonly gone?: readonly Id[];
  readonly states?: readonly VisitorState[];
  readonly running?: number;
  readonly waiting?: number;
}

export interface Step {
  readonly url: string;
  readonly title: string;
  readonly at: Instant;
  readonly seconds?: number;
}

export interface Visit {
  readonly visitor: Visitor;
  readonly pages: readonly Step[];
  readonly visits: readonly {
    readonly id: Id;
    readonly startedAt: Instant;
    readonly endedAt?: Instant;
    readonly pages: number;
    readonly entry: string;
  }[];
  readonly chats: readonly { readonly conversation: Id; readonly requestedAt: Instant; readonly state: string; readonly agent?: string }[];
}
