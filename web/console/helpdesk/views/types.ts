import type { Condition } from '../../../shared/conditions.ts';
import type { TicketCategory, TicketPriority, TicketType } from '../../../shared/types.ts';
import type { Values } from '../fields/fields.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { locale, t } from '../../app/t.ts';

export type Sharing = 'standard' | 'private' | 'department' | 'everyone';

export interface ViewWish {
  name: string;
  sharing: Exclude<Sharing, 'standard'>;
  department: string | null;
  condition: Condition;
  columns: string[];
  /** At most three columns, `-` before one that runs downwards. */
  sort: string[];
  group: string | null;
}

export interface View extends Omit<ViewWish, 'sharing' | 'department' | 'group'> {
  id: string;
  sharing: Sharing;
  department?: string | null;
  group?: string | null;
  /** It uses something that no longer exists. */
  broken: boolean;
  changeable: boolean;
  hidden: boolean;
  /** Of what is shown: a change is made from it. */
  version?: string;
}

export interface Named {
  id: string;
  name: string;
}

export interface TicketRow {
  id: string;
  number: number;
  subject?: string | null;
  channel: string;
  state: string;
  contact: Named;
  assignee?: Named | null;
  department?: Named | null;
  site?: Named | null;
  category: TicketCategory;
  status?: string | null;
  priority: TicketPriority;
  type?: TicketType | null;
  tags: string[];
  source: string;
  createdAt: string;
  updatedAt: string;
  statusSince: string;
  waitingSince?: string | null;
  solvedAt?: string | null;
  answers: number;
  /** Of the organization's own fields that the view shows, as `field.KEY`. */
  fields?: Values;
  /** The group it is in, as in `Group.key`. */
  group?: string | null;
}

export interface Group {
  key?: string | null;
  label: string;
  count: number;
}

export interface TicketPage {
  items: TicketRow[];
  next?: string | null;
  count?: number | null;
  /** Whether there are more than that. */
  more?: boolean;
  groups: Group[];
}

export interface Known {
  fields: ConditionField[];
  columns: { key: string; label: string; sorts: boolean; groups: boolean }[];
}

export const digits = (count: number) => count.toLocaleString(locale);

/** A number of which there may be more: `1,000+`. */
export const atLeast = (count: number, more: boolean | undefined) => (more ? t('views.count.more', { count }) : digits(count));

export const ticketCount = (count: number, more: boolean | undefined) =>
  more ? t('views.count.ticketsMore', { count }) : t('views.count.tickets', { count });
