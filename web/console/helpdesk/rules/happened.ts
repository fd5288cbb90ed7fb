import type { ConditionField } from '../../app/parts/conditions/fields.ts';

const happened: Readonly<Record<string, string>> = {
  created: 'created',
  contact_wrote: 'the contact wrote',
  agent_wrote: 'an agent answered',
  noted: 'a note was left',
  changed: 'a field changed',
  status_changed: 'its status changed',
  assigned: 'somebody got it',
  unassigned: 'it went back to the queue',
  reopened: 'it was opened again',
  tagged: 'its tags changed',
  rated: 'the contact said how satisfied it is',
  merged: 'it was merged into another',
  unmerged: 'its merge was undone',
  people_changed: 'somebody joined or left',
  chat_ended: 'a chat ended',
  side_changed: 'a side thread changed',
  sla_nears: 'a service level neared',
  sla_missed: 'a service level was missed',
};

/** What happened to a ticket, as a sentence: "Created, the contact wrote". */
export function happenedWords(events: readonly string[]): string {
  const most = events.length > 1 ? events.filter((event) => event !== 'changed') : events;
  const words = most.map((event) => happened[event] ?? event).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a trigger may ask besides the ticket's own fields, for whoever may not read the rules themselves. */
export const eventFields: readonly ConditionField[] = [
  { key: 'event', type: 'set', label: 'what happened', options: Object.entries(happened).map(([id, label]) => ({ id, label })) },
  {
    key: 'actor',
    type: 'choice',
    label: 'who did it',
    options: [
      { id: 'contact', label: 'The contact' },
      { id: 'agent', label: 'An agent' },
      { id: 'timer', label: 'The clock' },
      { id: 'system', label: 'The program' },
    ],
  },
  { key: 'message', type: 'text', label: 'the new message', options: [] },
];
