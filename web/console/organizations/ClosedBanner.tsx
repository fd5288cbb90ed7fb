import { Link } from 'react-router';
import { Icon } from '../app/parts/Icon.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { t } from '../app/t.ts';
import { may, useMe } from '../identity/me.ts';

/** On every page of a workspace that is closed, or whose trial has ended: nothing can be changed, and what helps. */
export function ClosedBanner() {
  const me = useMe();
  const { closure } = me.organization;
  if (!closure) return null;
  const { closed, deletedAt } = closure;
  const said = !closed
    ? t('privacy.closed.trial')
    : deletedAt
      ? t('privacy.closed.deleted', { date: dateOnly(Date.parse(deletedAt)) })
      : t('privacy.closed.text');
  return (
    <div className="banner" role="status">
      <Icon name="alert" />
      <span className="grow">{said}</span>
      {may(me, 'privacy.retention') && (
        <Link className="btn small" to="/privacy-desk/retention">
          {t('privacy.closed.open')}
        </Link>
      )}
    </div>
  );
}
