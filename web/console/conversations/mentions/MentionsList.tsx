import { Link } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { FolderTitle } from '../list/FolderNav.tsx';
import { useRowKeys } from '../list/useRowKeys.ts';
import { nameOf } from '../words.ts';
import { mentionsKey } from './key.ts';
import { type Mention, mostCounted, noteLink, useMentions } from './mentions.ts';
import './mentions.css';

/** The notes that mention the agent, newest first; each opens at its place in the conversation. */
export function MentionsList({ current }: { current: string | undefined }) {
  const newest = useMentions();
  const { list, items } = usePaged<Mention>([...mentionsKey, 'list'], 'me/mentions');
  const unseen = newest.data?.unseen ?? 0;
  useRowKeys([...new Set(items.map(({ conversation }) => conversation))], current, 'mentions');
  return (
    <section className="pane list" aria-label={t('mentions.title')}>
      <header className="head">
        <FolderTitle folder="mentions" />
        {unseen > 0 && (
          <span className="num muted">{t(unseen === mostCounted ? 'mentions.unreadAtLeast' : 'mentions.unread', { count: unseen })}</span>
        )}
      </header>
      <div className="scroll">
        {list.isPending && <RowsLoading what={t('mentions.loading')} />}
        {list.isError && items.length === 0 && <Failed what={t('mentions.title')} problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="at" title={t('mentions.empty.title')}>
            <Rich text="mentions.empty.body" tags={{ b: (inside) => <b>{inside}</b> }} />
          </Empty>
        )}
        <ul className="mention-list">
          {items.map((mention) => (
            <li key={mention.message} className={mention.seenAt ? undefined : 'fresh'}>
              <Link
                to={noteLink(mention)}
                data-row={mention.conversation}
                aria-current={mention.conversation === current ? 'true' : undefined}
              >
                <span className="mention-head">
                  <Icon name="lock" size="s" />
                  <b className="clip" dir="auto">
                    {mention.by || 'Parlour'}
                  </b>
                  <span className="muted clip" dir="auto">
                    {t('mentions.with', { name: nameOf(mention.contact) })}
                  </span>
                  {!mention.seenAt && <span className="chip accent">{t('mentions.new')}</span>}
                  <When at={mention.at} />
                </span>
                <span className="mention-text" dir="auto">
                  {mention.text || t('mentions.sensitive')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <div className="older">
            <button type="button" className="btn" aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t(list.isFetchingNextPage ? 'common.loading' : 'common.loadMore')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
