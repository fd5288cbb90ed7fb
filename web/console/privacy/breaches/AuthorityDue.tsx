import { Icon } from '../../app/parts/Icon.tsx';
import { useNow } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { authorityDue, type Breach, dayAndTime } from './api.ts';

/** The end of the 72 hours, red once it has passed. */
export function AuthorityDue({ breach }: { breach: Breach }) {
  const due = authorityDue(breach, useNow());
  return (
    due && (
      <small className={due.late ? 'authority-due late' : 'authority-due'}>
        <Icon name={due.late ? 'alert' : 'clock'} size="s" />
        {t(due.late ? 'privacy.breaches.overdue' : 'privacy.breaches.due')} <time dateTime={due.at}>{dayAndTime(due.at)}</time>
      </small>
    )
  );
}
