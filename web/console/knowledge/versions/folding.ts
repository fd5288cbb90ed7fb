import type { BlockChange } from '../api.ts';

export interface Part {
  /** `fold` stands for unchanged blocks that are not shown. */
  readonly kind: 'lines' | 'fold';
  /** The place of the first block; also names the fold. */
  readonly at: number;
  readonly blocks: readonly BlockChange[];
}

/** Unchanged blocks this near to a change stay visible. */
const near = 2;
const fewest = 3;

/** Long stretches without a change are folded, unless they were opened. */
export function folded(blocks: readonly BlockChange[], open: ReadonlySet<number>): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < blocks.length) {
    let to = from;
    const same = blocks[from]!.kind === 'same';
    while (to < blocks.length && (blocks[to]!.kind === 'same') === same) to++;
    const first = from === 0 ? from : from + near;
    const last = to === blocks.length ? to : to - near;
    if (same && last - first >= fewest && !open.has(first)) {
      if (first > from) parts.push({ kind: 'lines', at: from, blocks: blocks.slice(from, first) });
      parts.push({ kind: 'fold', at: first, blocks: blocks.slice(first, last) });
      if (last < to) parts.push({ kind: 'lines', at: last, blocks: blocks.slice(last, to) });
    } else parts.push({ kind: 'lines', at: from, blocks: blocks.slice(from, to) });
    from = to;
  }
  return parts;
}
