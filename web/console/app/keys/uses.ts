import type { Action } from './action.ts';
import { local } from '../storage.ts';

const key = 'parlour.uses';
const most = 200;

/** How often this agent used each action on this device. */
export function usesOf(): Readonly<Record<string, number>> {
  try {
    return JSON.parse(local.getItem(key) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

export function count(id: string) {
  try {
    const entries = Object.entries({ ...usesOf(), [id]: (usesOf()[id] ?? 0) + 1 }).sort(([, one], [, other]) => other - one);
    local.setItem(key, JSON.stringify(Object.fromEntries(entries.slice(0, most))));
  } catch {
    // without storage the order stays as it is
  }
}

const onOpen = ({ group, onOpen: changes }: Action) => changes || group === 'ticket' || group === 'conversation' || group === 'writing';

/**
 * The action that was named exactly, then actions on the open conversation, then the others; among these the best
 * matches first, then the most used. Unavailable actions are last.
 */
export function ranked(found: readonly Action[], query: string, uses: Readonly<Record<string, number>>): Action[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/\s+/).filter(Boolean);
  const place = (action: Action) => {
    if (action.unable !== undefined) return 3;
    if (action.label.toLowerCase() === whole) return 0;
    return onOpen(action) ? 1 : 2;
  };
  const fits = ({ label }: Action) =>
    (label.toLowerCase().includes(whole) ? 0 : 0.5) + words.filter((word) => !` ${label.toLowerCase()}`.includes(` ${word}`)).length;
  return [...found].sort(
    (one, other) => place(one) - place(other) || fits(one) - fits(other) || (uses[other.id] ?? 0) - (uses[one.id] ?? 0),
  );
}
