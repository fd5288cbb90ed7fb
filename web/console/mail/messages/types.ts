import type { Schemas } from '../../../shared/api.ts';

export type OutboundState = Reached['state'];

/** The delivery status of one recipient. */
export type Reached = Schemas['ReadOutboxReached'];

/** The email of a message. Addresses are written with names: `Ann <ann@example.org>`. */
export type Mail = Schemas['MailMail'];

export type FragmentKind = Fragment['kind'];

/** `start` and `end` (exclusive) are positions in the text, in UTF-16 units. */
export type Fragment = Omit<Schemas['MailBodyPiece'], 'rule'>;

export type WholeMail = Schemas['MailWhole'];

export type MailPage = Schemas['ReadMailsShown'];
