import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { offset, useFirstClock, type SlaClock } from './clocks.ts';
import { badgeOf } from './words.ts';

/** What is due next of a ticket, and how long that still is (HD-54). */
export function SlaBadge({ conversation, ticket }: { conversation: Id; /** Whether it is one. */ ticket: boolean }) {
  const clock = useFirstClock(conversation, ticket);
  return clock && <Countdown clock={clock} />;
}

export function Countdown({ clock }: { clock: SlaClock }) {
  const { tone, icon, text, title } = badgeOf(clock, useSecond() + offset());
  return (
    <Chip tone={tone} icon={icon} title={title}>
      <span className="sr">Service level: </span>
      {text}
    </Chip>
  );
}
