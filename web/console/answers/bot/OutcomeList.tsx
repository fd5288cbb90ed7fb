import { Link } from 'react-router';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { useState } from 'react';
import { type Bot, daysAgo, type Outcome, outcomes } from './bots.ts';

interface Case {
  readonly conversation: Id;
  readonly subject?: string | null;
  readonly contact?: string | null;
  readonly openedAt: Instant;
}

/** The conversations behind one number. */
export function OutcomeList({ bot, outcome, days }: { bot: Bot; outcome: Outcome; days: number }) {
  const [from] = useState(() => daysAgo(days));
  const { list, items } = usePaged<Case>(
    ['answer-bot', bot.site, 'cases', outcome, days],
    `answer-bots/${bot.site}/outcomes/${outcomes[outcome]}/conversations`,
    { from },
  );
  if (list.isPending) return <RowsLoading rows={2} what={t('bot.outcomes')} />;
  if (list.isError) return <Failed what={t('bot.outcomes')} problem={list.error} retry={() => void list.refetch()} />;
  return (
    <ul className="cases">
      {items.length === 0 && <li className="muted">{t('bot.noCases')}</li>}
      {items.map((each) => (
        <li key={each.conversation}>
          <Link to={`/inbox/open/${each.conversation}`} dir="auto">
            {each.subject || each.contact || t('bot.noQuestion')}
          </Link>
          <When at={each.openedAt} />
        </li>
      ))}
      {list.hasNextPage && (
        <li>
          <button type="button" className="link" onClick={() => void list.fetchNextPage()}>
            {t('common.loadMore')}
          </button>
        </li>
      )}
    </ul>
  );
}
