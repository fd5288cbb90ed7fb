import type { Span } from './cards.ts';
import { type Group, isCapital, isDigit, type Reading, SEPARATOR, TAG } from './reading.ts';
import { accountLengths } from './tables.ts';
import { before } from './words.ts';

const alphanumeric = (unit: string) => isDigit(unit) || isCapital(unit);

/** International bank account numbers: groups of four or none, with the right remainder. */
export function accountNumbers(reading: Reading): Span[] {
  const found: Span[] = [];
  for (let at = 0; at + 4 < reading.units.length; ) {
    const last = beginsAt(reading, at) ? lastOf(reading, at, found) : -1;
    at = (last < 0 ? at : last) + 1;
  }
  return found;
}

function beginsAt(reading: Reading, at: number): boolean {
  return (
    isCapital(reading.unit(at)) &&
    isCapital(reading.unit(at + 1)) &&
    isDigit(reading.unit(at + 2)) &&
    isDigit(reading.unit(at + 3)) &&
    !alphanumeric(reading.unit(at - 1))
  );
}

function lastOf(reading: Reading, from: number, found: Span[]): number {
  const length = accountLengths.get(reading.unit(from) + reading.unit(from + 1));
  if (!length) {
    return -1;
  }
  let number = '';
  let separators = 0;
  let at = from;
  for (; number.length < length; at++) {
    const unit = reading.unit(at);
    if (alphanumeric(unit)) {
      number += unit;
      separators = 0;
    } else if (unit === SEPARATOR) {
      if (++separators > 2 || number.length % 4 !== 0) {
        return -1;
      }
    } else if (unit !== TAG) {
      return -1;
    }
  }
  if (alphanumeric(reading.unit(at)) || !valid(number)) {
    return -1;
  }
  const mask = `[iban ${number.slice(0, 2)}••${number.slice(-4)}]`;
  found.push({ start: reading.starts[from]!, end: reading.ends[at - 1]!, mask });
  return at - 1;
}

function valid(number: string): boolean {
  let remainder = 0;
  for (const unit of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(unit, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Social security numbers of the United States. */
export function socialNumbers({ groups, text }: Reading, low: string): Span[] {
  const found: Span[] = [];
  groups.forEach((group, at) => {
    const { digits, start, end } = group;
    if (digits.length === 9 && given(digits) && before(low, 'ssn', start, 30)) {
      found.push({ start, end, mask: '[ssn]' });
    } else if (digits.length === 3 && parted(text, group, groups[at + 1], groups[at + 2])) {
      found.push({ start, end: groups[at + 2]!.end, mask: '[ssn]' });
    }
  });
  return found;
}

function parted(text: string, area: Group, group: Group | undefined, serial: Group | undefined): boolean {
  return (
    group?.digits.length === 2 &&
    serial?.digits.length === 4 &&
    given(area.digits + group.digits + serial.digits) &&
    between(text, area, group) &&
    between(text, group, serial) &&
    ends(text[area.start - 1]) &&
    ends(text[serial.end])
  );
}

const between = (text: string, one: Group, other: Group) =>
  other.start - one.end === 1 && /[-\u0020.\u00a0\u2010\u2011\u2013]/.test(text[one.end]!);

const ends = (beside: string | undefined) => beside === undefined || !/[-+a-zA-Z]/.test(beside);

const given = (digits: string) => !/^(000|666|9)/.test(digits) && digits.slice(3, 5) !== '00' && !digits.endsWith('0000');
