import { startTransition, useEffect, useState } from 'react';

/** So many of the last lines are drawn at once: more than a high screen shows. */
const atFirst = 30;
const step = 60;
/** The screen shows the first ones before the next are drawn. */
const pauseMillis = 40;

/** How many are drawn after so many; in the end all, and whatever comes. */
export const further = (many: number, of: number) => (many + step >= of ? Infinity : many + step);

/**
 * The last lines of a long list: those that are visible when it opens, and soon all of them, so that going from one
 * ticket to the next does not wait for lines further up.
 *
 * @param whole whether all of them are wanted at once
 * @param least so many are wanted at once
 */
export function useTail<T>(lines: readonly T[], whole: boolean, least = 0): { lines: readonly T[]; whole: boolean } {
  const [drawn, setMany] = useState(atFirst);
  const many = Math.max(drawn, least);
  const { length } = lines;
  const cut = !whole && length > many;
  useEffect(() => {
    if (whole || (!cut && length > 0)) setMany(Infinity);
    if (!cut) return;
    const next = window.setTimeout(() => startTransition(() => setMany(further(many, length))), pauseMillis);
    return () => window.clearTimeout(next);
  }, [whole, cut, many, length]);
  return { lines: cut ? lines.slice(-many) : lines, whole: !cut };
}
