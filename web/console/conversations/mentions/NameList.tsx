import { Avatar } from '../../app/parts/Avatar.tsx';
import type { Colleague } from './names.ts';
import './mentions.css';

export const nameOption = (at: number) => `name-${at}`;

/** Whom one may name, above the composer. Focus stays in the text. */
export function NameList({
  entries,
  chosen,
  choose,
}: {
  entries: readonly Colleague[];
  chosen: number;
  choose: (entry: Colleague) => void;
}) {
  return (
    <ul className="name-list" id="name-list" role="listbox" aria-label="Colleagues who can see this conversation">
      {entries.map((entry, at) => (
        <li
          key={entry.id}
          id={nameOption(at)}
          role="option"
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(entry);
          }}
        >
          <Avatar id={entry.id} name={entry.name} size="s" />
          <span className="clip" dir="auto">
            {entry.name}
          </span>
          {entry.department && <small className="muted">department</small>}
          {entry.sees === false && <small className="muted">cannot see it yet: the note lets them</small>}
        </li>
      ))}
    </ul>
  );
}
