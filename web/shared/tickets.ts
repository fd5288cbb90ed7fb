import type { Id, Instant } from './basics.ts';

export interface Ticket {
  number: number;
  source:
    | 'offline_window'
    | 'left_from_queue'
    | 'missed_chat'
    | 'refused_chat'
    | 'abandoned_chat'
    | 'mail'
    | 'agent'
    | 'portal'
    | 'rule'
    | 'import';
  category: TicketCategory;
  priority: TicketPriority;
}

export type TicketCategory = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';

/** Low, normal, high, urgent. */
export type TicketPriority = 1 | 2 | 3 | 4;

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
