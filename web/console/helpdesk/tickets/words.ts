import type { TicketCategory, TicketPriority, TicketType } from '../../../shared/types.ts';
import { ratings } from '../satisfaction/surveys.ts';
import type { IconName } from '../../app/parts/Icon.tsx';

export const categories: Record<TicketCategory, string> = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  on_hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};

export const priorities: Record<TicketPriority, string> = { 1: 'Low', 2: 'Normal', 3: 'High', 4: 'Urgent' };

/** Beside the word, so that colour is never all that tells them apart. */
export const priorityIcons: Record<TicketPriority, IconName | null> = { 1: 'down', 2: null, 3: 'up', 4: 'alert' };

export const types: Record<TicketType, string> = { question: 'Question', incident: 'Incident', problem: 'Problem', task: 'Task' };

/** Where an agent can put a ticket that stands here. */
export function nextCategories(from: TicketCategory, mayClose: boolean): TicketCategory[] {
  if (from === 'closed') return [];
  const all: TicketCategory[] = ['open', 'pending', 'on_hold', 'solved'];
  const others = all.filter((each) => each !== from);
  return from === 'solved' && mayClose ? [...others, 'closed'] : others;
}

/** The plain statuses and the organization's own, in the order of the work. */
export function statusChoices(
  from: TicketCategory,
  status: string | null,
  own: readonly { id: string; name: string; category: TicketCategory }[],
  mayClose: boolean,
): { id: string; name: string }[] {
  if (from === 'closed') return [];
  const reachable = nextCategories(from, mayClose);
  const order: TicketCategory[] = ['open', 'pending', 'on_hold', 'solved', 'closed'];
  return order.flatMap((category) => [
    ...(reachable.includes(category) || (category === from && status !== null)
      ? [{ id: category as string, name: category === 'closed' ? 'Closed for good' : categories[category] }]
      : []),
    ...own
      .filter((each) => each.category === category && each.id !== status && (category === from || reachable.includes(category)))
      .map(({ id, name }) => ({ id, name })),
  ]);
}

const reasons: Readonly<Record<string, string>> = {
  'requeue: offline': 'back in the queue: the agent was away too long',
  'requeue: shift_end': 'back in the queue: the shift of the agent is over',
  'requeue: deactivated': 'back in the queue: the agent no longer works here',
  'requeue: left_department': 'back in the queue: the agent left the department',
  'requeue: absence': 'back in the queue: the agent is absent',
  absence: 'to the stand-in: the agent is absent',
};

/** Why something was changed by itself. */
const reason = (code: string) =>
  reasons[code] ?? code.replace(/^assignment: (.*)$/s, 'by the rule “$1”').replace(/^blocked: (.*)$/s, 'the sender is blocked: $1');

type Named = { readonly id: string; readonly name: string };

/** What a change says, in parts that stand one after the other: "priority Normal → High". */
export function changedWords(
  changes: Record<string, [unknown, unknown]>,
  agents: readonly Named[],
  departments: readonly Named[],
  date: (instant: string) => string,
  own?: (key: string, value: unknown) => string,
  priority = (rank: TicketPriority) => priorities[rank],
): string[] {
  const named = (list: readonly Named[], id: unknown, nobody: string) =>
    id == null ? nobody : (list.find((each) => each.id === id)?.name ?? 'somebody who is gone');
  const words: string[] = [];
  for (const [field, [before, after]] of Object.entries(changes)) {
    if (field.startsWith('field.') && own) words.push(own(field.slice('field.'.length), after));
    switch (field) {
      case 'category':
        words.push(
          before == null
            ? `status ${categories[after as TicketCategory]}`
            : `status ${categories[before as TicketCategory]} → ${categories[after as TicketCategory]}`,
        );
        break;
      case 'priority':
        words.push(
          before == null
            ? `priority ${priority(after as TicketPriority)}`
            : `priority ${priority(before as TicketPriority)} → ${priority(after as TicketPriority)}`,
        );
        break;
      case 'type':
        words.push(`type ${after == null ? 'none' : types[after as TicketType]}`);
        break;
      case 'assignee':
        words.push(`assignee ${named(agents, before, 'nobody')} → ${named(agents, after, 'nobody')}`);
        break;
      case 'department':
        words.push(`department ${named(departments, before, 'none')} → ${named(departments, after, 'none')}`);
        break;
      case 'requester':
        words.push('another requester');
        break;
      case 'subject':
        words.push(`subject “${String(after ?? '')}”`);
        break;
      case 'tags': {
        const had = (before ?? []) as string[];
        const has = (after ?? []) as string[];
        words.push(
          ...has.filter((tag) => !had.includes(tag)).map((tag) => `tag +${tag}`),
          ...had.filter((tag) => !has.includes(tag)).map((tag) => `tag −${tag}`),
        );
        break;
      }
      case 'spam':
        words.push(after === true ? 'marked as spam' : 'not spam');
        break;
      case 'mergedInto':
        words.push(after == null ? 'a ticket of its own again' : 'part of another ticket now');
        break;
      case 'trashed':
        words.push(after === true ? 'put into the trash' : 'back from the trash');
        break;
      case 'satisfaction':
        words.push(after == null ? 'no rating any more' : `rated ${ratings[String(after)] ?? String(after)}`);
        break;
      case 'snoozedUntil':
        words.push(after == null ? 'awake again' : `snoozed until ${date(String(after))}`);
        break;
      case 'because':
        words.push(reason(String(after)));
        break;
    }
  }
  return words;
}
