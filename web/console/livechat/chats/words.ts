import { nameOf } from '../../conversations/words.ts';
import type { AwayReason, Chat, ChatListName, Move, Status } from './types.ts';

export const listNames: Record<ChatListName, string> = { mine: 'My chats', queue: 'Queue', team: 'Team', ended: 'Ended today' };

export const statusNames: Record<Status, string> = {
  online: 'Online',
  away: 'Away',
  assign_only: 'Assign only',
  invisible: 'Invisible',
  offline: 'Offline',
};

export const statusHints: Record<Status, string> = {
  online: 'New chats are offered to you',
  away: 'No new chats; running ones go on',
  assign_only: 'Only transfers and chats given by hand',
  invisible: 'Others see you as offline',
  offline: 'You have left',
};

/** The small dot beside a name; the word always stands with it. */
export const dotOf = (status: Status | undefined) =>
  status === 'online' ? 'dot' : status === 'away' || status === 'assign_only' ? 'dot away' : 'dot off';

export const reasonName = (reasons: readonly AwayReason[] | undefined, id: string | null) =>
  id ? (reasons?.find((each) => each.id === id)?.name ?? null) : null;

export const visitorOf = (chat: Chat) => nameOf(chat.contact.name);

const endings: Record<string, string> = {
  visitor: 'The visitor ended it',
  agent: 'An agent ended it',
  idle: 'The visitor was silent',
  ban: 'The visitor was banned',
  moved_to_ticket: 'Became a ticket',
  message_left: 'A message was left',
  nobody_available: 'Missed, nobody was available',
  queue_full: 'Missed, the queue was full',
  waited_out: 'Missed, waited too long',
  not_taken: 'Missed, nobody accepted',
  refused: 'Refused by everybody asked',
  left: 'The visitor left before an answer',
  gone: 'The visitor was gone before an answer',
};

export const endingOf = (chat: Chat) => endings[chat.endReason ?? ''] ?? 'Ended';

export function stateWords(chat: Chat, me: string): string {
  switch (chat.state) {
    case 'requested':
      return 'Waiting to be offered';
    case 'queued':
      return chat.position > 0 ? `Number ${chat.position} in the queue` : 'In the queue';
    case 'offered':
      return 'Offered to an agent';
    case 'active':
      return chat.owner?.id === me ? 'Your chat' : `Chat of ${chat.owner?.name ?? 'a colleague'}`;
    default:
      return endingOf(chat);
  }
}

/** When the present state began. */
export const sinceOf = (chat: Chat) => chat.endedAt ?? (chat.state === 'active' ? chat.acceptedAt : null) ?? chat.requestedAt;

const causes: Record<string, string> = {
  asked: 'Offered to an agent',
  all_busy: 'Everybody was at the limit: queued',
  nobody_available: 'Missed: nobody was available',
  queue_full: 'Missed: the queue was full',
  waited_out: 'Missed: the longest wait ran out',
  message_left: 'Ended: the visitor left a message',
  accepted: 'Accepted',
  picked: 'Taken from the queue',
  passed_on: 'Not taken, passed on',
  refused_by_all: 'Refused by everybody asked',
  not_taken: 'Missed: nobody accepted in time',
  visitor_left: 'The visitor left',
  visitor_gone: 'The visitor lost the connection',
  agent_lost: 'The agent was lost, back in front of the queue',
  put_back: 'Put back',
  agent_away: 'The agent went before the first answer, back in front of the queue',
  visitor_ended: 'Ended by the visitor',
  agent_ended: 'Ended',
  idle: 'Ended: the visitor was silent',
  banned: 'Ended: the visitor was banned',
  moved_to_ticket: 'Became a ticket',
  given: 'Changed hands',
};

export function moveWords({ cause, actorKind, actor, from, via, viaName }: Move): string {
  const what = !from ? 'Asked for a chat' : (causes[cause] ?? cause.replaceAll('_', ' '));
  const why = viaWords(via, viaName?.name);
  return (actorKind === 'agent' && actor?.name ? `${what} by ${actor.name}` : what) + (why && `, ${why}`);
}

/** By what a chat came where it is. */
function viaWords(via: Move['via'], name: string | null | undefined): string {
  switch (via) {
    case 'rule':
      return name ? `sent by the rule “${name}”` : 'sent by a rule';
    case 'rule_agent':
      return `because its rule wants ${name ?? 'one agent'}`;
    case 'last_agent':
      return `because ${name ?? 'this agent'} had the last chat`;
    case 'backup_agent':
    case 'backup_department':
      return `as back-up: ${name ?? 'somebody else'}`;
    case 'relaxed':
      return 'though not whom its rule wants: that had to wait too long';
    default:
      return '';
  }
}
