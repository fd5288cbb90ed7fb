import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { t } from '../../app/t.ts';

const happened: Readonly<Record<string, string>> = {
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
};

/** What happened to a ticket: "Created, contact replied". */
export function happenedWords(events: readonly string[]): string {
  const most = events.length > 1 ? events.filter((event) => event !== 'changed') : events;
  const words = most.map((event) => happened[event] ?? event).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a trigger can check in addition to the ticket's fields, for agents who can't read the rules. */
export const eventFields: readonly ConditionField[] = [
  { key: 'event', type: 'set', label: t('rules.event.label'), options: Object.entries(happened).map(([id, label]) => ({ id, label })) },
  {
    key: 'actor',
    type: 'choice',
    label: t('rules.event.actor'),
    options: [
      { id: 'contact', label: t('rules.event.byContact') },
      { id: 'agent', label: t('common.agent') },
      { id: 'timer', label: t('rules.event.byTimer') },
      { id: 'system', label: t('rules.event.bySystem') },
    ],
  },
  { key: 'message', type: 'text', label: t('rules.event.message'), options: [] },
];
