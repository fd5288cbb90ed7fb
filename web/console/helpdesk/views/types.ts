import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Condition } from '../../../shared/conditions.ts';
import type { Values } from '../fields/fields.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { locale, t } from '../../app/t.ts';

export type Sharing = View['sharing'];

export type ViewWish = With<
  Schemas['ViewWish'],
  {
    condition: Condition;
  }
>;

export type View = With<Schemas['ReadViewsListed'], { condition: Condition }>;

export type Named = Schemas['TicketRowNamed'];

export type TicketRow = With<
  Schemas['TicketRow'],
  {
    fields?: Values;
  }
>;

/** Without a key, the tickets that have no value. */
export type Group = With<Schemas['TicketPageGroup'], { key?: string | null }>;

export type TicketPage = With<
  Schemas['TicketPage'],
  {
    items: TicketRow[];
  }
>;

export type Known = With<
  Schemas['ReadFieldsKnown'],
  {
    fields: ConditionField[];
  }
>;

export const digits = (count: number) => count.toLocaleString(locale);

/** A number of which there may be more: `1,000+`. */
export const atLeast = (count: number, more: boolean | undefined) => (more ? t('views.count.more', { count }) : digits(count));

export const ticketCount = (count: number, more: boolean | undefined) =>
  more ? t('views.count.ticketsMore', { count }) : t('views.count.tickets', { count });
