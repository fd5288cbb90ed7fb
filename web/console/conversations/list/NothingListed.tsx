import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ConversationView } from '../../../shared/types.ts';
import { Empty } from '../../app/parts/blocks.tsx';
import { useCounts } from '../../app/Shell.tsx';
import { administers, useMe } from '../../identity/me.ts';
import { ticketsOnly } from '../inbox.ts';
import { viewNames } from '../words.ts';

/** Nothing matches, never had one, or simply nothing now: three different texts. */
export function NothingListed({ view, query, clear }: { view: ConversationView; query: string; clear: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const counts = useCounts().data;
  const all = counts ? counts.mine + counts.queue + counts.team + counts.ended : 0;
  if (query === ticketsOnly) {
    return (
      <Empty
        icon="flag"
        title="No ticket here"
        action={
          <button type="button" className="btn" onClick={clear}>
            Show all conversations
          </button>
        }
      >
        Mails and messages left while nobody could chat are tickets, and what you make one under More actions.
      </Empty>
    );
  }
  if (query !== '') {
    return (
      <Empty
        icon="filter"
        title="No conversation matches"
        action={
          <button type="button" className="btn" onClick={clear}>
            Clear the search
          </button>
        }
      >
        Nothing in {viewNames[view]} holds <b>{query.replace(ticketsOnly, '')}</b>.
      </Empty>
    );
  }
  if (counts && all === 0) {
    return (
      <Empty
        icon="chat"
        title="No conversation yet"
        action={
          administers(me) && (
            <button type="button" className="btn primary" onClick={() => void navigate('/settings/sites')}>
              Put chat on a site
            </button>
          )
        }
      >
        As soon as a visitor writes in the chat on your site, or a mail comes to your mailbox, it arrives here, live.
      </Empty>
    );
  }
  return fine[view](counts?.queue ?? 0);
}

const fine: Record<ConversationView, (queue: number) => ReactNode> = {
  mine: (queue) => (
    <Empty
      icon="inbox"
      title="Nothing of yours is open"
      action={
        queue > 0 && (
          <Link className="btn" to="/inbox/queue">
            Open the queue
          </Link>
        )
      }
    >
      {queue > 0
        ? `${queue === 1 ? 'One person is' : `${queue} people are`} waiting in the queue.`
        : 'Conversations you take, or get, stand here.'}
    </Empty>
  ),
  queue: () => (
    <Empty icon="chat" title="Nobody is waiting">
      New chats ring here until somebody takes them.
    </Empty>
  ),
  team: () => (
    <Empty icon="people" title="Your colleagues have none open">
      What they are working on shows here, so you can help.
    </Empty>
  ),
  ended: () => (
    <Empty icon="check" title="Nothing has ended yet">
      Closed conversations stay here and can be opened again.
    </Empty>
  ),
};
