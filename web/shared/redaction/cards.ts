import type { Group, Reading } from './reading.ts';
import { ranges } from './tables.ts';
import { before, holds, lowered } from './words.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

export interface CardRules {
  readonly twelveDigits: boolean;
  readonly thirteenDigits: boolean;
  readonly allowed: readonly string[];
}

const LONGEST = 19;
const REACH = 40;
const WORD_REACH = 24;

/** Card numbers over whole groups, of an issuer's prefix and length, with a right check digit. */
export function cardNumbers(reading: Reading, rules: CardRules): Span[] {
  const { groups, text } = reading;
  const hits: Span[] = [];
  for (let first = 0; first < groups.length; first++) {
    let number = '';
    for (let last = first; last < groups.length; last++) {
      const group = groups[last]!;
      if ((last > first && !group.joined) || number.length + group.digits.length > LONGEST) {
        break;
      }
      number += group.digits;
      if (isCard(number, rules) && longEnough(number, text, groups.slice(first, last + 1), rules)) {
        hits.push({ start: groups[first]!.start, end: group.end, mask: `[card ••${number.slice(-4)}]` });
      }
    }
  }
  return union(hits);
}

function isCard(number: string, rules: CardRules): boolean {
  return (
    number.length >= (rules.twelveDigits ? 12 : 13) &&
    ranges.some((range) => {
      const prefix = Number(number.slice(0, range.digits));
      return range.lengths.has(number.length) && prefix >= range.first && prefix <= range.last;
    }) &&
    luhn(number) &&
    !/^(.)\1*$/.test(number) &&
    !rules.allowed.some((format) => format.length === number.length && [...format].every((char, at) => char === '#' || char === number[at]))
  );
}

function longEnough(number: string, text: string, groups: readonly Group[], rules: CardRules): boolean {
  if (number.length !== 13 || rules.thirteenDigits) {
    return true;
  }
  const { start } = groups[0]!;
  const { end } = groups.at(-1)!;
  return (
    groups.map((group) => group.digits.length).join() === '4,3,3,3' ||
    holds(lowered(text.slice(Math.max(0, start - REACH), start)), 'card') ||
    holds(lowered(text.slice(end, end + REACH)), 'card')
  );
}

function luhn(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at++) {
    const digit = Number(number[number.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function union(hits: Span[]): Span[] {
  hits.sort((one, other) => one.start - other.start || one.end - other.end);
  const out: Span[] = [];
  for (const hit of hits) {
    const open = out.at(-1);
    if (!open || hit.start >= open.end) {
      out.push(hit);
    } else if (hit.end > open.end) {
      out[out.length - 1] = { start: open.start, end: hit.end, mask: hit.mask };
    }
  }
  return out;
}

/** Expiry dates and security codes near a card number, near a mask where one stood, or after a word. */
export function cardExtras(reading: Reading, low: string, numbers: readonly Span[]): { expiries: Span[]; codes: Span[] } {
  const { groups, text } = reading;
  const cards: { start: number; end: number }[] = [...numbers];
  for (let at = low.indexOf('[card'); at >= 0; at = low.indexOf('[card', at + 1)) {
    const close = low.indexOf(']', at);
    if (close >= 0 && close - at <= 12) {
      cards.push({ start: at, end: close + 1 });
    }
  }
  if (cards.length === 0 && !holds(low, 'cvv') && !holds(low, 'expiry')) {
    return { expiries: [], codes: [] };
  }
  const free = (start: number, end: number) => !cards.some((card) => start < card.end && card.start < end);
  const near = (start: number, end: number) => cards.some((card) => start - card.end <= REACH && card.start - end <= REACH);
  const slash = (one: Group | undefined, other: Group | undefined) =>
    !!one && !!other?.joined && /[/／⁄]/.test(text.slice(one.end, Math.max(one.end, other.start)));
  const alone = (at: number) => !/[a-z•]/.test(low[at] ?? '');

  const expiries: Span[] = [];
  for (let at = 0; at + 1 < groups.length; at++) {
    const month = groups[at]!;
    const year = groups[at + 1]!;
    if (
      /^(0[1-9]|1[0-2])$/.test(month.digits) &&
      /^(20)?\d\d$/.test(year.digits) &&
      slash(month, year) &&
      !slash(groups[at - 1], month) &&
      !slash(year, groups[at + 2]) &&
      free(month.start, year.end) &&
      (near(month.start, year.end) || before(low, 'expiry', month.start, WORD_REACH))
    ) {
      expiries.push({ start: month.start, end: year.end, mask: '[expiry]' });
    }
  }
  const codes: Span[] = [];
  for (const { digits, start, end } of groups) {
    if (
      (digits.length === 3 || digits.length === 4) &&
      alone(start - 1) &&
      alone(end) &&
      free(start, end) &&
      !expiries.some((each) => start < each.end && each.start < end) &&
      (near(start, end) || before(low, 'cvv', start, WORD_REACH))
    ) {
      codes.push({ start, end, mask: '[cvv]' });
    }
  }
  return { expiries, codes };
}
