import type { Value } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { spanWords } from '../../app/parts/conditions/sentence.ts';

export type Action =
  | { do: 'status'; category: string; status?: string | null }
  | { do: 'priority'; priority: number }
  | { do: 'type'; type: string }
  | { do: 'department'; department?: string | null }
  | { do: 'assign'; to: 'agent' | 'queue' | 'me' | 'last_replier'; agent?: string | null }
  | { do: 'subject'; text: string }
  | { do: 'tags'; add: string[]; remove: string[] }
  | { do: 'field'; key: string; value?: Value | null }
  | { do: 'spam'; spam: boolean }
  | { do: 'snooze'; for: string }
  | { do: 'wake' }
  | { do: 'reply'; text: string }
  | { do: 'note'; text: string }
  | { do: 'notify'; who: 'assignee' | 'department' | 'leads' | 'agent'; agent?: string | null; text: string }
  | { do: 'mail'; to: string; subject: string; text: string }
  | { do: 'side_thread'; to: string; subject: string; text: string }
  | { do: 'child_ticket'; department?: string | null; subject: string; text: string }
  | { do: 'macro'; macro: string }
  | { do: 'ticket' }
  | { do: 'webhook'; url: string; sets?: string[] };

export type ActionKind = Action['do'];

interface Kind {
  readonly kind: ActionKind;
  readonly name: string;
  readonly group: string;
  readonly first: Action;
}

/** As they are kept, with what may be left out filled in. */
export const filledActions = (kept: readonly Action[]): Action[] =>
  kept.map((action) =>
    action.do === 'tags'
      ? { ...action, add: action.add ?? [], remove: action.remove ?? [] }
      : action.do === 'type'
        ? { ...action, type: action.type ?? '' }
        : action,
  );

/** What can be done, in the order it is offered. */
export const kinds: readonly Kind[] = [
  { kind: 'status', name: 'Set the status', group: 'Change it', first: { do: 'status', category: 'open' } },
  { kind: 'priority', name: 'Set the priority', group: 'Change it', first: { do: 'priority', priority: 3 } },
  { kind: 'type', name: 'Set the type', group: 'Change it', first: { do: 'type', type: 'incident' } },
  { kind: 'tags', name: 'Change tags', group: 'Change it', first: { do: 'tags', add: [], remove: [] } },
  { kind: 'subject', name: 'Set the subject', group: 'Change it', first: { do: 'subject', text: '' } },
  { kind: 'field', name: 'Set a field of your own', group: 'Change it', first: { do: 'field', key: '', value: null } },
  { kind: 'snooze', name: 'Snooze it', group: 'Change it', first: { do: 'snooze', for: 'PT4H' } },
  { kind: 'wake', name: 'Wake it', group: 'Change it', first: { do: 'wake' } },
  { kind: 'spam', name: 'Mark as spam', group: 'Change it', first: { do: 'spam', spam: true } },
  { kind: 'macro', name: 'Use a macro', group: 'Change it', first: { do: 'macro', macro: '' } },
  { kind: 'ticket', name: 'Make a ticket of the chat', group: 'Change it', first: { do: 'ticket' } },
  { kind: 'assign', name: 'Assign it', group: 'Hand it on', first: { do: 'assign', to: 'queue' } },
  { kind: 'department', name: 'Move to a department', group: 'Hand it on', first: { do: 'department' } },
  { kind: 'notify', name: 'Tell agents', group: 'Hand it on', first: { do: 'notify', who: 'assignee', text: '' } },
  { kind: 'reply', name: 'Reply to the contact', group: 'Write', first: { do: 'reply', text: '' } },
  { kind: 'note', name: 'Leave a note', group: 'Write', first: { do: 'note', text: '' } },
  { kind: 'mail', name: 'Write to an address', group: 'Write', first: { do: 'mail', to: '', subject: '', text: '' } },
  {
    kind: 'side_thread',
    name: 'Open a side thread by e-mail',
    group: 'Beside it',
    first: { do: 'side_thread', to: '', subject: '', text: '' },
  },
  {
    kind: 'child_ticket',
    name: 'Create a child ticket',
    group: 'Beside it',
    first: { do: 'child_ticket', department: null, subject: '', text: '' },
  },
  { kind: 'webhook', name: 'Call a webhook', group: 'Tell others', first: { do: 'webhook', url: '' } },
];

export const categoryNames: Readonly<Record<string, string>> = {
  open: 'Open',
  pending: 'Pending',
  on_hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};
export const typeNames: Readonly<Record<string, string>> = {
  question: 'Question',
  incident: 'Incident',
  problem: 'Problem',
  task: 'Task',
  '': 'None',
};
export const toNames = { agent: 'An agent', queue: 'The queue', last_replier: 'Who answered last', me: 'Whoever does it' } as const;
export const whoNames = { assignee: 'Who has it', department: 'Its department', leads: 'The leads', agent: 'One agent' } as const;

/** What the answer of a webhook may set, besides fields of one's own. */
export const settable: readonly ActionKind[] = ['status', 'priority', 'type', 'tags', 'subject', 'assign', 'department'];

export const optionsOf = (fields: readonly ConditionField[], key: string) => fields.find((field) => field.key === key)?.options ?? [];

const named = (fields: readonly ConditionField[], key: string, id: string | null | undefined) =>
  optionsOf(fields, key).find((option) => option.id === id)?.label ?? 'somebody who is gone';

function macroName(fields: readonly ConditionField[], macro: string): string {
  const found = optionsOf(fields, 'macro').find(({ id }) => id === macro);
  return found ? `the macro “${found.label}”` : 'a macro that is gone';
}

/** One action in plain words: "sets the priority to Urgent". */
export function actionWords(action: Action, fields: readonly ConditionField[]): string {
  switch (action.do) {
    case 'status':
      return `sets the status to ${action.status ? named(fields, 'status', action.status) : (categoryNames[action.category] ?? action.category)}`;
    case 'priority':
      return `sets the priority to ${optionsOf(fields, 'priority').find((option) => option.id === String(action.priority))?.label ?? action.priority}`;
    case 'type':
      return action.type ? `sets the type to ${typeNames[action.type] ?? action.type}` : 'takes the type away';
    case 'department':
      return action.department ? `moves it to ${named(fields, 'department', action.department)}` : 'takes it out of its department';
    case 'assign':
      return {
        agent: `gives it to ${named(fields, 'assignee', action.agent)}`,
        queue: 'gives it back to the queue',
        me: 'gives it to whoever does it',
        last_replier: 'gives it to who answered last',
      }[action.to];
    case 'subject':
      return 'sets the subject';
    case 'tags':
      return (
        [action.add.length > 0 && `adds ${quoted(action.add)}`, action.remove.length > 0 && `takes off ${quoted(action.remove)}`]
          .filter(Boolean)
          .join(' and ') || 'changes tags'
      );
    case 'field':
      return `sets ${fields.find(({ key }) => key === `field.${action.key}`)?.label ?? 'a field that is gone'}`;
    case 'spam':
      return action.spam ? 'marks it as spam' : 'says that it is no spam';
    case 'snooze':
      return `snoozes it for ${spanWords(action.for)}`;
    case 'wake':
      return 'wakes it';
    case 'reply':
      return 'replies to the contact';
    case 'note':
      return 'leaves a note';
    case 'notify':
      return action.who === 'agent'
        ? `tells ${named(fields, 'assignee', action.agent)}`
        : { assignee: 'tells who has it', department: 'tells its department', leads: 'tells the leads' }[action.who];
    case 'mail':
      return `writes to ${action.to || 'an address'}`;
    case 'side_thread':
      return `opens a side thread with ${action.to || 'an address'}`;
    case 'child_ticket':
      return action.department ? `creates a child ticket for ${named(fields, 'department', action.department)}` : 'creates a child ticket';
    case 'ticket':
      return 'makes a ticket of the chat';
    case 'macro':
      return `uses ${macroName(fields, action.macro)}`;
    case 'webhook':
      return `calls ${hostOf(action.url) || 'a webhook'}`;
  }
}

export const actionsWords = (actions: readonly Action[], fields: readonly ConditionField[]) =>
  actions.map((action) => actionWords(action, fields)).join(', ');

const quoted = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(', ');

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}
