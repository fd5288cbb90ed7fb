import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '../../../shared/types.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { type Key, t } from '../../app/t.ts';
import { allSides, sideKey, useSide, type SideThread } from './sides.ts';

/** What an agent did, and what happened without one. */
const words: Readonly<Record<string, readonly [by: Key, automatic: Key]>> = {
  side_opened: ['sideConversations.event.openedBy', 'sideConversations.event.openedByRule'],
  side_answered: ['sideConversations.event.answeredBy', 'sideConversations.event.answered'],
  side_closed: ['sideConversations.event.closedBy', 'sideConversations.event.closed'],
  side_reopened: ['sideConversations.event.reopenedBy', 'sideConversations.event.reopened'],
};

/** In a ticket's timeline: what happened to a side conversation, with a link to it. */
export function SideEvent({ message, who }: { message: Message; who: string | null }) {
  const { show } = useSide();
  const known = useQueryClient().getQueryData<SideThread[]>(sideKey(message.conversation)) ?? [];
  const [by, automatic] = words[message.event!.type]!;
  const lead = () => {
    const named = known.filter(({ subject, kind }) => subject === message.text && kind !== 'child');
    show(named.length === 1 ? named[0]!.id : allSides);
  };
  return (
    <Rich
      text={who === null ? automatic : by}
      values={{ name: who ?? '', subject: message.text || t('sideConversations.event.untitled') }}
      tags={{
        b: (inside) => <b>{inside}</b>,
        link: (inside) => (
          <button type="button" className="link" dir="auto" onClick={lead}>
            {inside}
          </button>
        ),
      }}
    />
  );
}
