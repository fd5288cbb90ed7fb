import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../shared/api.ts';
import type { With } from '../../shared/basics.ts';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';

export type Reach = 'all' | 'department' | 'own' | 'none';

export type OwnRole = With<
  Schemas['OwnRolesView'],
  {
    rights: Record<string, Reach>;
  }
>;

export type Right = With<
  Schemas['OwnRolesRight'],
  {
    roles: Record<string, Reach>;
  }
>;

export type OwnRoles = With<
  Schemas['OwnRolesKnown'],
  {
    roles: OwnRole[];
    rights: Right[];
  }
>;

export const ownRolesKey = ['own-roles'] as const;

export const useOwnRoles = () => useQuery({ queryKey: ownRolesKey, queryFn: () => http.get<OwnRoles>('own-roles') });

export const reaches: readonly (readonly [Reach, string])[] = [
  ['none', t('roles.reach.none')],
  ['own', t('roles.reach.own')],
  ['department', t('roles.reach.department')],
  ['all', t('roles.reach.all')],
];

/** Rights on things that have a department and an agent; all others apply to the whole organization. */
const shared = /^(conversation|ticket|message|block|draft|view|macro|tag|chat|canned|time)\./;

const allowedOrNot: typeof reaches = [
  ['none', t('roles.reach.none')],
  ['all', t('roles.reach.allowed')],
];

export const reachesOf = (key: string) => (shared.test(key) ? reaches : allowedOrNot);

const areas: readonly (readonly [RegExp, string])[] = [
  [/^(conversation|message|draft|redaction)\./, t('roles.areas.conversations')],
  [/^(ticket|view|macro|tag|block|sla|assignment|rule|field|form|status|time)\./, t('roles.areas.tickets')],
  [/^(chat|canned|visitor|widget|segment|monitor)\./, t('roles.areas.liveChat')],
  [/^(contact|company)\./, t('roles.areas.contacts')],
  [/^(mail|mailbox|captured-letter)/, t('roles.areas.email')],
];

export const areaOf = (key: string) => areas.find(([pattern]) => pattern.test(key))?.[1] ?? t('roles.areas.organization');

const names: Record<string, string> = {
  'conversation.view': t('roles.rights.viewConversations'),
  'conversation.answer': t('roles.rights.reply'),
  'conversation.assign': t('roles.rights.assign'),
  'ticket.note': t('roles.rights.addNotes'),
  'ticket.edit': t('roles.rights.editTickets'),
  'ticket.close': t('roles.rights.closeTickets'),
  'ticket.merge': t('roles.rights.mergeTickets'),
  'ticket.split': t('roles.rights.splitTickets'),
  'ticket.bulk': t('roles.rights.bulkEdit'),
  'ticket.spam': t('roles.rights.markSpam'),
  'ticket.delete': t('roles.rights.deleteTickets'),
  'ticket.export': t('roles.rights.exportTickets'),
  'ticket.settings': t('roles.rights.ticketSettings'),
  'message.redact': t('roles.rights.redactMessages'),
  'message.held': t('roles.rights.quarantinedMessages'),
  'ticket.openings': t('roles.rights.sensitiveViews'),
  'time.edit_others': t('roles.rights.editTime'),
  'tag.create': t('roles.rights.createTags'),
  'draft.take_over': t('roles.rights.takeOverDrafts'),
  'block.edit': t('roles.rights.blockSenders'),
  'assignment.edit': t('roles.rights.ticketAssignment'),
  'view.share': t('roles.rights.shareViews'),
  'macro.share': t('roles.rights.shareMacros'),
  'sla.edit': t('roles.rights.slaPolicies'),
  'delivery.view': t('roles.rights.deliveryStatus'),
  'redaction.manage': t('roles.rights.redaction'),
  'agent.view': t('roles.rights.viewAgents'),
  'agent.manage': t('roles.rights.manageAgents'),
  'department.manage': t('roles.rights.departments'),
  'site.view': t('roles.rights.viewSites'),
  'site.manage': t('roles.rights.manageSites'),
  'workspace.manage': t('roles.rights.workspace'),
  'calendar.manage': t('roles.rights.businessHours'),
  'access-refusal.view': t('roles.rights.accessLog'),
  'organization.manage': t('roles.rights.organizations'),
  'contact.view': t('roles.rights.viewContacts'),
  'contact.change': t('roles.rights.editContacts'),
  'mailbox.manage': t('roles.rights.mailboxes'),
  'mail.unfiled': t('roles.rights.unprocessedEmail'),
  'mail.outbox': t('roles.rights.outbox'),
  'mail.replay': t('roles.rights.reprocessEmail'),
  'mail.raw.read': t('roles.rights.emailSource'),
  'mail.explain': t('roles.rights.emailRouting'),
  'captured-letter.view': t('roles.rights.testOutbox'),
  'chat.supervise': t('roles.rights.superviseChats'),
  'chat.monitor': t('roles.rights.monitorChats'),
  'chat.settings': t('roles.rights.chatSettings'),
  'chat.ban': t('roles.rights.banVisitors'),
  'alert.defaults': t('roles.rights.departmentAlerts'),
  'canned.manage': t('roles.rights.cannedResponses'),
  'visitor.view': t('roles.rights.viewVisitors'),
  'visitor.invite': t('roles.rights.inviteVisitors'),
  'segment.share': t('roles.rights.shareSegments'),
  'monitor.manage': t('roles.rights.visitorSettings'),
  'widget.view': t('roles.rights.viewWidgets'),
  'widget.manage': t('roles.rights.manageWidgets'),
  'company.edit': t('roles.rights.editCompanies'),
  'field.edit': t('roles.rights.customFields'),
  'form.edit': t('roles.rights.ticketForms'),
  'portal.edit': t('roles.rights.portal'),
  'rule.edit': t('roles.rights.rules'),
  'survey.edit': t('roles.rights.surveys'),
  'survey.unnamed': t('roles.rights.anonymousSurveys'),
  'ticket.import': t('roles.rights.importTickets'),
  'webhook.manage': t('roles.rights.webhooks'),
};

export const nameOf = (key: string) => names[key] ?? key.replace(/[._-]/g, ' ').replace(/^./, (first) => first.toUpperCase());
