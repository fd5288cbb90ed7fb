import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '../app/parts/Icon.tsx';
import { useObservable } from '../app/observable.ts';
import { useSecond } from '../app/parts/When.tsx';
import type { OutboxEntry } from '../../shared/outbox.ts';
import { useDesk } from './desk.ts';
import { whyFailed } from './words.ts';

const quietMillis = 3_000;

/** Own messages that wait for more than 3 s, wherever they belong. Closing the tab asks first. */
export function OutboxTray() {
  const desk = useDesk();
  const waiting = useObservable(desk.waiting);
  useEffect(() => {
    if (waiting.length === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [waiting.length]);
  return waiting.length === 0 ? null : <Tray entries={waiting} />;
}

function Tray({ entries }: { entries: readonly OutboxEntry[] }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const now = useSecond();
  const late = entries.filter((entry) => now - entry.createdAt > quietMillis && entry.code !== 'conversation.newer-messages');
  if (late.length === 0) return null;
  return (
    <section className="tray" aria-label="Messages that wait" role="status">
      <h2>
        <Icon name="clock" /> {late.length === 1 ? 'One message waits' : `${late.length} messages wait`}
      </h2>
      <ul>
        {late.slice(0, 5).map((entry) => (
          <li key={entry.id}>
            <button type="button" className="tray-open clip" onClick={() => void navigate(`/inbox/mine/${entry.conversation}`)}>
              {desk.inbox.row(entry.conversation)?.contact.name ?? 'Conversation'}: {entry.text || 'Files'}
            </button>
            {entry.code === 'message.held' ? (
              <span className="muted">is being checked</span>
            ) : entry.state === 'failed' ? (
              <>
                <span className="bad">{whyFailed(entry.code)}</span>
                <button type="button" className="link" onClick={() => void desk.messenger.outbox.retry(entry.id)}>
                  Retry
                </button>
              </>
            ) : (
              <span className="muted">goes out first</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
