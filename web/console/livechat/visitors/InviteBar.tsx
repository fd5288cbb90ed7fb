import { useState, type FormEvent } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { mostInvited } from './types.ts';

const textMost = 500;

/** Asks the picked visitors into a chat (LC-88). What was typed stays when it could not be sent. */
export function InviteBar({ visits, done }: { visits: readonly string[]; done: () => void }) {
  const [text, setText] = useState('Can I help you?');
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !text.trim()) return;
    setBusy(true);
    try {
      const { invited } = await http.post<{ invited: number }>('visit-invitations', { visits, text: text.trim() });
      toast(invited === 0 ? 'Nobody could be invited: they left, or chat already' : invited === 1 ? 'Invited. A chat that is accepted is yours for two minutes' : `${invited} visitors invited`);
      done();
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="invite-bar" aria-label="Invite" onSubmit={(event) => void send(event)}>
      <b className="num">
        {visits.length} of at most {mostInvited} picked
      </b>
      <input className="in grow" aria-label="What the invitation says" maxLength={textMost} value={text} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="btn small primary" disabled={busy || !text.trim()}>
        <Icon name="send" size="s" /> Invite
      </button>
      <button type="button" className="btn small" onClick={done}>
        Cancel
      </button>
    </form>
  );
}
