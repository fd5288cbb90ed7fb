import { among, inWords, type FieldCatalog } from '../../app/parts/conditions/words.ts';
import { t } from '../../app/t.ts';
import { channels } from '../../conversations/words.ts';
import { sources } from '../../conversations/TicketChip.tsx';
import { actors, events } from '../rules/happened.ts';
import { ratings } from '../satisfaction/ratings.ts';
import { categories, priorityName, types } from '../tickets/words.ts';

const sideStates = {
  created: t('conditions.sideState.created'),
  replied: t('conditions.sideState.replied'),
  closed: t('conditions.sideState.closed'),
  reopened: t('conditions.sideState.reopened'),
};

/** Every field that conditions about tickets can use, except custom ones. */
const catalog: FieldCatalog = {
  category: { name: t('conditions.ticket.category.name'), label: t('conditions.ticket.category.label'), option: among(categories) },
  status: { name: t('conditions.ticket.status.name'), label: t('conditions.ticket.status.label') },
  priority: {
    name: t('conditions.ticket.priority.name'),
    label: t('conditions.ticket.priority.label'),
    option: (id, label) => priorityName(Number(id), label),
  },
  assignee: { name: t('conditions.ticket.assignee.name'), label: t('conditions.ticket.assignee.label') },
  department: { name: t('conditions.ticket.department.name'), label: t('conditions.ticket.department.label') },
  subject: { name: t('conditions.ticket.subject.name'), label: t('conditions.ticket.subject.label') },
  tags: { name: t('conditions.ticket.tags.name'), label: t('conditions.ticket.tags.label') },
  type: { name: t('conditions.ticket.type.name'), label: t('conditions.ticket.type.label'), option: among(types) },
  channel: { name: t('conditions.ticket.channel.name'), label: t('conditions.ticket.channel.label'), option: among(channels) },
  source: { name: t('conditions.ticket.source.name'), label: t('conditions.ticket.source.label'), option: among(sources) },
  satisfaction: {
    name: t('conditions.ticket.satisfaction.name'),
    label: t('conditions.ticket.satisfaction.label'),
    option: among(ratings),
  },
  site: { name: t('conditions.ticket.site.name'), label: t('conditions.ticket.site.label') },
  language: { name: t('conditions.ticket.language.name'), label: t('conditions.ticket.language.label') },
  domain: { name: t('conditions.ticket.domain.name'), label: t('conditions.ticket.domain.label') },
  company: { name: t('conditions.ticket.company.name'), label: t('conditions.ticket.company.label') },
  company_name: { name: t('conditions.ticket.companyName.name'), label: t('conditions.ticket.companyName.label') },
  requester: { name: t('conditions.ticket.requester.name'), label: t('conditions.ticket.requester.label') },
  words: { name: t('conditions.ticket.words.name'), label: t('conditions.ticket.words.label') },
  file_names: { name: t('conditions.ticket.fileNames.name'), label: t('conditions.ticket.fileNames.label') },
  number: { name: t('conditions.ticket.number.name'), label: t('conditions.ticket.number.label') },
  waiting: { name: t('conditions.ticket.waiting.name'), label: t('conditions.ticket.waiting.label') },
  created: { name: t('conditions.ticket.created.name'), label: t('conditions.ticket.created.label') },
  updated: { name: t('conditions.ticket.updated.name'), label: t('conditions.ticket.updated.label') },
  status_since: { name: t('conditions.ticket.statusSince.name'), label: t('conditions.ticket.statusSince.label') },
  solved: { name: t('conditions.ticket.solved.name'), label: t('conditions.ticket.solved.label') },
  assigned_since: { name: t('conditions.ticket.assignedSince.name'), label: t('conditions.ticket.assignedSince.label') },
  last_contact: { name: t('conditions.ticket.lastContact.name'), label: t('conditions.ticket.lastContact.label') },
  last_answer: { name: t('conditions.ticket.lastAnswer.name'), label: t('conditions.ticket.lastAnswer.label') },
  contact_messages: { name: t('conditions.ticket.contactMessages.name'), label: t('conditions.ticket.contactMessages.label') },
  answers: { name: t('conditions.ticket.answers.name'), label: t('conditions.ticket.answers.label') },
  reopens: { name: t('conditions.ticket.reopens.name'), label: t('conditions.ticket.reopens.label') },
  time_spent: { name: t('conditions.ticket.timeSpent.name'), label: t('conditions.ticket.timeSpent.label') },
  snoozed: {
    name: t('conditions.ticket.snoozed.name'),
    label: t('conditions.ticket.snoozed.label'),
    not: t('conditions.ticket.snoozed.not'),
  },
  open_parts: { name: t('conditions.ticket.openParts.name'), label: t('conditions.ticket.openParts.label') },
  side_threads: {
    name: t('conditions.ticket.sideThreads.name'),
    label: t('conditions.ticket.sideThreads.label'),
    option: among(sideStates),
  },
  part: { name: t('conditions.ticket.part.name'), label: t('conditions.ticket.part.label'), not: t('conditions.ticket.part.not') },
  incident: {
    name: t('conditions.ticket.incident.name'),
    label: t('conditions.ticket.incident.label'),
    not: t('conditions.ticket.incident.not'),
  },
  duplicate: {
    name: t('conditions.ticket.duplicate.name'),
    label: t('conditions.ticket.duplicate.label'),
    not: t('conditions.ticket.duplicate.not'),
  },
  spam: { name: t('conditions.ticket.spam.name'), label: t('conditions.ticket.spam.label'), not: t('conditions.ticket.spam.not') },
  files: { name: t('conditions.ticket.files.name'), label: t('conditions.ticket.files.label'), not: t('conditions.ticket.files.not') },
  due_soon: {
    name: t('conditions.ticket.dueSoon.name'),
    label: t('conditions.ticket.dueSoon.label'),
    not: t('conditions.ticket.dueSoon.not'),
  },
  notes: { name: t('conditions.ticket.notes.name'), label: t('conditions.ticket.notes.label'), not: t('conditions.ticket.notes.not') },
  unread: { name: t('conditions.ticket.unread.name'), label: t('conditions.ticket.unread.label'), not: t('conditions.ticket.unread.not') },
  followed: {
    name: t('conditions.ticket.followed.name'),
    label: t('conditions.ticket.followed.label'),
    not: t('conditions.ticket.followed.not'),
  },
  snoozed_by_me: {
    name: t('conditions.ticket.snoozedByMe.name'),
    label: t('conditions.ticket.snoozedByMe.label'),
    not: t('conditions.ticket.snoozedByMe.not'),
  },
  to_read: { name: t('conditions.ticket.toRead.name'), label: t('conditions.ticket.toRead.label'), not: t('conditions.ticket.toRead.not') },
  mentions: {
    name: t('conditions.ticket.mentions.name'),
    label: t('conditions.ticket.mentions.label'),
    not: t('conditions.ticket.mentions.not'),
  },
  draft: { name: t('conditions.ticket.draft.name'), label: t('conditions.ticket.draft.label'), not: t('conditions.ticket.draft.not') },
  event: { name: t('conditions.ticket.event.name'), label: t('conditions.ticket.event.label'), option: among(events) },
  actor: { name: t('conditions.ticket.actor.name'), label: t('conditions.ticket.actor.label'), option: among(actors) },
  message: { name: t('conditions.ticket.message.name'), label: t('conditions.ticket.message.label') },
};

export const ticketFields = <F extends Parameters<typeof inWords>[0][number]>(fields: readonly F[]) => inWords(fields, catalog);
