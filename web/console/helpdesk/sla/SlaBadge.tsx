import type { ReactNode } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { offset, useFirstClock, type SlaClock } from './clocks.ts';
import { badgeOf } from './words.ts';

/** The next due SLA target of a ticket, with the time left (HD-54). */
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

export function Countdown({
  clock,
  bare = false,
}: {
  clock: SlaClock /** Without the name of the metric, which is shown next to it. */;
  bare?: boolean;
}) {
  const { tone, icon, text, title } = badgeOf(clock, useSecond() + offset(), bare);
  return (
    <Chip tone={tone} icon={icon} title={title}>
      <span className="sr">{t('sla.badge.label')} </span>
      {text}
    </Chip>
  );
}
