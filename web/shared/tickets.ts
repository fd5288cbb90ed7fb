import type { Schemas } from './api.ts';
import type { Id, Instant } from './basics.ts';

export type Ticket = Schemas['Ticket'];

export type TicketCategory = Ticket['category'];

/** Low, normal, high, urgent. */
export type TicketPriority = Ticket['priority'];

/** A ticket as it stands. */
export interface TicketState {
  conversation: Id;
  number: number;
  /** Grows with each change of a field. */
  version: number;
  workflow: {
    category: TicketCategory;
    status?: Id | null;
    priority: TicketPriority;
    type?: TicketType | null;
    spam: boolean;
    snoozedUntil?: Instant | null;
  };
  times: {
    made: Instant;
    category: Instant;
    waiting?: Instant | null;
    lastContact?: Instant | null;
    lastAnswer?: Instant | null;
    solved?: Instant | null;
  };
  tags: string[];
  /** What the contact said of it. */
  satisfaction?: 'good' | 'ok' | 'bad' | null;
}

export type TicketType = 'question' | 'incident' | 'problem' | 'task';
