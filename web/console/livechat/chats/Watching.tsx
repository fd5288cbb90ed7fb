import { useEffect } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useChatActions } from './actions.ts';
import { useFloor } from './floor.ts';
import type { Chat } from './types.ts';

/** Replaces the composer while a lead monitors a chat: nothing can be sent to the visitor. Leaving the page ends it. */
export function Watching({ chat, whisper }: { chat: Chat; whisper: () => void }) {
  const floor = useFloor();
  const { join, takeOver, leave } = useChatActions(chat.conversation);
  useEffect(() => {
    const stop = () =>
      void http
        .request('POST', `conversations/${chat.conversation}/chat/leave`, { keepalive: true })
        .catch(() => undefined)
        .finally(floor.again);
    window.addEventListener('pagehide', stop);
    return () => {
      window.removeEventListener('pagehide', stop);
      stop();
    };
  }, [chat.conversation, floor]);
  return (
    <div className="closed-bar watching" role="group" aria-label={t('chats.monitor.title')}>
      <span className="muted grow">
        <Icon name="eye" size="s" /> {t('chats.monitor.hint')}
      </span>
      <button type="button" className="btn small" onClick={whisper}>
        {t('chats.monitor.whisper')} <CapsOf action="whisper" />
      </button>
      <button type="button" className="btn small" onClick={join}>
        {t('chats.controls.join')}
      </button>
      <button type="button" className="btn small" onClick={takeOver}>
        {t('chats.controls.takeOver')}
      </button>
      <button type="button" className="btn small" onClick={() => void leave()}>
        {t('chats.monitor.stop')}
      </button>
    </div>
  );
}
