import type { Action } from './action.ts';

/** Everything that can have a key, with the key it has until the agent chooses another; some have none. */
export interface Known {
  readonly id: string;
  readonly label: string;
  readonly group: Action['group'];
  readonly key: string;
}

const of = (group: Action['group'], ...all: readonly (readonly [id: string, label: string, key: string])[]): Known[] =>
  all.map(([id, label, key]) => ({ id, label, group, key }));

export const known: readonly Known[] = [
  ...of(
    'Go',
    ['go-mine', 'Go to Mine', 'g m'],
    ['go-queue', 'Go to the queue', 'g q'],
    ['go-team', 'Go to Team', 'g t'],
    ['go-ended', 'Go to Ended', 'g e'],
    ['go-chats', 'Go to My chats', 'g h'],
    ['go-waiting', 'Go to the queue of chats', 'g w'],
    ['go-running', 'Go to running chats', 'g r'],
    ['go-over', 'Go to chats ended today', 'g o'],
    ['go-find', 'Find ended chats', 'g f'],
    ['go-tickets', 'Go to Tickets', 'g k'],
    ['go-search', 'Search tickets', 'g /'],
    ['go-visitors', 'Go to Visitors', 'g v'],
    ['go-mentions', 'Go to the notes that name you', 'g n'],
    ['go-contacts', 'Go to Contacts', 'g c'],
    ['go-board', 'Go to the team board', 'g b'],
    ['go-settings', 'Go to Settings', 'g s'],
    ['go-unread', 'Go to unread tickets', 'g u'],
    ['go-my-tickets', 'Go to my unsolved tickets', 'g i'],
    ['go-unassigned', 'Go to unassigned tickets', 'g a'],
    ['go-followed', 'Go to followed tickets', 'g l'],
    ['go-tasks', 'Go to your tasks', 'g d'],
  ),
  ...of(
    'List',
    ['next', 'Next conversation or chat', 'j'],
    ['previous', 'Previous conversation or chat', 'k'],
    ['open', 'Open the first of the list', 'Enter'],
    ['select', 'Select the ticket', 'x'],
    ['take-next', 'Take the next ticket', ''],
    ['open-focused', 'Open the ticket in focus', 'o'],
    ['search', 'Search what is listed', '/'],
    ['why', 'Why a ticket is in a view', ''],
    ['rows', 'Rows of tickets closer together or apart', ''],
    ['new-view', 'New view of tickets', ''],
    ['arrange-views', 'Arrange the views of tickets', ''],
    ['next-open', 'Next open chat', ']'],
    ['previous-open', 'Previous open chat', '['],
  ),
  ...of(
    'Ticket',
    ['back-to-view', 'Back to the view of tickets', 'u'],
    ['take', 'Take the ticket', 'i'],
    ['ticket-assign', 'Assign the ticket', 'a'],
    ['ticket-status', 'Set the status', 's'],
    ['ticket-priority', 'Set the priority', 'p'],
    ['ticket-tag', 'Tag the ticket', 't'],
    ['snooze', 'Snooze the ticket', 'z'],
    ['snooze-me', 'Snooze the ticket for me', 'shift+z'],
    ['solve', 'Solve the ticket', 'e'],
    ['solve-next', 'Solve it and go to the next', 'shift+e'],
    ['remind', 'Set a reminder', ''],
    ['follow', 'Follow the ticket, or no longer', ''],
    ['spam', 'Mark as spam, or not', ''],
    ['close-tab', 'Close the tab of the ticket', ''],
    ['filter-next', 'Next filter of the timeline', ']'],
    ['filter-previous', 'Previous filter of the timeline', '['],
  ),
  ...of(
    'Conversation',
    ['context', 'Show or hide what stands beside', '.'],
    ['arrange-pane', 'Arrange what stands beside a conversation', ''],
    ['review', 'Ask for a review of the draft', ''],
    ['accept-offer', 'Accept an offered chat', 'a'],
    ['refuse-offer', 'Refuse an offered chat', 'x'],
    ['assign-me', 'Assign to me, or take the chat', 'a'],
    ['unassign', 'Put back in the queue', ''],
    ['end', 'End, close or reopen', 'e'],
    ['transfer', 'Transfer the chat', 't'],
    ['invite', 'Invite a colleague', 'i'],
    ['monitor', 'Watch a chat unseen', ''],
    ['put-back', 'Put the chat back in the queue', 'b'],
    ['ticket', 'Make a ticket', ''],
    ['merge', 'Merge with other tickets', ''],
    ['split', 'Make a ticket of some messages', ''],
    ['side-thread', 'Open a side thread', ''],
    ['side-threads', 'Show the side threads', ''],
    ['throw-away', 'Put the ticket into the trash', ''],
    ['unread', 'Mark as unread', 'shift+u'],
    ['delivery', 'Delivery of the newest message', ''],
    ['ask-securely', 'Ask in confidence', ''],
    ['contact', 'Open the contact', ''],
    ['ban', 'Ban the visitor', ''],
    ['transcript', 'Send the transcript', ''],
  ),
  ...of(
    'Writing',
    ['reply', 'Reply', 'r'],
    ['note', 'Write a note', 'n'],
    ['whisper', 'Whisper to the owner', 'w'],
    ['canned', 'Insert a canned message', '#'],
    ['macro', 'Use a macro', 'm'],
    ['quick-replies', 'Send quick replies', 'q'],
    ['ask-form', 'Ask for a form', 'f'],
  ),
  ...of(
    'Console',
    ['status', 'Change your status', 's'],
    ['pause-chats', 'No new chats, finish running', 'p'],
    ['palette', 'Find an action', 'mod+k'],
    ['keys', 'Show all keys', '?'],
    ['undo', 'Undo the last action', 'mod+z'],
  ),
];

/** While a chat is offered, the keys of taking and refusing one are the offer's. */
const share = new Set(['accept-offer', 'assign-me', 'refuse-offer', 'select']);

/** An open ticket has its keys before all others, which are at work elsewhere. */
const apart = (one: Known, other: Known) => (one.group === 'Ticket') !== (other.group === 'Ticket');

/** The agent's own keys by action; an empty one takes the key away. */
export type OwnKeys = Readonly<Record<string, string>>;

const byId = new Map(known.map((each) => [each.id, each]));

/** The key of an action as this agent has it. */
export function keyOf(id: string, own: OwnKeys): string | undefined {
  return (own[id] ?? byId.get(id)?.key) || undefined;
}

/** The actions that stand in each other's way, by id: the same key, or one that begins another's pair of keys. */
export function clashes(own: OwnKeys): ReadonlyMap<string, readonly Known[]> {
  const found = new Map<string, Known[]>();
  const put = (one: Known, other: Known) => found.set(one.id, [...(found.get(one.id) ?? []), other]);
  known.forEach((one, at) => {
    const key = keyOf(one.id, own);
    for (const other of known.slice(at + 1)) {
      const its = keyOf(other.id, own);
      if (
        key &&
        its &&
        !(share.has(one.id) && share.has(other.id)) &&
        ((key === its && !apart(one, other)) || its.startsWith(`${key} `) || key.startsWith(`${its} `))
      ) {
        put(one, other);
        put(other, one);
      }
    }
  });
  return found;
}

/** The own keys with one changed; what is as it was from the start is not kept. */
export function changed(own: OwnKeys, id: string, key: string): OwnKeys {
  const { [id]: _, ...rest } = own;
  return byId.get(id)?.key === key ? rest : { ...rest, [id]: key };
}
