import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { mailPath } from './mails.ts';
import type { FragmentKind, Mail, OutboundState } from './types.ts';

export interface Piece {
  readonly kind: FragmentKind;
  readonly rule: string;
  readonly lines: number;
  readonly beginning: string;
}

/** How a mail came and what it became. */
export interface Incoming {
  readonly source: 'smtp' | 'imap' | 'api' | 'import';
  readonly mailbox: string;
  readonly peer?: string;
  readonly envelopeFrom?: string;
  readonly envelopeTo: readonly string[];
  readonly bytes: number;
  readonly receivedAt: Instant;
  readonly outcome: string;
  readonly step?: string;
  readonly evidence?: string;
  readonly attempts: number;
  readonly decidedAt?: Instant;
  /** Absent while nobody checked. */
  readonly verdict?: 'verified' | 'unverified' | 'fails';
  readonly masked: boolean;
  readonly auto: Mail['auto'];
  readonly notes: readonly string[];
  readonly pieces: readonly Piece[];
}

export interface Attempt {
  readonly result: string;
  readonly code?: number;
  readonly enhanced?: string;
  readonly answer?: string;
  readonly host?: string;
  readonly tls?: string;
  readonly at: Instant;
}

export interface Report {
  readonly kind: string;
  readonly severity: string;
  readonly reason: string;
  readonly rule: string;
  readonly enhanced?: string;
  readonly text?: string;
  readonly reporter?: string;
  readonly proven: boolean;
  readonly at: Instant;
}

/** How a mail was sent and what came of it. */
export interface Outgoing {
  readonly mailbox: string;
  readonly fromName?: string;
  readonly from: string;
  readonly replyTo?: string;
  readonly messageId: string;
  readonly mailClass: string;
  readonly lane: number;
  readonly signatures: readonly string[];
  readonly createdAt: Instant;
  readonly recipients: readonly {
    readonly address: string;
    readonly role: string;
    readonly state: OutboundState;
    readonly nextAttemptAt?: Instant;
    readonly attempts: readonly Attempt[];
    readonly reports: readonly Report[];
  }[];
}

export const useExplanation = (conversation: Id, message: Id) =>
  useQuery({
    queryKey: ['mail-explanation', conversation, message],
    queryFn: () => http.get<{ incoming?: Incoming; outgoing?: Outgoing }>(`${mailPath(conversation, message)}/explanation`),
  });

const steps: Readonly<Record<string, string>> = {
  'same-subject': 'The same sender wrote about the same within a week, and its mailbox is set to join that.',
  'reply-token': 'It was sent to the answer address of this conversation.',
  'in-reply-to': 'It answers a mail of this conversation.',
  references: 'It goes on from an earlier mail of this conversation.',
  'body-token': 'It quotes the mark of this conversation.',
  'ticket-number': 'Its subject names this ticket, and its verified sender takes part in it.',
  new: 'Nothing in it belongs to an earlier conversation, so it began a new one.',
  'forged-token': 'It carries an answer address that was not made here, so it began a new conversation.',
  stranger: 'It replies to a conversation that its sender takes no part in, or isn’t proven to, so it began one of its own.',
  'automatic-to-closed': 'It is an automatic answer to a closed conversation, which stays closed.',
  'follow-up': 'What it answers is closed for good, so it began a new conversation.',
  gone: 'What it answers is not there any more, so it began a new conversation.',
};

/** Why a mail is in its conversation. */
export const stepWords = (step: string | undefined) => (step === undefined ? 'It was filed.' : (steps[step] ?? `It was filed: ${step}.`));

const verdicts: Readonly<Record<NonNullable<Incoming['verdict']>, string>> = {
  verified: 'It is from whom it says: its domain vouches for it.',
  unverified: 'Nothing proves that it is from whom it says, and nothing speaks against it.',
  fails: 'It is not from whom it says: the domain’s own rules refuse it.',
};

/** Whether it is from whom it says. */
export const verdictWords = (verdict: NonNullable<Incoming['verdict']>) => verdicts[verdict];

const rules: Readonly<Record<string, string>> = {
  'quote.prefix': 'its lines begin with >',
  'quote.attribution': 'a line says who wrote what follows, and when',
  'quote.headers': 'it begins with From, To and Subject of an earlier mail',
  'quote.ruler': 'a ruled line announces an earlier mail',
  'quote.marker': 'our own line “write above this line” stands over it',
  'forward.ruler': 'a ruled line announces a forwarded mail',
  'html.gmail-quote': 'its page marks it as a quote',
  'html.gmail-forward': 'its page marks it as forwarded',
  'signature.delimiter': 'it stands under a line of two dashes',
  'signature.closing': 'it begins with a closing such as “Kind regards”',
  'signature.mobile': 'a phone added it',
  'signature.ruler': 'it stands under a drawn line at the end',
  'signature.known': 'earlier mails of this sender ended alike',
  'disclaimer.phrases': 'it uses the words of a legal notice',
  'text.whole': 'nothing else would be left',
};

/** What told a piece apart; `null` for what was simply typed. */
export const ruleWords = (rule: string): string | null => rules[rule] ?? null;

const sources: Readonly<Record<Incoming['source'], string>> = {
  smtp: 'Another mail server brought it',
  imap: 'It was fetched from the mailbox’s own server',
  api: 'A program handed it in',
  import: 'It was imported',
};

export const sourceWords = (source: Incoming['source']) => sources[source];

const classes: Readonly<Record<string, string>> = {
  TRANSACTIONAL: 'an answer in a conversation',
  MARKETING: 'a mailing',
  SECURITY_LEGAL: 'a notice that must arrive',
};

export const classWords = (mailClass: string) => classes[mailClass] ?? mailClass;

export const bytesWords = (bytes: number) =>
  bytes < 1_000 ? `${bytes} bytes` : bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const reports: Readonly<Record<string, string>> = {
  bounce: 'came back',
  delayed: 'is delayed',
  delivered: 'was delivered',
  complaint: 'was marked as spam',
  'auto-reply': 'was answered automatically',
  'auth-report': 'was reported on',
};

export const reportWords = (kind: string) => reports[kind] ?? kind;
