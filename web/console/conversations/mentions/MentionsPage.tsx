import { Link } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { useTitle } from '../../app/title.ts';
import { nameOf } from '../words.ts';
import { mentionsKey } from './key.ts';
import { type Mention, noteLink, useMentions } from './mentions.ts';
import './mentions.css';

/** The notes in which colleagues named one, newest first; each leads to its place in the conversation. */
export default function MentionsPage() {
  useTitle('Mentions');
  const newest = useMentions();
  const { list, items } = usePaged<Mention>([...mentionsKey, 'list'], 'me/mentions');
  const unseen = newest.data?.unseen ?? 0;
  return (
    <main className="mentions">
      <header className="head">
        <h1 className="grow">
          Mentions {unseen > 0 && <span className="num muted">{unseen === 100 ? '100 or more' : unseen} not seen</span>}
        </h1>
      </header>
      <div className="scroll">
        {list.isPending && <RowsLoading what="your mentions" />}
        {list.isError && items.length === 0 && <Failed what="Your mentions" problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="lock" title="Nobody has named you yet">
            A colleague who writes <b>@</b> and your name in an internal note finds you here.
          </Empty>
        )}
        <ul className="mention-list">
          {items.map((mention) => (
            <li key={mention.message} className={mention.seenAt ? undefined : 'fresh'}>
              <Link to={noteLink(mention)}>
                <span className="mention-head">
                  <Icon name="lock" size="s" />
                  <b dir="auto">{mention.by || 'Parlour'}</b>
                  <span className="muted clip" dir="auto">
                    with {nameOf(mention.contact)}
                  </span>
                  {!mention.seenAt && <span className="chip accent">new</span>}
                  <When at={mention.at} />
                </span>
                <span className="mention-text" dir="auto">
                  {mention.text || 'Sensitive: open it to read the note.'}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <div className="older">
            <button type="button" className="btn" aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? 'Loading …' : 'Earlier ones'}
            </button>
          </div>
        )}
      </div>
    </main>
  );
}
