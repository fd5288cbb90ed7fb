import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ConversationView } from '../../../shared/types.ts';
import { Empty } from '../../app/parts/blocks.tsx';
import { useCounts } from '../../app/Shell.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { administers, useMe } from '../../identity/me.ts';
import type { Filter } from '../rows.ts';
import { viewNames } from '../words.ts';

interface NothingProps {
  readonly view: ConversationView;
  readonly query: string;
  readonly filter: Filter;
  readonly clear: () => void;
}

/** Nothing matches the search or the filter, no conversation has ever existed, or this folder is empty: each has its own text. */
export function NothingListed({ view, query, filter, clear }: NothingProps) {
  const me = useMe();
  const navigate = useNavigate();
  const counts = useCounts().data;
  const all = counts ? counts.open + counts.closed : 0;
  if (query === '' && filter !== '') {
    return (
      <Empty
        icon="filter"
        title={t('inbox.empty.filter.title')}
        action={
          <button type="button" className="btn" onClick={clear}>
            {t('inbox.empty.tickets.action')}
          </button>
        }
      >
        {t(filter === 'tickets' ? 'inbox.empty.tickets.body' : 'inbox.empty.filter.body')}
      </Empty>
    );
  }
  if (query !== '') {
    return (
      <Empty
        icon="filter"
        title={t('inbox.empty.search.title')}
        action={
          <button type="button" className="btn" onClick={clear}>
            {t('inbox.list.clearSearch')}
          </button>
        }
      >
        <Rich text="inbox.empty.search.body" values={{ query, view: viewNames[view] }} tags={{ b: (inside) => <b>{inside}</b> }} />
      </Empty>
    );
  }
  if (counts && all === 0) {
    return (
      <Empty
        icon="chat"
        title={t('inbox.empty.start.title')}
        action={
          administers(me) && (
            <button type="button" className="btn primary" onClick={() => void navigate('/settings/sites')}>
              {t('inbox.empty.start.action')}
            </button>
          )
        }
      >
        {t('inbox.empty.start.body')}
      </Empty>
    );
  }
  return fine[view](counts?.unassigned ?? 0);
}

const fine: Record<ConversationView, (unassigned: number) => ReactNode> = {
  mine: (unassigned) => (
    <Empty
      icon="inbox"
      title={t('inbox.empty.mine.title')}
      action={
        unassigned > 0 && (
          <Link className="btn" to="/inbox/unassigned">
            {t('inbox.empty.mine.action')}
          </Link>
        )
      }
    >
      {unassigned > 0 ? t('inbox.empty.mine.waiting', { count: unassigned }) : t('inbox.empty.mine.body')}
    </Empty>
  ),
  unassigned: () => (
    <Empty icon="chat" title={t('inbox.empty.unassigned.title')}>
      {t('inbox.empty.unassigned.body')}
    </Empty>
  ),
  open: () => (
    <Empty icon="people" title={t('inbox.empty.open.title')}>
      {t('inbox.empty.open.body')}
    </Empty>
  ),
  closed: () => (
    <Empty icon="check" title={t('inbox.empty.closed.title')}>
      {t('inbox.empty.closed.body')}
    </Empty>
  ),
};
