import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '../../../shared/types.ts';
import { allSides, sideKey, useSide, type SideThread } from './sides.ts';

const words: Readonly<Record<string, readonly [by: string, alone: string]>> = {
  side_opened: ['opened the side thread', 'A rule opened the side thread'],
  side_answered: ['answered in', 'An answer came in'],
  side_closed: ['closed', 'Closed:'],
  side_reopened: ['opened again', 'An answer opened again'],
};

/** In a ticket's timeline: what became of a side thread, with a way to it. */
export function SideEvent({ message, who }: { message: Message; who: string | null }) {
  const { show } = useSide();
  const known = useQueryClient().getQueryData<SideThread[]>(sideKey(message.conversation)) ?? [];
  const [by, alone] = words[message.event!.type]!;
  const lead = () => {
    const named = known.filter(({ subject, kind }) => subject === message.text && kind !== 'child');
    show(named.length === 1 ? named[0]!.id : allSides);
  };
  return (
    <>
      {who === null ? alone : <b>{who}</b>} {who !== null && `${by} `}
      <button type="button" className="link" dir="auto" onClick={lead}>
        {message.text || 'a side thread'}
      </button>
    </>
  );
}
