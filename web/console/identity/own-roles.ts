import { useQuery } from '@tanstack/react-query';
import { http } from '../app/server.ts';

export type Reach = 'all' | 'department' | 'own' | 'none';

export interface OwnRole {
  id: string;
  name: string;
  rights: Record<string, Reach>;
  agents: string[];
}

export interface Right {
  key: string;
  /** Its reach in each of the roles that every organization has. */
  roles: Record<string, Reach>;
}

export interface OwnRoles {
  roles: OwnRole[];
  rights: Right[];
}

export const ownRolesKey = ['own-roles'] as const;

export const useOwnRoles = () => useQuery({ queryKey: ownRolesKey, queryFn: () => http.get<OwnRoles>('own-roles') });

export const reaches: readonly (readonly [Reach, string])[] = [
  ['none', '–'],
  ['own', 'their own'],
  ['department', 'their departments'],
  ['all', 'everything'],
];

/** What has a department and somebody it belongs to; the rest is of the whole organization. */
const shared = /^(conversation|ticket|message|block|draft|view|macro|tag|chat|canned|time)\./;

export const reachesOf = (key: string) => (shared.test(key) ? reaches : reaches.filter(([reach]) => reach === 'none' || reach === 'all'));

const areas: readonly (readonly [RegExp, string])[] = [
  [/^(conversation|message|draft|redaction)\./, 'Conversations'],
  [/^(ticket|view|macro|tag|block|sla|assignment|rule|field|form|status|time)\./, 'Tickets'],
  [/^(chat|canned|visitor|widget|segment|monitor)\./, 'Live chat'],
  [/^(contact|company)\./, 'Contacts'],
  [/^(mail|mailbox|captured-letter)/, 'Mail'],
];

export const areaOf = (key: string) => areas.find(([pattern]) => pattern.test(key))?.[1] ?? 'Organization';

const names: Record<string, string> = {
  'conversation.view': 'See conversations and tickets',
  'conversation.answer': 'Answer',
  'conversation.assign': 'Assign and move to a department',
  'ticket.note': 'Write notes',
  'ticket.edit': 'Change status, priority, subject and tags',
  'ticket.close': 'Close tickets for good',
  'ticket.merge': 'Merge tickets',
  'ticket.split': 'Split tickets',
  'ticket.bulk': 'Change many tickets at once',
  'ticket.spam': 'Mark as spam, and not spam',
  'ticket.delete': 'Delete tickets',
  'ticket.export': 'Export tickets',
  'ticket.settings': 'Statuses and closing',
  'message.redact': 'Take text out of messages',
  'message.held': 'Held messages',
  'ticket.openings': 'See who opened a sensitive ticket',
  'time.edit_others': 'Change the time of others',
  'tag.create': 'Make new tags',
  'draft.take_over': 'Go on with another’s draft',
  'block.edit': 'Block senders',
  'assignment.edit': 'Assignment of tickets',
  'view.share': 'Share views',
  'macro.share': 'Share macros',
  'sla.edit': 'Service levels',
  'delivery.view': 'How messages are delivered',
  'redaction.manage': 'Redaction',
  'agent.view': 'See colleagues',
  'agent.manage': 'Invite and change agents, make roles',
  'department.manage': 'Departments',
  'site.view': 'See sites',
  'site.manage': 'Change sites',
  'calendar.manage': 'Opening hours',
  'access-refusal.view': 'Refusals',
  'organization.manage': 'Organizations of this installation',
  'contact.view': 'See contacts',
  'contact.change': 'Change contacts',
  'mailbox.manage': 'Mailboxes and sending domains',
  'mail.unfiled': 'Mail that was not filed',
  'mail.outbox': 'Outbox',
  'mail.replay': 'Read mail again',
  'mail.raw.read': 'Read the source of mails',
  'mail.explain': 'Why a mail went where it went',
  'captured-letter.view': 'Captured letters',
  'chat.supervise': 'Steer chats of others',
  'chat.monitor': 'Listen in on chats',
  'chat.settings': 'Settings of chats',
  'chat.ban': 'Ban visitors',
  'alert.defaults': 'Alerts of departments',
  'canned.manage': 'Canned messages of others',
  'visitor.view': 'See visitors',
  'visitor.invite': 'Invite visitors',
  'segment.share': 'Share segments of visitors',
  'monitor.manage': 'Settings of visitors',
  'widget.view': 'See widgets',
  'widget.manage': 'Change widgets',
};

export const nameOf = (key: string) => names[key] ?? key.replace(/[._-]/g, ' ').replace(/^./, (first) => first.toUpperCase());
