import type { ReactNode } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { offset, useFirstClock, type SlaClock } from './clocks.ts';
import { badgeOf } from './words.ts';

/** What is due next of a ticket, and how long that still is (HD-54). */
export function SlaBadge({
  conversation,
  ticket,
  otherwise = null,
}: {
  conversation: Id /** Whether it is one. */;
  ticket: boolean /** Shown when nothing is due. */;
  otherwise?: ReactNode;
}) {
  const clock = useFirstClock(conversation, ticket);
  return clock ? <Countdown clock={clock} /> : otherwise;
}

export function Countdown({ clock, bare = false }: { clock: SlaClock /** Where its name stands beside it. */; bare?: boolean }) {
  const { tone, icon, text, title } = badgeOf(clock, useSecond() + offset(), bare);
  return (
    <Chip tone={tone} icon={icon} title={title}>
      <span className="sr">Service level: </span>
      {text}
    </Chip>
  );
}
