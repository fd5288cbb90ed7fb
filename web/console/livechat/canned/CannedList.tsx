import { Link } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import type { CannedEntry } from './index.ts';
import type { Completion } from './useCanned.ts';
import './canned.css';

export const optionId = (at: number) => `canned-${at}`;

/** What is offered above the composer while a shortcut is typed. Focus stays in the text. */
export function CannedList({ completion, choose }: { completion: Completion; choose: (entry: CannedEntry) => void }) {
  const { entries, chosen } = completion;
  if (entries.length === 0) {
    return (
      <p className="canned-none" role="status" onPointerDown={(event) => event.preventDefault()}>
        <Icon name="bolt" size="s" /> No canned message yet. <Link to="/settings/canned">Write the first</Link> and it comes up here by its
        shortcut.
      </p>
    );
  }
  return (
    <ul className="canned-list" id="canned-list" role="listbox" aria-label="Canned messages">
      {entries.map((entry, at) => (
        <li
          key={entry.id}
          id={optionId(at)}
          role="option"
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(entry);
          }}
        >
          <b>#{entry.shortcut}</b>
          <span className="clip" dir="auto">
            {entry.preview}
          </span>
          <small className="muted">{entry.atOnce ? 'sends at once' : entry.category || scopeNames[entry.scope]}</small>
        </li>
      ))}
    </ul>
  );
}

export const scopeNames: Readonly<Record<CannedEntry['scope'], string>> = {
  private: 'Only me',
  department: 'Department',
  organization: 'Everybody',
};
