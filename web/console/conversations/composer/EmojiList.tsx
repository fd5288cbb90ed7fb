import { useCompletion } from './completion.ts';
import { type Emoji, emojiAt, emojiNamed } from './emoji.ts';
import { t } from '../../app/t.ts';

/** What is offered while the name of an emoji is typed after a colon. */
export const useEmoji = () => useCompletion<Emoji>({ find: emojiAt, offer: emojiNamed, put: ({ sign }) => sign });

export const emojiOption = (at: number) => `emoji-${at}`;

export function EmojiList({ entries, chosen, choose }: { entries: readonly Emoji[]; chosen: number; choose: (entry: Emoji) => void }) {
  return (
    <ul className="emoji-list" id="emoji-list" role="listbox" aria-label={t('composer.emoji')}>
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
