import type { Schemas } from './api.ts';

export type Ticket = Schemas['Ticket'];

export type TicketCategory = Ticket['category'];

/** Low, normal, high, urgent. */
export type TicketPriority = Ticket['priority'];

/** A ticket as it stands. */
export type TicketState = Schemas['TicketState'];

export type TicketType = NonNullable<TicketState['workflow']['type']>;
