import type { Id } from '../../../shared/types.ts';

export interface Shown {
  readonly ids: readonly Id[];
  /** How many rows would be above if the list moved. */
  readonly waiting: number;
}

/**
 * The order on screen. While the agent points at the list or has scrolled into it, nothing moves: new rows wait
 * above, and removed rows keep their place until the list is released.
 */
export function hold(before: readonly Id[], wanted: readonly Id[], held: boolean): Shown {
  if (!held || before.length === 0) return { ids: wanted, waiting: 0 };
  const shown = new Set(before);
  const lastShown = wanted.findLastIndex((id) => shown.has(id));
  const below = wanted.slice(lastShown + 1).filter((id) => !shown.has(id));
  const waiting = wanted.slice(0, lastShown + 1).filter((id) => !shown.has(id)).length + Math.max(0, movedUp(before, wanted));
  return { ids: [...before, ...below], waiting };
}

/** Rows that would jump to the top over the first one on screen. */
function movedUp(before: readonly Id[], wanted: readonly Id[]): number {
  const first = wanted.indexOf(before[0]!);
  const shown = new Set(before);
  return first < 0 ? 0 : wanted.slice(0, first).filter((id) => shown.has(id)).length;
}
