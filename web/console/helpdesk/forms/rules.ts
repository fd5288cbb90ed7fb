import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import { type Condition, holds } from '../../../shared/conditions.ts';
import type { Value, Values } from '../fields/fields.ts';

export type Side = Schemas['TicketFormSide'];

/** A field in its place on a form. */
export type Item = With<
  Schemas['TicketFormItem'],
  {
    showIf?: Condition | null;
  }
>;

/** Keys of the visible fields, and of those that are required and empty. */
export interface AskedFor {
  shown: string[];
  missing: string[];
}

/**
 * Which fields a form shows, given the values; the server computes the same. A hidden item counts as empty for those
 * below it, and is not required.
 *
 * @param known keys of fields that are in use
 */
export function askedFor(
  items: readonly Item[],
  known: ReadonlySet<string>,
  values: Values,
  side: 'agent' | 'contact',
  solving: boolean,
): AskedFor {
  const shown: string[] = [];
  const missing: string[] = [];
  const above = new Map<string, Value | null>();
  for (const item of items) {
    if (!known.has(item.field)) continue;
    const there = item[side].visible && (!item.showIf || holds(item.showIf, (field) => above.get(field) ?? null));
    const value = there ? (values[item.field] ?? null) : null;
    if (there) {
      shown.push(item.field);
      if (value === null && (item[side].required || (solving && item.requiredToSolve))) missing.push(item.field);
    }
    above.set(`field.${item.field}`, value);
  }
  return { shown, missing };
}
