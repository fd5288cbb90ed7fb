import type { Row } from '../../../shared/types.ts';
import type { Chat } from './types.ts';

/** A visitor who has waited longer than this is marked, and the agent is reminded (LC-59). */
export const remindMillis = 2 * 60_000;
/** After this long, leads see the chat as overdue. */
export const leadMillis = 5 * 60_000;

/** An active chat after its conversation's newest message: after a visitor's message a reply is due, until an agent replies. */
export function owedAfter(chat: Chat, row: Row): Chat {
  if (chat.state !== 'active') return chat;
  const last = row.lastMessage;
  if (last?.kind !== 'message') return chat;
  if (last.authorKind !== 'visitor') return chat.owedSince === null ? chat : { ...chat, owedSince: null };
  if (chat.owedSince !== null) return chat;
  const since = chat.acceptedAt !== null && Date.parse(chat.acceptedAt) > Date.parse(last.at) ? chat.acceptedAt : last.at;
  return { ...chat, owedSince: since };
}

export type Owed = 'answered' | 'waits' | 'remind' | 'lead';

export function owed(chat: Chat, now: number): Owed {
  if (chat.state !== 'active' || chat.owedSince === null) return 'answered';
  const waited = now - Date.parse(chat.owedSince);
  return waited > leadMillis ? 'lead' : waited > remindMillis ? 'remind' : 'waits';
}

/** The visitors who have waited longest for a reply first; the others keep their order. */
export function owedFirst(chats: readonly Chat[]): Chat[] {
  return [...chats].sort((one, other) => {
    if (one.owedSince === other.owedSince) return 0;
    if (one.owedSince === null) return 1;
    if (other.owedSince === null) return -1;
    return Date.parse(one.owedSince) - Date.parse(other.owedSince);
  });
}
