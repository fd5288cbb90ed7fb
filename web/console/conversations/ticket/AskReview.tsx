import { useState } from 'react';
import type { Id, SendKind } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';

/** Lets colleagues read the draft before it is sent. */
export function AskReview({ conversation, kind, saved }: { conversation: Id; kind: SendKind; saved: boolean }) {
  const [shared, setShared] = useState(false);
  const share = async (next: boolean) => {
    try {
      await http.put(`conversations/${conversation}/draft/shared`, { shared: next, kind });
      setShared(next);
      toast(next ? 'Colleagues can read this draft now' : 'The draft is yours alone again');
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  useActions([
    {
      id: 'review',
      label: shared ? 'Ask for a review no longer' : 'Ask for a review of the draft',
      icon: 'eye',
      group: 'Writing',
      unable: saved ? undefined : 'there is no saved draft',
      run: () => void share(!shared),
    },
  ]);
  return saved || shared ? (
    <button
      type="button"
      className="btn bare icon"
      aria-label="Ask for a review"
      aria-pressed={shared}
      title={shared ? 'Colleagues can read this draft' : 'Ask colleagues to look at this draft'}
      onClick={() => void share(!shared)}
    >
      <Icon name="eye" />
    </button>
  ) : null;
}
