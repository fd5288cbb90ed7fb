import { useState, type KeyboardEvent } from 'react';

/** Where in the text something is typed that a list completes, and what of it is typed. */
export interface Typed {
  readonly from: number;
  readonly typed: string;
}

export interface Completing<T> {
  /** What is being typed at the caret, or null. */
  find: (text: string, caret: number) => Typed | null;
  /** What is offered for it. */
  offer: (typed: string) => readonly T[];
  /** The text that is inserted for an entry before `rest`. */
  put: (entry: T, rest: string) => string;
}

/** A list under the caret, as for emoji and colleagues: what it offers, which entry is chosen, and its keys. */
export function useCompletion<T>({ find, offer, put }: Completing<T>) {
  const [at, setAt] = useState<(Typed & { to: number }) | null>(null);
  const [chosen, setChosen] = useState(0);
  const entries = at ? offer(at.typed) : [];
  return {
    completion: entries.length > 0 ? { entries, chosen: Math.min(chosen, entries.length - 1) } : null,
    look(text: string, caret: number) {
      const found = find(text, caret);
      setAt(found && { ...found, to: caret });
      setChosen(0);
    },
    close: () => setAt(null),
    /** Whether a key was one of the list's own: up, down, Escape, and Enter or Tab, which take the entry. */
    key(event: KeyboardEvent, take: (entry: T) => void): boolean {
      const entry = entries[Math.min(chosen, entries.length - 1)];
      const takes = (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (entry === undefined || event.nativeEvent.isComposing || !(takes || ['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)))
        return false;
      event.preventDefault();
      if (takes) take(entry);
      else if (event.key === 'Escape') setAt(null);
      else
        setChosen(
          (before) => (Math.min(before, entries.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % entries.length,
        );
      return true;
    },
    /** The whole text with the entry in place of what was typed. */
    choose(text: string, entry: T): { whole: string; caret: number } | null {
      if (at === null) return null;
      setAt(null);
      const rest = text.slice(at.to);
      const words = put(entry, rest);
      return { whole: text.slice(0, at.from) + words + rest, caret: at.from + words.length };
    },
  };
}
