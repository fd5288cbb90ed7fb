import type { TicketPriority } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { iconOf, useTicketWords } from './look.ts';
import '../fields/fields.css';

/** A ticket's number as the organization writes it. */
export function TicketNumber({ number }: { number: number }) {
  return (
    <>
      {useTicketWords().prefix}
      {number}
    </>
  );
}

/** A priority in the organization's words, with its icon in its colour. */
export function Priority({ rank }: { rank: TicketPriority }) {
  const look = useTicketWords().of(rank);
  const icon = iconOf(look);
  return (
    <span className="ticket-priority">
      {icon ? <Icon name={icon} size="s" tint={`tint-${look.colour}`} /> : <span className="gap" />}
      {look.name}
    </span>
  );
}
