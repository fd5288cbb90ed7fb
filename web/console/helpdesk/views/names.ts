import { textOf } from '../../app/labels.ts';
import { t } from '../../app/t.ts';
import { channels } from '../../conversations/words.ts';
import { sources } from '../../conversations/TicketChip.tsx';
import { categories, priorityName, types } from '../tickets/words.ts';
import type { Group, Known, View } from './types.ts';

/** The views every organization has. */
const builtIn = {
  'mine-unsolved': t('views.builtIn.mineUnsolved'),
  unassigned: t('views.builtIn.unassigned'),
  'all-unsolved': t('views.builtIn.allUnsolved'),
  waiting: t('views.builtIn.waiting'),
  'due-soon': t('views.builtIn.dueSoon'),
  'to-read': t('views.builtIn.toRead'),
  followed: t('views.builtIn.followed'),
  mentions: t('views.builtIn.mentions'),
  pending: t('views.builtIn.pending'),
  'on-hold': t('views.builtIn.onHold'),
  snoozed: t('views.builtIn.snoozed'),
  'solved-lately': t('views.builtIn.recentlySolved'),
  spam: t('views.builtIn.spam'),
  all: t('views.builtIn.all'),
} as const;

const columns = {
  number: t('views.column.number'),
  channel: t('views.column.channel'),
  subject: t('views.column.subject'),
  contact: t('views.column.contact'),
  category: t('views.column.category'),
  priority: t('views.column.priority'),
  type: t('views.column.type'),
  assignee: t('views.column.assignee'),
  department: t('views.column.department'),
  site: t('views.column.site'),
  tags: t('views.column.tags'),
  source: t('views.column.source'),
  waiting: t('views.column.waiting'),
  due: t('views.column.due'),
  created: t('views.column.created'),
  updated: t('views.column.updated'),
  status_since: t('views.column.statusSince'),
  solved: t('views.column.solved'),
  answers: t('views.column.answers'),
} as const;

export const namedView = (view: View): View =>
  view.sharing === 'standard' ? { ...view, name: textOf(builtIn, view.id, view.name) } : view;

export const namedColumns = (all: Known['columns']): Known['columns'] =>
  all.map((column) => ({ ...column, label: textOf(columns, column.key, column.label) }));

/** What the tickets of a group have in common. Statuses are numbered in the order of the work. */
export function groupName(column: string | null | undefined, { key, label }: Group): string {
  if (key == null) return t(column === 'assignee' ? 'common.unassigned' : 'common.none');
  switch (column) {
    case 'category':
      return Object.values(categories)[Number(key) - 1] ?? label;
    case 'priority':
      return priorityName(Number(key), label);
    case 'type':
      return textOf(types, key, label);
    case 'channel':
      return textOf(channels, key, label);
    case 'source':
      return textOf(sources, key, label);
    default:
      return key === 'true' ? t('common.yes') : key === 'false' ? t('common.no') : label;
  }
}
