import { Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { useKeyed } from '../../app/observable.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useFloor } from './floor.ts';
import { useChooseStatus } from './status.ts';
import { visitorOf } from './words.ts';

/** Asks an agent who signs out with active chats what happens to them (LC-72). */
export function LeavingDialog({ close, leave }: { close: () => void; leave: () => void }) {
  const floor = useFloor();
  const navigate = useNavigate();
  const choose = useChooseStatus();
  const chats = useKeyed(floor.lists, 'mine')?.items ?? [];
  const handOver = async (each: (conversation: Id) => Promise<unknown>) => {
    try {
      await choose('away');
      for (const chat of chats) await each(chat.conversation);
      leave();
    } catch (thrown) {
      toast(explain(thrown));
    }
    close();
  };
  return (
    <Popup close={close} role="alertdialog">
      <Heading slot="title">{t('chats.leaving.title', { count: chats.length })}</Heading>
      <p className="muted">{t('chats.leaving.question', { count: chats.length, names: chats.map(visitorOf).join(', ') })}</p>
      <div className="stack-form">
        <button
          type="button"
          className="btn primary"
          autoFocus
          onClick={() => {
            void choose('away');
            close();
            void navigate('/inbox/mine');
          }}
        >
          {t('chats.leaving.finish')}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            close();
            void navigate(`/inbox/mine/${chats[0]?.conversation ?? ''}`);
            toast(t('chats.leaving.transferHint', { key: 'T' }));
          }}
        >
          {t('chats.leaving.transfer')}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void handOver((id) => http.post(`conversations/${id}/chat/put-back`, { department: null }))}
        >
          {t('chats.leaving.queue', { count: chats.length })}
        </button>
        <button type="button" className="btn" onClick={() => void handOver((id) => http.post(`conversations/${id}/chat/ticket`, {}))}>
          {t('chats.leaving.tickets', { count: chats.length })}
        </button>
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
      </div>
    </Popup>
  );
}
