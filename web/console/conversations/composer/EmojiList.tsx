import { useState } from 'react';
import { type Emoji, emojiAt, emojiNamed } from './emoji.ts';

/** What is offered while the name of an emoji is typed after a colon. */
export function useEmoji() {
  const [at, setAt] = useState<{ from: number; to: number; typed: string } | null>(null);
  const [chosen, setChosen] = useState(0);
  const entries = at ? emojiNamed(at.typed) : [];
  return {
    completion: entries.length > 0 ? { entries, chosen: Math.min(chosen, entries.length - 1) } : null,
    look(text: string, caret: number) {
      const found = emojiAt(text, caret);
      setAt(found && { ...found, to: caret });
      setChosen(0);
    },
    close: () => setAt(null),
    move: (by: number) => setChosen((before) => (Math.min(before, entries.length - 1) + by + entries.length) % entries.length),
    /** The whole text with the sign in place of its name. */
    choose(text: string, { sign }: Emoji): { whole: string; caret: number } | null {
      if (at === null) return null;
      setAt(null);
      return { whole: text.slice(0, at.from) + sign + text.slice(at.to), caret: at.from + sign.length };
    },
  };
}

export const emojiOption = (at: number) => `emoji-${at}`;

export function EmojiList({ entries, chosen, choose }: { entries: readonly Emoji[]; chosen: number; choose: (entry: Emoji) => void }) {
  return (
    <ul className="emoji-list" id="emoji-list" role="listbox" aria-label="Emoji">
      {entries.map((entry, at) => (
        <li
          key={entry.name}
          id={emojiOption(at)}
          role="option"
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(entry);
          }}
        >
          <span aria-hidden="true">{entry.sign}</span> :{entry.name}:
        </li>
      ))}
    </ul>
  );
}
