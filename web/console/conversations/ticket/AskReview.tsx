import { useState } from 'react';
import type { Id, SendKind } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** Lets other agents read the draft before it is sent. */
export function AskReview({ conversation, kind, saved }: { conversation: Id; kind: SendKind; saved: boolean }) {
  const [shared, setShared] = useState(false);
  const share = async (next: boolean) => {
    try {
      await http.put(`conversations/${conversation}/draft/shared`, { shared: next, kind });
      setShared(next);
      toast(t(next ? 'ticket.review.shared' : 'ticket.review.unshared'));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  useActions([
    {
      id: 'review',
      label: t(shared ? 'ticket.review.stop' : 'ticket.review.request'),
      icon: 'eye',
      group: 'writing',
      unable: saved ? undefined : t('ticket.review.noDraft'),
      run: () => void share(!shared),
    },
  ]);
  return saved || shared ? (
    <button
      type="button"
      className="btn bare icon"
      aria-label={t('ticket.review.button')}
      aria-pressed={shared}
      title={t(shared ? 'ticket.review.sharedTitle' : 'ticket.review.requestTitle')}
      onClick={() => void share(!shared)}
    >
      <Icon name="eye" />
    </button>
  ) : null;
}
