import { Link, useNavigate } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { useCounts } from '../../app/Shell.tsx';
import { Waiting } from '../../app/parts/When.tsx';
import { useListing } from './listing.ts';
import { pathOf, personOf } from '../words.ts';
import { useConversationActions } from '../changes.ts';

const soonMillis = 2 * 60_000;

/** The head of the queue above one's own list, so that nobody waits unseen. */
export function WaitingNow() {
  const count = useCounts().data?.queue ?? 0;
  return count === 0 ? null : <Queue count={count} />;
}

function Queue({ count }: { count: number }) {
  const { rows } = useListing('queue', '');
  // Who wrote a mail or left a ticket does not sit there waiting: their tickets have a view of their own.
  const people = rows.filter((row) => row.channel === 'web' && !row.ticket);
  const tickets = rows.length - people.length;
  if (rows.length === 0) return null;
  return (
    <section className="queue" aria-label="Waiting now">
      {people.length > 0 && (
        <h2 className="group">
          <strong>Waiting now</strong> {people.length === 1 ? '1 person' : `${people.length} people`}
          {people.length > 3 && (
            <Link className="end" to="/inbox/queue">
              All
            </Link>
          )}
        </h2>
      )}
      {people.slice(0, 3).map((row, index) => (
        <One key={row.id} row={row} first={index === 0} />
      ))}
      {tickets > 0 && (
        <p className="queue-tickets">
          <Link to="/tickets/unassigned">
            {count > rows.length ? 'Many tickets' : tickets === 1 ? '1 ticket' : `${tickets} tickets`} that nobody has
          </Link>
        </p>
      )}
      <h2 className="group mine-head">
        <strong>Mine</strong>
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
            (row.lastMessage ? 'Sent a file' : null) ||
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
        Accept <span className="sr">{personOf(row)}</span>
      </button>
    </article>
  );
}
