import type { Id } from '../../shared/types.ts';

export type RuledType = 'card' | 'cvv' | 'iban' | 'ssn' | 'secret';
export type Mode = 'OFF' | 'WARN' | 'MASK_VIEW' | 'REDACT_ON_CLOSE' | 'REDACT_AT_INGEST';

export interface Pattern {
  readonly id: Id;
  readonly site?: Id | null;
  readonly name: string;
  readonly pattern: string;
  readonly keep: readonly number[];
  readonly mode: Mode;
}

export interface Rules {
  readonly modes: readonly { site?: Id | null; type: RuledType; mode: Mode }[];
  readonly cards: { twelveDigits: boolean; thirteenDigits: boolean; allowed: readonly string[] };
  readonly patterns: readonly Pattern[];
}

export const types: readonly { key: RuledType; words: string }[] = [
  { key: 'card', words: 'Card numbers' },
  { key: 'cvv', words: 'Security codes and expiry dates of cards' },
  { key: 'iban', words: 'Account numbers (IBAN)' },
  { key: 'ssn', words: 'US social security numbers' },
  { key: 'secret', words: 'Passwords and keys' },
];

export const modes: readonly { key: Mode; words: string }[] = [
  { key: 'REDACT_AT_INGEST', words: 'Never stored' },
  { key: 'REDACT_ON_CLOSE', words: 'Masked when the conversation ends' },
  { key: 'WARN', words: 'The sender is warned' },
  { key: 'OFF', words: 'Nothing' },
];
