import type { RedactionRules } from '../../../shared/redaction/redact.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

const known = new Map<Id, Promise<RedactionRules>>();

/** What is masked in texts to this conversation; asked once. */
export function redactionRules(conversation: Id): Promise<RedactionRules> {
  let rules = known.get(conversation);
  if (!rules) {
    known.set(conversation, (rules = http.get<RedactionRules>(`conversations/${conversation}/redaction-rules`)));
    rules.catch(() => known.delete(conversation));
  }
  return rules;
}

/** Digits at the end that may become a card number. */
const growingDigits = /(?:\p{Nd}[\p{Z}\p{Pd}./]*){7,}$/u;

export interface Leaving {
  /** Card numbers and the like are masked. */
  readonly text: string;
  /** False when a long number at the end waits for what follows it. */
  readonly whole: boolean;
}

/** What of a draft may leave the browser, while it is being written and afterwards. */
export async function leaving(draft: string, rules: RedactionRules, growing: boolean): Promise<Leaving> {
  const { examine } = await import('../../../shared/redaction/redact.ts');
  const safe = examine(draft, rules).text;
  const text = growing && rules.modes.card === 'REDACT_AT_INGEST' ? safe.replace(growingDigits, '') : safe;
  return { text, whole: text === safe };
}
