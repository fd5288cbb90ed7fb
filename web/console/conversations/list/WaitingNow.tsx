import { Link, useNavigate } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { useCounts } from '../../app/Shell.tsx';
import { Waiting } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { useListing } from './listing.ts';
import { waits } from '../rows.ts';
import { pathOf, personOf } from '../words.ts';
import { useConversationActions } from '../changes.ts';

const soonMillis = 2 * 60_000;

/** The first waiting visitors above the agent's own list, so that none is overlooked. */
export function WaitingNow() {
  const count = useCounts().data?.queue ?? 0;
  return count === 0 ? null : <Queue count={count} />;
}

function Queue({ count }: { count: number }) {
  const { rows } = useListing('queue', '');
  // Senders of emails and offline messages, and visitors whose chat was missed, are not waiting in front of a screen.
  const people = rows.filter(waits);
  const others = rows.filter((row) => !waits(row));
  const tickets = others.filter((row) => row.ticket).length;
  const chats = others.length - tickets;
  if (rows.length === 0) return null;
  return (
    <section className="queue" aria-label={t('inbox.waiting.title')}>
      {people.length > 0 && (
        <h2 className="group">
          <strong>{t('inbox.waiting.title')}</strong> {t('inbox.waiting.visitors', { count: people.length })}
          {people.length > 3 && (
            <Link className="end" to="/inbox/queue">
              {t('common.all')}
            </Link>
          )}
        </h2>
      )}
      {people.slice(0, 3).map((row, index) => (
        <One key={row.id} row={row} first={index === 0} />
      ))}
      {chats > 0 && (
        <p className="queue-tickets">
          <Link to="/inbox/queue">{t('inbox.waiting.chats', { count: chats })}</Link>
        </p>
      )}
      {tickets > 0 && (
        <p className="queue-tickets">
          <Link to="/tickets/unassigned">
            {count > rows.length ? t('inbox.waiting.manyTickets') : t('inbox.waiting.tickets', { count: tickets })}
          </Link>
        </p>
      )}
      <h2 className="group mine-head">
        <strong>{t('inbox.view.mine')}</strong>
      </h2>
    </section>
  );
}

function One({ row, first }: { row: Row; first: boolean }) {
  const { assignToMe } = useConversationActions(row.id);
  const navigate = useNavigate();
  const where = [row.department?.name, row.page && pathOf(row.page.url)].filter(Boolean).join(' · ');
  return (
    <article className="wait">
      <Waiting since={row.createdAt} soonMillis={soonMillis} />
      <Link className="wait-open" to={`/inbox/mine/${row.id}`}>
        <span className="clip" dir="auto">
          {(row.channel === 'email' && row.subject) ||
            row.lastMessage?.text ||
            row.subject ||
            (row.lastMessage ? t('inbox.row.file') : null) ||
            personOf(row)}
        </span>
        <small className="clip">
          {personOf(row)}
          {where && ` · ${where}`}
        </small>
      </Link>
      <button
        type="button"
        className={first ? 'btn small primary' : 'btn small'}
        onClick={() => {
          assignToMe();
          void navigate(`/inbox/mine/${row.id}`);
        }}
      >
        {t('inbox.waiting.accept')} <span className="sr">{personOf(row)}</span>
      </button>
    </article>
  );
}
