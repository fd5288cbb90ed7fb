import type { Schemas } from '../../shared/api.ts';
import { t } from '../app/t.ts';

export type RuledType = Rules['modes'][number]['type'];
export type Mode = Pattern['mode'];

export type Pattern = Schemas['StoredPattern'];

export type Rules = Schemas['RedactionRules'];

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
