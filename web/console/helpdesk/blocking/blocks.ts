export type BlockKind = 'address' | 'domain' | 'range' | 'contact';
export type BlockAction = 'reject' | 'spam' | 'drop';

export interface Block {
  id: string;
  kind: BlockKind;
  value?: string | null;
  contact?: string | null;
  contactName?: string | null;
  action: BlockAction;
  reason: string;
  by: string;
  madeAt: string;
  expiresAt?: string | null;
  hits: number;
  lastHitAt?: string | null;
}

export interface Hit {
  id: string;
  sender?: string | null;
  action: BlockAction;
  at: string;
}

export interface Offer {
  kind: 'address' | 'domain';
  value: string;
}

export const blocksKey = ['sender-blocks'] as const;

export const kinds: Readonly<Record<BlockKind, string>> = {
  address: 'address',
  domain: 'domain, and all below it',
  range: 'machines that bring mail',
  contact: 'contact',
};

export const todos: Readonly<Record<BlockAction, string>> = {
  reject: 'Refused: the sender is told so',
  spam: 'Goes to spam',
  drop: 'Dropped: it stands in the log alone',
};

const day = 86_400_000;

export const times: readonly (readonly [string, number | null])[] = [
  ['for good', null],
  ['a week', 7 * day],
  ['30 days', 30 * day],
  ['a year', 365 * day],
];

export const until = (millis: number | null) => (millis === null ? null : new Date(Date.now() + millis).toISOString());

/** What is typed is an address, a domain or a range. */
export function kindOf(typed: string): Exclude<BlockKind, 'contact'> {
  const text = typed.trim();
  if (/^[\d.]+(\/\d+)?$/.test(text) || /^[\da-f]*:[\da-f:]*(\/\d+)?$/i.test(text)) return 'range';
  return /^[^@]+@/.test(text) ? 'address' : 'domain';
}
