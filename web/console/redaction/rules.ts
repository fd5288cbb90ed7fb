import { t } from '../app/t.ts';
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
  { key: 'card', words: t('redaction.type.card') },
  { key: 'cvv', words: t('redaction.type.cvv') },
  { key: 'iban', words: t('redaction.type.iban') },
  { key: 'ssn', words: t('redaction.type.ssn') },
  { key: 'secret', words: t('redaction.type.secret') },
];

export const modes: readonly { key: Mode; words: string }[] = [
  { key: 'REDACT_AT_INGEST', words: t('redaction.mode.ingest') },
  { key: 'REDACT_ON_CLOSE', words: t('redaction.mode.close') },
  { key: 'WARN', words: t('redaction.mode.warn') },
  { key: 'OFF', words: t('redaction.mode.off') },
];
