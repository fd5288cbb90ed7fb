import type { Value } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { spanWords } from '../../app/parts/conditions/sentence.ts';
import { t } from '../../app/t.ts';
import { categories, types } from '../tickets/words.ts';

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
  { kind: 'status', name: t('actions.kind.status'), group: t('actions.group.update'), first: { do: 'status', category: 'open' } },
  { kind: 'priority', name: t('actions.kind.priority'), group: t('actions.group.update'), first: { do: 'priority', priority: 3 } },
  { kind: 'type', name: t('actions.kind.type'), group: t('actions.group.update'), first: { do: 'type', type: 'incident' } },
  { kind: 'tags', name: t('actions.kind.tags'), group: t('actions.group.update'), first: { do: 'tags', add: [], remove: [] } },
  { kind: 'subject', name: t('actions.kind.subject'), group: t('actions.group.update'), first: { do: 'subject', text: '' } },
  { kind: 'field', name: t('actions.kind.field'), group: t('actions.group.update'), first: { do: 'field', key: '', value: null } },
  { kind: 'snooze', name: t('actions.kind.snooze'), group: t('actions.group.update'), first: { do: 'snooze', for: 'PT4H' } },
  { kind: 'wake', name: t('actions.kind.wake'), group: t('actions.group.update'), first: { do: 'wake' } },
  { kind: 'spam', name: t('actions.kind.spam'), group: t('actions.group.update'), first: { do: 'spam', spam: true } },
  { kind: 'macro', name: t('actions.kind.macro'), group: t('actions.group.update'), first: { do: 'macro', macro: '' } },
  { kind: 'ticket', name: t('actions.kind.ticket'), group: t('actions.group.update'), first: { do: 'ticket' } },
  { kind: 'assign', name: t('actions.kind.assign'), group: t('actions.group.assign'), first: { do: 'assign', to: 'queue' } },
  { kind: 'department', name: t('actions.kind.department'), group: t('actions.group.assign'), first: { do: 'department' } },
  { kind: 'notify', name: t('actions.kind.notify'), group: t('actions.group.assign'), first: { do: 'notify', who: 'assignee', text: '' } },
  { kind: 'reply', name: t('actions.kind.reply'), group: t('actions.group.messages'), first: { do: 'reply', text: '' } },
  { kind: 'note', name: t('actions.kind.note'), group: t('actions.group.messages'), first: { do: 'note', text: '' } },
  { kind: 'mail', name: t('actions.kind.mail'), group: t('actions.group.messages'), first: { do: 'mail', to: '', subject: '', text: '' } },
  {
    kind: 'side_thread',
    name: t('actions.kind.sideThread'),
    group: t('actions.group.related'),
    first: { do: 'side_thread', to: '', subject: '', text: '' },
  },
  {
    kind: 'child_ticket',
    name: t('actions.kind.childTicket'),
    group: t('actions.group.related'),
    first: { do: 'child_ticket', department: null, subject: '', text: '' },
  },
  { kind: 'webhook', name: t('actions.kind.webhook'), group: t('actions.group.integrations'), first: { do: 'webhook', url: '' } },
];

export const categoryNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(categories).filter(([category]) => category !== 'new'),
);
export const typeNames: Readonly<Record<string, string>> = { ...types, '': t('actions.type.none') };
export const toNames = {
  agent: t('actions.assignTo.agent'),
  queue: t('common.unassigned'),
  last_replier: t('actions.assignTo.lastReplier'),
  me: t('actions.assignTo.me'),
} as const;
export const whoNames = {
  assignee: t('common.assignee'),
  department: t('common.department'),
  leads: t('actions.recipients.leads'),
  agent: t('actions.recipients.agent'),
} as const;

const changedNames: Readonly<Record<string, string>> = {
  category: t('actions.changed.status'),
  status: t('actions.changed.status'),
  priority: t('actions.changed.priority'),
  type: t('actions.changed.type'),
  assignee: t('actions.changed.assignee'),
  department: t('actions.changed.department'),
  subject: t('actions.changed.subject'),
  tags: t('actions.changed.tags'),
  spam: t('actions.changed.spam'),
  snoozedUntil: t('actions.changed.snooze'),
  reply: t('actions.changed.reply'),
};

/** Names of changed fields of a ticket, in a list. */
export const changedFieldNames = (fields: readonly string[]) =>
  [...new Set(fields.map((field) => changedNames[field] ?? field))].join(', ');

/** What the response of a webhook may set, besides custom fields. */
export const settable: readonly ActionKind[] = ['status', 'priority', 'type', 'tags', 'subject', 'assign', 'department'];

export const optionsOf = (fields: readonly ConditionField[], key: string) => fields.find((field) => field.key === key)?.options ?? [];

const named = (fields: readonly ConditionField[], key: string, id: string | null | undefined) =>
  optionsOf(fields, key).find((option) => option.id === id)?.label ?? t('actions.deleted');

function macroWords(fields: readonly ConditionField[], macro: string): string {
  const found = optionsOf(fields, 'macro').find(({ id }) => id === macro);
  return found ? t('actions.words.macro', { name: found.label }) : t('actions.words.deletedMacro');
}

/** One action in words: "Set priority to Urgent". */
export function actionWords(action: Action, fields: readonly ConditionField[]): string {
  switch (action.do) {
    case 'status':
      return t('actions.words.status', {
        name: action.status ? named(fields, 'status', action.status) : (categoryNames[action.category] ?? action.category),
      });
    case 'priority':
      return t('actions.words.priority', {
        name: optionsOf(fields, 'priority').find((option) => option.id === String(action.priority))?.label ?? action.priority,
      });
    case 'type':
      return action.type ? t('actions.words.type', { name: typeNames[action.type] ?? action.type }) : t('actions.words.noType');
    case 'department':
      return action.department
        ? t('actions.words.department', { name: named(fields, 'department', action.department) })
        : t('actions.words.noDepartment');
    case 'assign':
      return {
        agent: t('actions.words.assign', { name: named(fields, 'assignee', action.agent) }),
        queue: t('actions.words.unassign'),
        me: t('actions.words.assignToMe'),
        last_replier: t('actions.words.assignToLastReplier'),
      }[action.to];
    case 'subject':
      return t('actions.kind.subject');
    case 'tags':
      return tagWords(action.add ?? [], action.remove ?? []);
    case 'field':
      return fieldWords(fields.find(({ key }) => key === `field.${action.key}`)?.label);
    case 'spam':
      return action.spam ? t('actions.kind.spam') : t('actions.words.notSpam');
    case 'snooze':
      return t('actions.words.snooze', { time: spanWords(action.for) });
    case 'wake':
      return t('actions.kind.wake');
    case 'reply':
      return t('actions.kind.reply');
    case 'note':
      return t('actions.kind.note');
    case 'notify':
      return action.who === 'agent'
        ? t('actions.words.notify', { name: named(fields, 'assignee', action.agent) })
        : {
            assignee: t('actions.words.notifyAssignee'),
            department: t('actions.words.notifyDepartment'),
            leads: t('actions.words.notifyLeads'),
          }[action.who];
    case 'mail':
      return action.to ? t('actions.words.mail', { address: action.to }) : t('actions.kind.mail');
    case 'side_thread':
      return action.to ? t('actions.words.sideThread', { address: action.to }) : t('actions.words.anySideThread');
    case 'child_ticket':
      return action.department
        ? t('actions.words.childTicket', { name: named(fields, 'department', action.department) })
        : t('actions.kind.childTicket');
    case 'ticket':
      return t('actions.kind.ticket');
    case 'macro':
      return macroWords(fields, action.macro);
    case 'webhook':
      return hostOf(action.url) ? t('actions.words.webhook', { host: hostOf(action.url) }) : t('actions.kind.webhook');
  }
}

const fieldWords = (name: string | undefined) => (name ? t('actions.words.field', { name }) : t('actions.words.deletedField'));

function tagWords(add: readonly string[], remove: readonly string[]): string {
  const values = { added: quoted(add), removed: quoted(remove) };
  if (add.length > 0 && remove.length > 0) return t('actions.words.tagsAddedAndRemoved', values);
  if (add.length > 0) return t('actions.words.tagsAdded', { ...values, count: add.length });
  return remove.length > 0 ? t('actions.words.tagsRemoved', { ...values, count: remove.length }) : t('actions.kind.tags');
}

export const actionsWords = (actions: readonly Action[], fields: readonly ConditionField[]) =>
  actions.map((action) => actionWords(action, fields)).join(' · ');

const quoted = (tags: readonly string[]) => tags.map((tag) => t('actions.words.quoted', { tag })).join(', ');

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}
