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

/** How far the mail of a message got with one recipient. */
export interface Reached {
  readonly id: Id;
  readonly role: 'to' | 'cc' | 'bcc';
  readonly to: string;
  readonly state: OutboundState;
  readonly answer?: string;
  /** Why it is not sent yet: the sending limit, or all mail is held. */
  readonly waitsFor?: 'limit' | 'held';
}

/** The mail a message came by or goes out as. Addresses stand as people write them: `Ann <ann@example.org>`. */
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
  /** Some of the body is quoted, a signature or the like. */
  readonly folded: boolean;
  readonly html: boolean;
  /** Files of the message that its page shows in their place. */
  readonly pictures: readonly Id[];
  readonly date?: Instant;
  /** It brought its sender into the conversation. */
  readonly newcomer: boolean;
  /** Whether it is from where it says; absent for mail that goes out. */
  readonly verdict?: 'verified' | 'unverified' | 'fails';
  /** What says so. */
  readonly proof?: string;
  /** Somebody said that it was folded wrongly. */
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
  /** As it came it can be downloaded. */
  readonly source: boolean;
}

export interface MailPage {
  readonly html: string;
  /** So many pictures of other servers are not loaded. */
  readonly remoteImages: number;
  /** It is certain who sent it, so that its pictures may always be shown. */
  readonly verified: boolean;
  /** Pictures of its sender are always shown. */
  readonly allowed: boolean;
  /** What the page has and does not show. */
  readonly hiddenText?: string;
}
