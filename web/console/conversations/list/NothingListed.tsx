import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ConversationView } from '../../../shared/types.ts';
import { Empty } from '../../app/parts/blocks.tsx';
import { useCounts } from '../../app/Shell.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { administers, useMe } from '../../identity/me.ts';
import { ticketsOnly } from '../inbox.ts';
import { viewNames } from '../words.ts';

/** Nothing matches the search, no conversation has ever existed, or this view is empty: three different texts. */
export function NothingListed({ view, query, clear }: { view: ConversationView; query: string; clear: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const counts = useCounts().data;
  const all = counts ? counts.mine + counts.queue + counts.team + counts.ended : 0;
  if (query === ticketsOnly) {
    return (
      <Empty
        icon="flag"
        title={t('inbox.empty.tickets.title')}
        action={
          <button type="button" className="btn" onClick={clear}>
            {t('inbox.empty.tickets.action')}
          </button>
        }
      >
        {t('inbox.empty.tickets.body')}
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
        <Rich
          text="inbox.empty.search.body"
          values={{ query: query.replace(ticketsOnly, ''), view: viewNames[view] }}
          tags={{ b: (inside) => <b>{inside}</b> }}
        />
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
  return fine[view](counts?.queue ?? 0);
}

const fine: Record<ConversationView, (queue: number) => ReactNode> = {
  mine: (queue) => (
    <Empty
      icon="inbox"
      title={t('inbox.empty.mine.title')}
      action={
        queue > 0 && (
          <Link className="btn" to="/inbox/queue">
            {t('inbox.empty.mine.action')}
          </Link>
        )
      }
    >
      {queue > 0 ? t('inbox.empty.mine.waiting', { count: queue }) : t('inbox.empty.mine.body')}
    </Empty>
  ),
  queue: () => (
    <Empty icon="chat" title={t('inbox.empty.queue.title')}>
      {t('inbox.empty.queue.body')}
    </Empty>
  ),
  team: () => (
    <Empty icon="people" title={t('inbox.empty.team.title')}>
      {t('inbox.empty.team.body')}
    </Empty>
  ),
  ended: () => (
    <Empty icon="check" title={t('inbox.empty.closed.title')}>
      {t('inbox.empty.closed.body')}
    </Empty>
  ),
};
