import { Link } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import type { CannedEntry } from './index.ts';
import type { Completion } from './useCanned.ts';
import './canned.css';

export const optionId = (at: number) => `canned-${at}`;

/** Suggestions above the composer while a shortcut is typed. Focus stays in the text. */
export function CannedList({ completion, choose }: { completion: Completion; choose: (entry: CannedEntry) => void }) {
  const { entries, chosen } = completion;
  if (entries.length === 0) {
    return (
      <p className="canned-none" role="status" onPointerDown={(event) => event.preventDefault()}>
        <Icon name="bolt" size="s" />{' '}
        <Rich text="canned.list.empty" tags={{ link: (inside) => <Link to="/settings/canned">{inside}</Link> }} />
      </p>
    );
  }
  return (
    <ul className="canned-list" id="canned-list" role="listbox" aria-label={t('canned.page.title')}>
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
          <small className="muted">{entry.atOnce ? t('canned.list.sendsAtOnce') : entry.category || scopeNames[entry.scope]}</small>
        </li>
      ))}
    </ul>
  );
}

export const scopeNames: Readonly<Record<CannedEntry['scope'], string>> = {
  private: t('canned.scope.private'),
  department: t('common.department'),
  organization: t('common.everyone'),
};
