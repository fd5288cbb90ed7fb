import type { Virtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { atRest, moved } from './pace.ts';

/** How many rows are drawn above and below the visible ones. */
export const overscan = 12;

/**
 * The DOM row of each line. A row that scrolls out of sight is reused for one that comes into sight, because changing
 * its text costs less than building it; while the list moves, rows keep their order in the DOM. At rest they are in
 * reading order. Rows that pass too fast to be read are drawn in brief, and completely once the list slows down.
 */
export function useSlots(virtual: Virtualizer<HTMLDivElement, Element>, rowHeight: number) {
  const order = useRef<readonly number[]>([]);
  const briefly = useRef(new Set<number>());
  const before = useRef(new Set<number>());
  const items = virtual.getVirtualItems();
  const many = Math.max(items.length, Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 2 * overscan + 1);
  const fast = useFast(virtual);
  // rows that were drawn completely stay so
  briefly.current = new Set(
    fast ? items.flatMap(({ index }) => (briefly.current.has(index) || !before.current.has(index) ? [index] : [])) : [],
  );
  before.current = new Set(items.map(({ index }) => index));
  const slots = items.map((item) => ({ item, slot: item.index % many, brief: briefly.current.has(item.index) }));
  if (virtual.isScrolling) return slots.sort((one, other) => order.current.indexOf(one.slot) - order.current.indexOf(other.slot));
  order.current = slots.map(({ slot }) => slot);
  return slots;
}

/** Whether the list moves too fast to be read. */
function useFast(virtual: Virtualizer<HTMLDivElement, Element>): boolean {
  const pace = useRef(atRest(0, 0));
  const offset = virtual.scrollOffset ?? 0;
  if (!virtual.isScrolling) pace.current = atRest(offset, performance.now());
  else if (offset !== pace.current.offset) pace.current = moved(pace.current, offset, performance.now());
  return pace.current.fast;
}
