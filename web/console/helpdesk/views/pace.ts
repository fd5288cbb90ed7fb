/** How fast a list is scrolled. */
export interface Pace {
  /** In pixels, at an instant in milliseconds. */
  readonly offset: number;
  readonly at: number;
  /** Of late, in pixels of each millisecond. */
  readonly speed: number;
  /** Too fast to be read. */
  readonly fast: boolean;
}

/** 9,000 pixels a second: on a desk, a screen of rows in a tenth of a second. */
const unreadable = 9;

/** What lies longer back says nothing. */
const longMillis = 150;

export const atRest = (offset: number, at: number): Pace => ({ offset, at, speed: 0, fast: false });

/** Fast after some frames, because a single jump is not, and until it is well slower again: a frame may come late. */
export function moved(before: Pace, offset: number, at: number): Pace {
  if (at - before.at > longMillis) return atRest(offset, at);
  const now = Math.abs(offset - before.offset) / Math.max(8, at - before.at);
  const speed = 0.8 * before.speed + 0.2 * Math.min(now, 3 * unreadable);
  return { offset, at, speed, fast: speed > (before.fast ? unreadable / 3 : unreadable) };
}
