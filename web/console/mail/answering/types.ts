import type { Attachment, Id, Instant } from '../../../shared/types.ts';

/** Whether email to an address is delivered. `why` is a phrase, `answer` the other server's response. */
export interface KnownAddress {
  readonly address: string;
  readonly state: 'ok' | 'soft' | 'unreachable' | 'dead' | 'complained';
  readonly why?: string;
  readonly answer?: string;
  readonly since?: Instant;
}

export interface From {
  readonly mailbox: Id;
  readonly address: string;
  readonly name: string;
  /** What it is sent from while the domain of the mailbox isn't verified. */
  readonly sentFrom?: string;
}

/** The proposed sender and recipients of a reply by email. */
export interface Composing {
  readonly byMail: boolean;
  readonly from: readonly From[];
  readonly mailbox?: Id;
  readonly to: readonly { readonly name?: string; readonly known: KnownAddress }[];
  readonly cc: readonly { readonly name?: string; readonly known: KnownAddress }[];
  /** Addresses that only unverified email names: it asks for replies there, or was sent there too. */
  readonly suggested: readonly Suggestion[];
  /** Replies go to an address at another domain than the email came from. */
  readonly differs?: { readonly replyTo: string; readonly sender: string };
  /** Why no recipient is proposed. */
  readonly nobody?: 'no-sender' | 'no-answer' | 'no-address';
  readonly mostAddresses: number;
  /** If the files are larger in total, the largest are sent as links. */
  readonly mostOctets: number;
  /** How far the last sender's time zone is ahead of UTC. */
  readonly zoneMinutes?: number;
}

export interface Suggestion {
  readonly name?: string;
  readonly known: KnownAddress;
  readonly why: 'reply-to' | 'cc';
}

export type Role = 'to' | 'cc' | 'bcc';

/** The recipients chosen in the composer. */
export interface Choice {
  readonly mailbox: Id | undefined;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** A reply that is written and not posted yet. */
export interface Held {
  readonly id: Id;
  readonly conversation: Id;
  readonly text: string;
  readonly state: 'waiting' | 'stopped';
  readonly reason?: string;
  readonly sendAt: Instant;
  readonly waitMillis: number;
}

/** An undone reply. */
export interface Restored {
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly seen: number;
  readonly choice?: Choice;
}
