import type { Action } from './action.ts';

const key = 'parlour.uses';
const most = 200;

/** How often this agent used each action on this device. */
export function usesOf(): Readonly<Record<string, number>> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

export function count(id: string) {
  try {
    const entries = Object.entries({ ...usesOf(), [id]: (usesOf()[id] ?? 0) + 1 }).sort(([, one], [, other]) => other - one);
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(entries.slice(0, most))));
  } catch {
    // without storage the order stays as it is
  }
}

/** Exact matches first, then the most used among equal matches; unavailable actions last. */
export function ranked(found: readonly Action[], query: string, uses: Readonly<Record<string, number>>): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label, unable }: Action) =>
    (unable === undefined ? 0 : 4) +
    (label.toLowerCase().includes(words.join(' ')) ? 0 : 0.5) +
    words.filter((word) => !` ${label.toLowerCase()}`.includes(` ${word}`)).length;
  return [...found].sort((one, other) => fits(one) - fits(other) || (uses[other.id] ?? 0) - (uses[one.id] ?? 0));
}
