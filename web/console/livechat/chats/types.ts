import type { Id, Instant, Named, Page } from '../../../shared/types.ts';

export type Status = 'online' | 'away' | 'assign_only' | 'invisible' | 'offline';
export type ChatListName = 'mine' | 'queue' | 'team';
export type ChatState = 'requested' | 'queued' | 'offered' | 'active' | 'ended' | 'missed' | 'refused' | 'abandoned';

export interface AwayReason extends Named {
  countsAs: 'break' | 'work';
  active: boolean;
}

export interface AgentState {
  agent: Id;
  name: string;
  chosen: Status;
  effective: Status;
  reason: Id | null;
  since: Instant;
  running: number;
  limit: number;
  /** New chats are accepted automatically. */
  autoAccept: boolean;
  departments: Id[];
}

type MaybeNamed = { id: Id; name: string | null };

export interface Chat {
  id: Id;
  conversation: Id;
  state: ChatState;
  priority: number;
  source: string;
  contact: MaybeNamed;
  department: MaybeNamed | null;
  owner: MaybeNamed | null;
  question: string | null;
  pageUrl: string | null;
  pageTitle: string | null;
  /** Place in the queue of its department; 0 when it is not queued. */
  position: number;
  requestedAt: Instant;
  queuedAt: Instant | null;
  acceptedAt: Instant | null;
  endedAt: Instant | null;
  endReason: string | null;
  idleWarnedAt: Instant | null;
  /** Since when the visitor of an active chat has been waiting for a reply. */
  owedSince: Instant | null;
  transfers: number;
  /** Since when a transfer is pending, and to whom. */
  transferSince: Instant | null;
  transferTo: string | null;
  /** This agent declined it, or let the offer expire. */
  declined: boolean;
  /** Agents in the chat besides its owner. */
  parts: { agent: Id; name: string; role: 'second' | 'monitor' }[];
  version: number;
}

export interface Move {
  seq: number;
  from: ChatState | null;
  to: ChatState;
  cause: string;
  actorKind: 'visitor' | 'agent' | 'system';
  actor: MaybeNamed | null;
  /** By what it came there. */
  via?: 'rule' | 'rule_agent' | 'last_agent' | 'backup_agent' | 'backup_department' | 'relaxed' | null;
  viaName?: MaybeNamed | null;
  at: Instant;
}

export interface Whole {
  chat: Chat;
  moves: Move[];
  /** What the visitor thought of it, newest first: the first counts. */
  ratings: { score: number; text: string; at: Instant }[];
  /** What the page sent about the visitor; unverified. */
  brought?: { entryUrl?: string | null; referrer?: string | null; variables: Record<string, string> };
}

export interface Offer {
  id: Id;
  kind: 'new' | 'transfer' | 'invite';
  by: string | null;
  /** The internal note of a transfer. */
  note: string | null;
  offeredAt: Instant;
  expiresAt: Instant;
  chat: Chat;
}

export type ChatCounts = Record<ChatListName, number>;

/** Everything the console shows of chats, in one answer. */
export interface DeskAnswer {
  status: AgentState | null;
  offers: Offer[];
  counts: ChatCounts;
  mine: Page<Chat>;
  list: Page<Chat> | null;
  open: Whole | null;
  now: Instant;
}

export const isOver = (chat: Chat) => ['ended', 'missed', 'refused', 'abandoned'].includes(chat.state);
export const isWaiting = (chat: Chat) => ['requested', 'queued', 'offered'].includes(chat.state);

const noChat = {
  department: null,
  owner: null,
  question: null,
  pageUrl: null,
  pageTitle: null,
  queuedAt: null,
  acceptedAt: null,
  endedAt: null,
  endReason: null,
  idleWarnedAt: null,
  owedSince: null,
  transferSince: null,
  transferTo: null,
  declined: false,
  parts: [],
};

/** The server leaves out what is null; here everything has a value. */
export const filled = (chat: Chat): Chat => ({ ...noChat, ...chat });

export const filledPage = (page: Page<Chat>): Page<Chat> => ({ items: page.items.map(filled), next: page.next ?? null });

export const filledState = (state: AgentState): AgentState => ({ ...state, reason: state.reason ?? null });
