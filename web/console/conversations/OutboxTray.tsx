import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '../app/parts/Icon.tsx';
import { useObservable } from '../app/observable.ts';
import { useSecond } from '../app/parts/When.tsx';
import { t } from '../app/t.ts';
import type { OutboxEntry } from '../../shared/outbox.ts';
import { useDesk } from './desk.ts';
import { whyFailed } from './words.ts';

const quietMillis = 3_000;

/** Own messages of all conversations that have waited for more than 3 s. Closing the tab asks first. */
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
    <section className="tray" aria-label={t('conversation.outbox.list')} role="status">
      <h2>
        <Icon name="clock" /> {t('conversation.outbox.heading', { count: late.length })}
      </h2>
      <ul>
        {late.slice(0, 5).map((entry) => (
          <li key={entry.id}>
            <button type="button" className="tray-open clip" onClick={() => void navigate(`/inbox/mine/${entry.conversation}`)}>
              {desk.inbox.row(entry.conversation)?.contact.name ?? t('conversation.name')}: {entry.text || t('conversation.outbox.files')}
            </button>
            {entry.code === 'message.held' ? (
              <span className="muted">{t('conversation.outbox.held')}</span>
            ) : entry.state === 'failed' ? (
              <>
                <span className="bad">{t('conversation.outbox.failed', { reason: whyFailed(entry.code) })}</span>
                <button type="button" className="link" onClick={() => void desk.messenger.outbox.retry(entry.id)}>
                  {t('conversation.outbox.retry')}
                </button>
              </>
            ) : (
              <span className="muted">{t('conversation.outbox.waiting')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
