import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { call, keyOf } from '../../app/call.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { t } from '../../app/t.ts';
import type { Mentions } from '../api.ts';
import { named } from './words.ts';

interface Props {
  readonly request: Id;
  readonly counted: (count: number) => void;
}

const mentionsPath = 'privacy/requests/{id}/erase/mentions';

const seen = (pages: readonly Mentions[]) => pages.reduce((sum, { items }) => sum + items.length, 0);

/** Each place that belongs to others and would change, with the text around it. */
export function MentionList({ request, counted }: Props) {
  const found = useInfiniteQuery({
    queryKey: keyOf(mentionsPath, { path: { id: request } }),
    queryFn: ({ signal, pageParam }) => call('GET', mentionsPath, { path: { id: request }, query: { skip: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.items.length > 0 && seen(pages) < last.count ? seen(pages) : undefined),
    staleTime: 0,
    gcTime: 0,
  });
  const count = found.data?.pages.at(-1)?.count;
  useEffect(() => {
    if (count !== undefined) counted(count);
  }, [count, counted]);
  if (found.isPending) return <RowsLoading rows={2} what={t('privacy.mentions.title')} />;
  if (!found.data) return <Failed what={t('privacy.mentions.title')} problem={found.error} retry={() => void found.refetch()} />;
  if (!count) return <p className="muted">{t('privacy.mentions.none')}</p>;
  return (
    <section className="mentions">
      <h3>{t('privacy.mentions.title')}</h3>
      <p className="muted">{t('privacy.mentions.hint', { count })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard */}
      <ol tabIndex={0} aria-label={t('privacy.mentions.title')}>
        {found.data.pages
          .flatMap(({ items }) => items)
          .map(({ table, column, conversation, before, handle, after }, index) => (
            <li key={`${table} ${column} ${index}`}>
              <small className="muted">
                {conversation ? (
                  <Link to={`/inbox/open/${conversation}`} target="_blank">
                    {named('table', table)}
                  </Link>
                ) : (
                  named('table', table)
                )}
              </small>
              <span dir="auto">
                {before}
                <mark>{handle}</mark>
                {after}
              </span>
            </li>
          ))}
      </ol>
      {found.hasNextPage && (
        <button type="button" className="btn small" onClick={() => void found.fetchNextPage()} disabled={found.isFetchingNextPage}>
          {t('privacy.mentions.more')}
        </button>
      )}
    </section>
  );
}
