import type { Schemas } from '../../../shared/api.ts';
import type { Filled, With } from '../../../shared/basics.ts';
import type { Page } from '../../../shared/types.ts';

export type Status = AgentState['chosen'];
export type ChatListName = 'mine' | 'queue' | 'team';
export type ChatState = Schemas['ChatView']['state'];

export type AwayReason = Schemas['AwayReason'];

export type AgentState = Filled<Schemas['ReadDeskAgentState']>;

export type Chat = Filled<Schemas['ChatView']>;

export type Move = Schemas['ChatViewMove'];

export type Whole = With<
  Schemas['ChatViewWhole'],
  {
    chat: Chat;
    /** What the page sent about the visitor; unverified. */
    brought?: Schemas['Brought'];
  }
>;

export type Offer = With<Filled<Schemas['ReadDeskAsked']>, { chat: Chat }>;

export type ChatCounts = Record<ChatListName, number>;

/** Everything the console shows of chats, in one answer. */
export type DeskAnswer = With<
  Filled<Schemas['ReadDeskMine']>,
  {
    status: AgentState | null;
    offers: Offer[];
    counts: ChatCounts;
    mine: Page<Chat>;
    list: Page<Chat> | null;
    open: Whole | null;
  }
>;

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
