import type { Surface, Wanted } from './articles.ts';

/** What was being typed when an article was suggested, and what follows when the article solved it. */
export interface Typed {
  readonly surface: Surface;
  readonly done: () => void;
}

/** What is being read, the newest last. It outlives a panel that is closed and opened again. */
export const reading: { trail: readonly Wanted[]; typed: Typed | undefined; draw: () => void } = {
  trail: [],
  typed: undefined,
  draw: () => {},
};

export function go(to: readonly Wanted[]): void {
  reading.trail = to;
  reading.draw();
}

/** Opens an article in the panel; what was there stays beneath it as it was. */
export function show(wanted: Wanted, typed?: Typed): void {
  reading.typed = reading.trail.length ? reading.typed : typed;
  go([...reading.trail, wanted]);
}
