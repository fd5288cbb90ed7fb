import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { textOf } from '../../app/labels.ts';
import { t, type Key } from '../../app/t.ts';

/** The events of a ticket, on their own. */
export const events = {
  created: t('rules.event.created'),
  contact_wrote: t('rules.event.contactWrote'),
  agent_wrote: t('rules.event.agentWrote'),
  noted: t('rules.event.noted'),
  changed: t('rules.event.changed'),
  status_changed: t('rules.event.statusChanged'),
  assigned: t('rules.event.assigned'),
  unassigned: t('rules.event.unassigned'),
  reopened: t('rules.event.reopened'),
  tagged: t('rules.event.tagged'),
  rated: t('rules.event.rated'),
  merged: t('rules.event.merged'),
  unmerged: t('rules.event.unmerged'),
  people_changed: t('rules.event.peopleChanged'),
  chat_ended: t('rules.event.chatEnded'),
  side_changed: t('rules.event.sideChanged'),
  sla_nears: t('rules.event.slaNears'),
  sla_missed: t('rules.event.slaMissed'),
} as const;

export type Event = keyof typeof events;

/** The same as clauses after "when". */
const clauses: Readonly<Record<Event, string>> = {
  created: t('rules.when.created'),
  contact_wrote: t('rules.when.contactWrote'),
  agent_wrote: t('rules.when.agentWrote'),
  noted: t('rules.when.noted'),
  changed: t('rules.when.changed'),
  status_changed: t('rules.when.statusChanged'),
  assigned: t('rules.when.assigned'),
  unassigned: t('rules.when.unassigned'),
  reopened: t('rules.when.reopened'),
  tagged: t('rules.when.tagged'),
  rated: t('rules.when.rated'),
  merged: t('rules.when.merged'),
  unmerged: t('rules.when.unmerged'),
  people_changed: t('rules.when.peopleChanged'),
  chat_ended: t('rules.when.chatEnded'),
  side_changed: t('rules.when.sideChanged'),
  sla_nears: t('rules.when.slaNears'),
  sla_missed: t('rules.when.slaMissed'),
};

export const actors = {
  contact: t('rules.actor.contact'),
  agent: t('rules.actor.agent'),
  timer: t('rules.actor.timer'),
  system: t('rules.actor.system'),
} as const;

/** Moments that time rules count from, on their own. */
export const anchors = {
  created: t('rules.anchor.created'),
  status_since: t('rules.anchor.statusSince'),
  waiting_since: t('rules.anchor.waitingSince'),
  last_contact: t('rules.anchor.lastContact'),
  last_answer: t('rules.anchor.lastAnswer'),
  assigned_since: t('rules.anchor.assignedSince'),
  solved: t('rules.anchor.solved'),
  sla: t('rules.anchor.sla'),
  'sla.first_response': t('rules.anchor.slaFirstResponse'),
  'sla.next_response': t('rules.anchor.slaNextResponse'),
  'sla.periodic_update': t('rules.anchor.slaPeriodicUpdate'),
  'sla.requester_wait': t('rules.anchor.slaRequesterWait'),
  'sla.agent_work': t('rules.anchor.slaAgentWork'),
  'sla.total_resolution': t('rules.anchor.slaTotalResolution'),
} as const;

/** The same as the start of a sentence, by how far from it a rule runs. */
const moments: Readonly<Record<keyof typeof anchors, Key>> = {
  created: 'rules.moment.created',
  status_since: 'rules.moment.statusSince',
  waiting_since: 'rules.moment.waitingSince',
  last_contact: 'rules.moment.lastContact',
  last_answer: 'rules.moment.lastAnswer',
  assigned_since: 'rules.moment.assignedSince',
  solved: 'rules.moment.solved',
  sla: 'rules.moment.sla',
  'sla.first_response': 'rules.moment.slaFirstResponse',
  'sla.next_response': 'rules.moment.slaNextResponse',
  'sla.periodic_update': 'rules.moment.slaPeriodicUpdate',
  'sla.requester_wait': 'rules.moment.slaRequesterWait',
  'sla.agent_work': 'rules.moment.slaAgentWork',
  'sla.total_resolution': 'rules.moment.slaTotalResolution',
};

export const clauseOf = (event: string, label: string) => textOf(clauses, event, label);

/** The date in a custom field, which the server quotes, has no text here. */
export const anchorName = (anchor: string, label: string) => textOf(anchors, anchor, label.replace(/[“”]/g, ''));

/** "2h after the ticket was created". */
export function momentWords(anchor: string, label: string, when: 'before' | 'after' | 'hours' | 'at', duration: string): string {
  return Object.hasOwn(moments, anchor)
    ? t(moments[anchor as keyof typeof moments], { when, duration })
    : t('rules.moment.field', { when, duration, name: label.replace(/[“”]/g, '') });
}

/** What happened to a ticket: "Ticket created · Customer replied". */
export function happenedWords(happened: readonly string[]): string {
  const most = happened.length > 1 ? happened.filter((event) => event !== 'changed') : happened;
  return most.map((event) => textOf(events, event, event)).join(' · ');
}

const optionsOf = (texts: Readonly<Record<string, string>>) => Object.entries(texts).map(([id, label]) => ({ id, label }));

/** What a trigger can check in addition to the ticket's fields, for agents who can't read the rules. */
export const eventFields: readonly ConditionField[] = [
  {
    key: 'event',
    type: 'set',
    name: t('conditions.ticket.event.name'),
    label: t('conditions.ticket.event.label'),
    options: optionsOf(events),
  },
  {
    key: 'actor',
    type: 'choice',
    name: t('conditions.ticket.actor.name'),
    label: t('conditions.ticket.actor.label'),
    options: optionsOf(actors),
  },
  { key: 'message', type: 'text', name: t('conditions.ticket.message.name'), label: t('conditions.ticket.message.label'), options: [] },
];
