import type { TicketCategory, TicketPriority, TicketType } from '../../../shared/types.ts';
import { ratings } from '../satisfaction/ratings.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';

export const categories: Record<TicketCategory, string> = {
  new: t('tickets.status.new'),
  open: t('tickets.status.open'),
  pending: t('tickets.status.pending'),
  on_hold: t('tickets.status.onHold'),
  solved: t('tickets.status.solved'),
  closed: t('tickets.status.closed'),
};

export const priorities: Record<TicketPriority, string> = {
  1: t('tickets.priority.low'),
  2: t('tickets.priority.normal'),
  3: t('tickets.priority.high'),
  4: t('tickets.priority.urgent'),
};

/** As the server names them until an organization gives them other names. */
const englishPriorities = ['Low', 'Normal', 'High', 'Urgent'];

/** The organization's own name of a priority, or the console's. */
export const priorityName = (rank: number, name: string): string =>
  name === englishPriorities[rank - 1] ? priorities[rank as TicketPriority] : name;

/** Next to the name, so that priorities never differ by color alone. */
export const priorityIcons: Record<TicketPriority, IconName | null> = { 1: 'down', 2: null, 3: 'up', 4: 'alert' };

export const types: Record<TicketType, string> = {
  question: t('tickets.type.question'),
  incident: t('tickets.type.incident'),
  problem: t('tickets.type.problem'),
  task: t('tickets.type.task'),
};

/** The statuses an agent can set from this one. */
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
      ? [{ id: category as string, name: category === 'closed' ? t('tickets.status.closedPermanently') : categories[category] }]
      : []),
    ...own
      .filter((each) => each.category === category && each.id !== status && (category === from || reachable.includes(category)))
      .map(({ id, name }) => ({ id, name })),
  ]);
}

const reasons: Readonly<Record<string, string>> = {
  'requeue: offline': t('tickets.reason.offline'),
  'requeue: shift_end': t('tickets.reason.shiftEnd'),
  'requeue: deactivated': t('tickets.reason.deactivated'),
  'requeue: left_department': t('tickets.reason.leftDepartment'),
  'requeue: absence': t('tickets.reason.absence'),
  absence: t('tickets.reason.standIn'),
};

/** Why something was changed automatically. */
function reason(code: string): string {
  const known = reasons[code];
  if (known !== undefined) return known;
  const [, kind, detail = ''] = /^(assignment|blocked): (.*)$/s.exec(code) ?? [];
  if (kind === 'assignment') return t('tickets.reason.rule', { rule: detail });
  return kind === 'blocked' ? t('tickets.reason.blocked', { sender: detail }) : code;
}

type Named = { readonly id: string; readonly name: string };

/** The changes of fields, one after the other: "priority Normal → High". */
export function changedWords(
  changes: Record<string, [unknown, unknown]>,
  agents: readonly Named[],
  departments: readonly Named[],
  date: (instant: string) => string,
  own?: (key: string, value: unknown) => string,
  priority = (rank: TicketPriority) => priorities[rank],
): string[] {
  const named = (list: readonly Named[], id: unknown, deleted: string) =>
    id == null ? t('tickets.change.none') : (list.find((each) => each.id === id)?.name ?? deleted);
  const agent = (id: unknown) => (id == null ? t('tickets.change.unassigned') : named(agents, id, t('tickets.change.deletedAgent')));
  const department = (id: unknown) => named(departments, id, t('tickets.change.deletedDepartment'));
  const words: string[] = [];
  for (const [field, [before, after]] of Object.entries(changes)) {
    if (field.startsWith('field.') && own) words.push(own(field.slice('field.'.length), after));
    switch (field) {
      case 'category':
        words.push(
          before == null
            ? t('tickets.change.statusSet', { after: categories[after as TicketCategory] })
            : t('tickets.change.status', { before: categories[before as TicketCategory], after: categories[after as TicketCategory] }),
        );
        break;
      case 'priority':
        words.push(
          before == null
            ? t('tickets.change.prioritySet', { after: priority(after as TicketPriority) })
            : t('tickets.change.priority', { before: priority(before as TicketPriority), after: priority(after as TicketPriority) }),
        );
        break;
      case 'type':
        words.push(after == null ? t('tickets.change.typeRemoved') : t('tickets.change.type', { type: types[after as TicketType] }));
        break;
      case 'assignee':
        words.push(t('tickets.change.assignee', { before: agent(before), after: agent(after) }));
        break;
      case 'department':
        words.push(t('tickets.change.department', { before: department(before), after: department(after) }));
        break;
      case 'requester':
        words.push(t('tickets.change.requester'));
        break;
      case 'subject':
        words.push(t('tickets.change.subject', { subject: String(after ?? '') }));
        break;
      case 'tags': {
        const had = (before ?? []) as string[];
        const has = (after ?? []) as string[];
        words.push(
          ...has.filter((tag) => !had.includes(tag)).map((tag) => t('tickets.change.tagAdded', { tag })),
          ...had.filter((tag) => !has.includes(tag)).map((tag) => t('tickets.change.tagRemoved', { tag })),
        );
        break;
      }
      case 'spam':
        words.push(after === true ? t('tickets.change.spam') : t('tickets.change.notSpam'));
        break;
      case 'mergedInto':
        words.push(after == null ? t('tickets.change.unmerged') : t('tickets.change.merged'));
        break;
      case 'trashed':
        words.push(after === true ? t('tickets.change.trashed') : t('tickets.change.restored'));
        break;
      case 'satisfaction':
        words.push(
          after == null
            ? t('tickets.change.ratingRemoved')
            : t('tickets.change.rating', { rating: ratings[String(after)] ?? String(after) }),
        );
        break;
      case 'snoozedUntil':
        words.push(after == null ? t('tickets.change.unsnoozed') : t('tickets.change.snoozed', { time: date(String(after)) }));
        break;
      case 'because':
        words.push(reason(String(after)));
        break;
    }
  }
  return words;
}
