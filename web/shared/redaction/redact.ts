import { accountNumbers, socialNumbers } from './accounts.ts';
import { cardExtras, cardNumbers, type CardRules, type Span } from './cards.ts';
import { Reading } from './reading.ts';
import { secrets } from './secrets.ts';
import { holds, lowered } from './words.ts';

/** Where findings overlap, the type that stands first here gives the mask its name. */
const order = ['secret', 'iban', 'card', 'ssn', 'expiry', 'cvv'] as const;
export type Type = (typeof order)[number];
export type Mode = 'OFF' | 'WARN' | 'MASK_VIEW' | 'REDACT_ON_CLOSE' | 'REDACT_AT_INGEST';

export interface RedactionRules extends CardRules {
  readonly modes: Readonly<Partial<Record<Type, Mode>>>;
}

export const usual: RedactionRules = {
  modes: { card: 'REDACT_AT_INGEST', cvv: 'REDACT_AT_INGEST', iban: 'REDACT_AT_INGEST', ssn: 'REDACT_AT_INGEST', secret: 'WARN' },
  twelveDigits: false,
  thirteenDigits: false,
  allowed: [],
};

export interface Hit extends Span {
  readonly type: Type;
}

export interface Examined {
  /** What may leave. */
  readonly text: string;
  /** What was masked, by its place in the original. */
  readonly masked: readonly Hit[];
  /** What is only warned of. */
  readonly warned: readonly Hit[];
}

/**
 * The browser's twin of the server's detectors (PR-103). Both are held to one file of vectors. The server examines
 * again: what counts is what it finds.
 */
export function examine(text: string, rules: RedactionRules = usual): Examined {
  const found = look(text, rules);
  const mode = (hit: Hit) => rules.modes[hit.type === 'expiry' ? 'cvv' : hit.type] ?? 'OFF';
  const masked = union(found.filter((hit) => mode(hit) === 'REDACT_AT_INGEST'));
  const warned = union(found.filter((hit) => mode(hit) === 'WARN')).filter((hit) => !masked.some((other) => touch(hit, other)));
  let out = '';
  let from = 0;
  for (const { start, end, mask } of masked) {
    out += text.slice(from, start) + mask;
    from = end;
  }
  return { text: out + text.slice(from), masked, warned };
}

const touch = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

function look(text: string, rules: RedactionRules): Hit[] {
  const hits: Hit[] = [];
  const add = (type: Type, spans: readonly Span[]) => spans.forEach((span) => hits.push({ ...span, type }));
  const low = lowered(text);
  const digits = count(text);
  if (digits >= 9 || (digits >= 3 && (low.includes('[card') || holds(low, 'cvv') || holds(low, 'expiry')))) {
    for (const tags of /[<&]/.test(text) ? [false, true] : [false]) {
      const reading = new Reading(text, tags);
      const cards = cardNumbers(reading, rules);
      const { expiries, codes } = cardExtras(reading, low, cards);
      add('card', cards);
      add('iban', accountNumbers(reading));
      add('ssn', socialNumbers(reading, low));
      add('expiry', expiries);
      add('cvv', codes);
    }
  }
  add('secret', secrets(text, low));
  return hits;
}

/** An upper bound: characters that stand for others may hold two. */
function count(text: string): number {
  let digits = 0;
  for (const char of text) {
    digits += /\p{Nd}/u.test(char) ? 1 : /[\p{No}\p{So}]/u.test(char) ? 2 : 0;
  }
  return digits;
}

function union(hits: Hit[]): Hit[] {
  const out: Hit[] = [];
  for (const next of hits.sort((one, other) => one.start - other.start || one.end - other.end)) {
    const open = out.at(-1);
    if (!open || next.start >= open.end) {
      out.push(next);
      continue;
    }
    const ranks = order.indexOf(next.type) - order.indexOf(open.type);
    const name = ranks < 0 || (ranks === 0 && next.end > open.end) ? next : open;
    out[out.length - 1] = { type: name.type, mask: name.mask, start: open.start, end: Math.max(open.end, next.end) };
  }
  return out;
}

/**
 * For a preview of what is being typed (PR-104): of any run of seven or more digits, however written and parted, each
 * digit becomes a dot before it leaves the browser. A run at the end may still grow: of `growing` text it is masked too.
 */
export function maskDigits(text: string, growing = false): string {
  const reading = new Reading(text, false);
  let out = '';
  let from = 0;
  for (let first = 0; first < reading.groups.length; ) {
    let last = first;
    let digits = reading.groups[first]!.digits.length;
    while (reading.groups[last + 1]?.joined) {
      digits += reading.groups[++last]!.digits.length;
    }
    const open = growing && /^[^\p{L}\p{N}]*$/u.test(text.slice(reading.groups[last]!.end));
    for (const group of digits >= 7 || open ? reading.groups.slice(first, last + 1) : []) {
      out += text.slice(from, group.start) + '•'.repeat(group.digits.length);
      from = group.end;
    }
    first = last + 1;
  }
  return out + text.slice(from);
}
