import { textOf } from '../../app/labels.ts';
import { t } from '../../app/t.ts';

const variables = {
  'ticket.number': t('actions.variable.ticketNumber'),
  'ticket.subject': t('actions.variable.ticketSubject'),
  'ticket.status': t('actions.variable.ticketStatus'),
  'ticket.priority': t('actions.variable.ticketPriority'),
  'contact.first_name': t('actions.variable.contactFirstName'),
  'contact.name': t('actions.variable.contactName'),
  'contact.email': t('actions.variable.contactEmail'),
  'agent.first_name': t('actions.variable.agentFirstName'),
  'agent.name': t('actions.variable.agentName'),
  'department.name': t('actions.variable.departmentName'),
  'site.name': t('actions.variable.siteName'),
  'organization.name': t('actions.variable.organizationName'),
} as const;

/** What can be inserted into a text, with the console's names. */
export const namedVariables = <V extends { readonly id: string; readonly label: string }>(all: readonly V[]): V[] =>
  all.map((each) => ({ ...each, label: textOf(variables, each.id, each.label) }));
