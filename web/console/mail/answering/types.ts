import type { Attachment, Id, Instant } from '../../../shared/types.ts';

/** Whether mail to an address arrives. `why` is in plain words, `answer` what the other server said. */
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

/** What an answer by mail begins with: from which mailbox and to whom. */
export interface Composing {
  readonly byMail: boolean;
  readonly from: readonly From[];
  readonly mailbox?: Id;
  readonly to: readonly { readonly name?: string; readonly known: KnownAddress }[];
  readonly cc: readonly { readonly name?: string; readonly known: KnownAddress }[];
  /** Addresses that only unverified email names: it asks for replies there, or was sent there too. */
  readonly suggested: readonly Suggestion[];
  /** Answers go to an address of another domain than the mail came from. */
  readonly differs?: { readonly replyTo: string; readonly sender: string };
  /** Why nobody is proposed. */
  readonly nobody?: 'no-sender' | 'no-answer' | 'no-address';
  readonly mostAddresses: number;
  /** Of files with more octets together the largest go as links. */
  readonly mostOctets: number;
  /** How far the clock of who wrote last is ahead of UTC. */
  readonly zoneMinutes?: number;
}

export interface Suggestion {
  readonly name?: string;
  readonly known: KnownAddress;
  readonly why: 'reply-to' | 'cc';
}

export type Role = 'to' | 'cc' | 'bcc';

/** Whom the answer goes to, as it stands in the composer. */
export interface Choice {
  readonly mailbox: Id | undefined;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** An answer that is written and not posted yet. */
export interface Held {
  readonly id: Id;
  readonly conversation: Id;
  readonly text: string;
  readonly state: 'waiting' | 'stopped';
  readonly reason?: string;
  readonly sendAt: Instant;
  readonly waitMillis: number;
}

/** What was taken back. */
export interface Restored {
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly seen: number;
  readonly choice?: Choice;
}
