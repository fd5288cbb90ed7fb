import type { Id, Instant } from '../../../shared/types.ts';

export type OutboundState =
  | 'queued'
  | 'claimed'
  | 'accepted'
  | 'delivered'
  | 'failed'
  | 'expired'
  | 'suppressed'
  | 'cancelled'
  | 'captured'
  | 'uncertain'
  | 'complained';

/** The delivery status of one recipient. */
export interface Reached {
  readonly id: Id;
  readonly role: 'to' | 'cc' | 'bcc';
  readonly to: string;
  readonly state: OutboundState;
  readonly answer?: string;
  /** Why it is not sent yet: the sending limit, or all mail is held. */
  readonly waitsFor?: 'limit' | 'held';
}

/** The email of a message. Addresses are written with names: `Ann <ann@example.org>`. */
export interface Mail {
  readonly message: Id;
  readonly direction: 'in' | 'out';
  readonly fromName?: string;
  readonly from?: string;
  /** The name shows another address than the one behind it. */
  readonly misleading: boolean;
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Those of `to` and `cc` that are mailboxes here. */
  readonly ours: readonly string[];
  readonly subject?: string;
  readonly auto: 'none' | 'reply' | 'list' | 'notification' | 'bounce' | 'own';
  readonly notes: readonly string[];
  /** Part of the body is a quote, a signature or the like. */
  readonly folded: boolean;
  readonly html: boolean;
  /** Files of the message that its HTML shows inline. */
  readonly pictures: readonly Id[];
  readonly date?: Instant;
  /** Its sender is new in the conversation. */
  readonly newcomer: boolean;
  /** Whether the sender is genuine; absent for outgoing email. */
  readonly verdict?: 'verified' | 'unverified' | 'fails';
  /** The evidence for it. */
  readonly proof?: string;
  /** An agent reported that text was hidden incorrectly. */
  readonly uncut: boolean;
  readonly reached: readonly Reached[];
}

export type FragmentKind = 'new' | 'quote' | 'signature' | 'disclaimer' | 'forward';

/** `start` and `end` (exclusive) are positions in the text, in UTF-16 units. */
export interface Fragment {
  readonly kind: FragmentKind;
  readonly start: number;
  readonly end: number;
}

export interface WholeMail {
  readonly mail: Mail;
  readonly text: string;
  readonly fragments: readonly Fragment[];
  readonly messageId?: string;
  /** The original can be downloaded. */
  readonly source: boolean;
}

export interface MailPage {
  readonly html: string;
  /** How many remote images aren't loaded. */
  readonly remoteImages: number;
  /** The sender is verified, so that their images may always be shown. */
  readonly verified: boolean;
  /** Images from its sender are always shown. */
  readonly allowed: boolean;
  /** Text that the HTML contains and hides. */
  readonly hiddenText?: string;
}
