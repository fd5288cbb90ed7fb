/** A part of the pane as one agent has it. */
export interface Placed<B> {
  readonly block: B;
  readonly hidden: boolean;
}

/**
 * The blocks in an agent's own order. `own` names them, hidden ones with a leading `-`; one that is not named follows
 * its usual neighbor, so that a new one is seen.
 */
export function arranged<B extends { readonly id: string }>(blocks: readonly B[], own: readonly string[]): Placed<B>[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const placed: Placed<B>[] = [];
  for (const entry of own) {
    const block = byId.get(entry.replace(/^-/, ''));
    if (block && byId.delete(block.id)) placed.push({ block, hidden: entry.startsWith('-') });
  }
  blocks.forEach((block, at) => {
    if (!byId.has(block.id)) return;
    const before = at === 0 ? undefined : blocks[at - 1]!.id;
    placed.splice(placed.findIndex((each) => each.block.id === before) + 1, 0, { block, hidden: false });
  });
  return placed;
}

export const written = (placed: readonly Placed<{ readonly id: string }>[]): string[] =>
  placed.map(({ block, hidden }) => (hidden ? `-${block.id}` : block.id));

/** The same with one moved by `step` places, as far as there are any. */
export function moved<B extends { readonly id: string }>(placed: readonly Placed<B>[], id: string, step: number): Placed<B>[] {
  const from = placed.findIndex(({ block }) => block.id === id);
  const to = Math.max(0, Math.min(placed.length - 1, from + step));
  const next = [...placed];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export const turned = <B extends { readonly id: string }>(placed: readonly Placed<B>[], id: string): Placed<B>[] =>
  placed.map((each) => (each.block.id === id ? { ...each, hidden: !each.hidden } : each));
