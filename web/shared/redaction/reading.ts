import { markup } from './markup.ts';

/** A maximal run of digits. `joined`: it may belong to one number with the group before it. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
}

export const SEPARATOR = ' ';
export const TAG = '<';
const OTHER = '?';
const SPACERS = /[\p{Zs}\p{Cf}\p{Pd}\p{Mn}\p{Me}]/u;
const DIGIT = /\p{Nd}/u;

export const isDigit = (unit: string) => unit >= '0' && unit <= '9';
export const isCapital = (unit: string) => unit >= 'A' && unit <= 'Z';

/** Digits of a script stand in a row from zero to nine; the mathematical ones are five rows on end. */
function value(point: number): number {
  if (point >= 0x1d7ce && point <= 0x1d7ff) {
    return (point - 0x1d7ce) % 10;
  }
  let zero = point;
  while (zero > point - 9 && DIGIT.test(String.fromCodePoint(zero - 1))) {
    zero--;
  }
  return point - zero;
}

/** What a character means inside a number; empty when it stands for others. */
function unitOf(point: number): string {
  if (point < 0x80) {
    const char = String.fromCharCode(point);
    return /[0-9A-Za-z]/.test(char) ? char.toUpperCase() : /[ \t.\-/_]/.test(char) ? SEPARATOR : OTHER;
  }
  const char = String.fromCodePoint(point);
  if (DIGIT.test(char)) {
    return String(value(point));
  }
  if (SPACERS.test(char) || point === 0x2212 || point === 0x2024 || point === 0x2044) {
    return SEPARATOR;
  }
  if (point >= 0xd800 && point <= 0xdfff) {
    return OTHER;
  }
  return char.normalize('NFKC') === char ? OTHER : '';
}

/** A text as it is read for finding: units that remember where they stand in the original. */
export class Reading {
  readonly text: string;
  readonly units: string[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly groups: Group[] = [];

  constructor(text: string, tags: boolean) {
    this.text = text;
    const skip = tags ? markup(text) : null;
    for (let at = 0; at < text.length; ) {
      const found = skip?.(at);
      if (found) {
        if (found.meaning < 0) {
          this.add(TAG, at, found.next);
        } else {
          this.point(found.meaning, at, found.next);
        }
        at = found.next;
      } else {
        const point = text.codePointAt(at)!;
        const next = at + (point > 0xffff ? 2 : 1);
        this.point(point, at, next);
        at = next;
      }
    }
    this.group();
  }

  unit(at: number): string {
    return this.units[at] ?? OTHER;
  }

  private point(point: number, from: number, to: number): void {
    const unit = unitOf(point);
    if (unit !== '') {
      this.add(unit, from, to);
      return;
    }
    for (const part of String.fromCodePoint(point).normalize('NFKC')) {
      this.add(unitOf(part.codePointAt(0)!) || OTHER, from, to);
    }
  }

  private add(unit: string, from: number, to: number): void {
    this.units.push(unit);
    this.starts.push(from);
    this.ends.push(to);
  }

  private group(): void {
    let separators = 3;
    for (let at = 0; at < this.units.length; ) {
      if (isDigit(this.units[at]!)) {
        let last = at;
        while (last + 1 < this.units.length && isDigit(this.units[last + 1]!)) {
          last++;
        }
        const digits = this.units.slice(at, last + 1).join('');
        this.groups.push({ digits, start: this.starts[at]!, end: this.ends[last]!, joined: separators <= 2 });
        separators = 0;
        at = last + 1;
      } else {
        if (this.units[at] !== TAG) {
          separators = this.units[at] === SEPARATOR ? separators + 1 : 3;
        }
        at++;
      }
    }
  }
}
