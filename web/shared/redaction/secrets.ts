import type { Span } from './cards.ts';
import { wordsOf } from './tables.ts';
import { begins, isLetter } from './words.ts';

const TOKENS = 3;
const KEY = 'PRIVATE KEY-----';
const PREFIXED = [/AKIA[0-9A-Z]{16}/g, /gh[pousr]_[A-Za-z0-9]{36,}/g, /sk_live_[A-Za-z0-9]{24,}/g, /xox[abprs]-[A-Za-z0-9-]{10,}/g];
const JWT = /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]*)\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g;

/** Keys and passwords that open something. */
export function secrets(text: string, low: string): Span[] {
  const found: Span[] = [];
  const add = (start: number, end: number) => found.push({ start, end, mask: '[secret]' });
  for (const pattern of PREFIXED) {
    for (const match of text.matchAll(pattern)) {
      add(match.index, match.index + match[0].length);
    }
  }
  for (const match of text.matchAll(JWT)) {
    if (namesAlgorithm(match[1]!)) {
      add(match.index, match.index + match[0].length);
    }
  }
  for (let at = text.indexOf('-----BEGIN '), next = 0; at >= 0; at = text.indexOf('-----BEGIN ', next)) {
    const head = text.indexOf(KEY, at);
    next = at + 1;
    if (head >= 0 && head - at <= 60) {
      const foot = text.indexOf('-----END ', head);
      const end = foot < 0 ? -1 : text.indexOf(KEY, foot);
      next = end < 0 ? text.length : end + KEY.length;
      add(at, next);
    }
  }
  for (const word of wordsOf('password')) {
    for (let at = begins(low, word, 0); at >= 0; at = begins(low, word, at + 1)) {
      const value = valueOf(low, at + word.length);
      let end = value;
      while (value >= 0 && end < text.length && !space(text[end]!)) {
        end++;
      }
      if (value >= 0 && end - value >= 6) {
        add(value, end);
      }
    }
  }
  return found;
}

function namesAlgorithm(part: string): boolean {
  try {
    const json = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return json.startsWith('{') && json.includes('"alg"');
  } catch {
    return false;
  }
}

const space = (char: string) => char <= ' ' || char === '\u00a0' || char === '\u3000';

function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && space(text[at]!)) {
    at++;
  }
  return at;
}

/** Where the value begins that is said within three words; -1 when none is. */
function valueOf(low: string, from: number): number {
  let at = from;
  if (at < low.length && low.charCodeAt(at) < 0x250 && isLetter(low[at]!)) {
    return -1;
  }
  for (let token = 0; token <= TOKENS; token++) {
    let end = at;
    while (end < low.length && !space(low[end]!)) {
      if (/[:=：＝]/.test(low[end]!)) {
        return skip(low, end + 1);
      }
      end++;
    }
    const said = low.slice(at, end);
    for (const is of wordsOf('is')) {
      if (said === is) {
        return skip(low, end);
      }
      if (token === 0 && is.charCodeAt(0) >= 0x2e80 && said.startsWith(is)) {
        return at + is.length;
      }
    }
    at = skip(low, end);
  }
  return -1;
}
