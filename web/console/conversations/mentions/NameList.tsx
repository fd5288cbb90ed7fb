import { Avatar } from '../../app/parts/Avatar.tsx';
import { t } from '../../app/t.ts';
import type { Colleague } from './names.ts';
import './mentions.css';

export const nameOption = (at: number) => `name-${at}`;

/** The agents and departments that can be mentioned, above the composer. Focus stays in the text. */
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
    <ul className="name-list" id="name-list" role="listbox" aria-label={t('mentions.suggestions')}>
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
          {entry.department && <small className="muted">{t('common.department')}</small>}
          {entry.sees === false && <small className="muted">{t('mentions.getsAccess')}</small>}
        </li>
      ))}
    </ul>
  );
}
