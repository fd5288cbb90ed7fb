import { type WordList, wordsOf } from './tables.ts';

/** Each UTF-16 unit by itself, so that positions stay. */
export function lowered(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    out += text[at]!.toLowerCase()[0];
  }
  return out;
}

const LETTER = /\p{L}/u;
export const isLetter = (unit: string) => LETTER.test(unit);

/** Where the word begins, at or behind `from`: `card` in "card no." and "cardnumber", not in "discard". */
export function begins(text: string, word: string, from: number): number {
  let at = text.indexOf(word, from);
  while (at >= 0) {
    if (word.charCodeAt(0) >= 0x250 || at === 0 || !isLetter(text[at - 1]!)) {
      return at;
    }
    at = text.indexOf(word, at + 1);
  }
  return -1;
}

export const holds = (text: string, list: WordList) => wordsOf(list).some((word) => begins(text, word, 0) >= 0);

/** One of the words stands before `at`, at most `reach` away and with no digit in between. */
export function before(text: string, list: WordList, at: number, reach: number): boolean {
  const window = text.slice(Math.max(0, at - reach), at);
  return wordsOf(list).some((word) => {
    for (let from = begins(window, word, 0); from >= 0; from = begins(window, word, from + 1)) {
      if (!/[0-9]/.test(window.slice(from + word.length))) {
        return true;
      }
    }
    return false;
  });
}
