import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { iconOfSide, sidePeople, sideState, useSide, useSideThreads, type SideThread } from './sides.ts';
import './sides.css';

/** The side conversations of a ticket, each with its state. */
export function SideList({ row }: { row: Row }) {
  const threads = useSideThreads(row);
  if (threads.isError)
    return <Failed what={t('sideConversations.list.title')} problem={threads.error} retry={() => void threads.refetch()} />;
  if (!threads.data) return null;
  if (threads.data.length === 0) return <p className="muted side-none">{t('sideConversations.list.empty')}</p>;
  return (
    <ul className="side-list">
      {threads.data.map((thread) => (
        <li key={thread.id}>
          <One thread={thread} />
        </li>
      ))}
    </ul>
  );
}

function One({ thread }: { thread: SideThread }) {
  const { show } = useSide();
  const within = (
    <>
      <Icon name={iconOfSide(thread.kind)} />
      <span className="grow">
        <b className="clip" dir="auto">
          {thread.subject}
        </b>
        <small className="muted clip" dir="auto">
          {sidePeople(thread)}
        </small>
        <SideChip thread={thread} />
      </span>
      <When at={thread.lastAt ?? thread.openedAt} />
    </>
  );
  return thread.kind === 'child' ? (
    <Link className="side-one" to={`/inbox/open/${thread.id}`}>
      {within}
    </Link>
  ) : (
    <button type="button" className="side-one" onClick={() => show(thread.id)}>
      {within}
    </button>
  );
}

export function SideChip({ thread }: { thread: SideThread }) {
  const { name, tone, icon } = sideState(thread);
  return (
    <span className={tone ? `chip ${tone}` : 'chip'}>
      <Icon name={icon} />
      {name}
    </span>
  );
}
