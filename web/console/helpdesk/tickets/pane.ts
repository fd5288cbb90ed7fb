/** The blocks of the details pane that only tickets have, which are fetched together. */
export { TicketFields } from '../fields/TicketFields.tsx';
export { default as FollowersBlock } from '../followers/FollowersBlock.tsx';
export { default as SidesBlock } from '../sides/SidesBlock.tsx';
export { SlaBlock } from '../sla/SlaBlock.tsx';
export { default as TimeBlock } from '../time/TimeBlock.tsx';
export { TicketBlock } from './TicketBlock.tsx';
