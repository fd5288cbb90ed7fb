const MAX_TAG = 512;
const MAX_ENTITY = 12;
const letter = (char: string) => /\p{L}/u.test(char);

export interface Skipped {
  readonly next: number;
  /** The character that stands there; -1 for a tag. */
  readonly meaning: number;
}

/** HTML inside a text: where a tag or an entity that begins at a position ends. */
export function markup(text: string): (at: number) => Skipped | null {
  let noTagBefore = 0;

  function tag(at: number): Skipped | null {
    if (at < noTagBefore || at + 1 >= text.length) {
      return null;
    }
    const first = text[at + 1]!;
    if (!letter(first) && first !== '/' && first !== '!') {
      return null;
    }
    const limit = Math.min(text.length, at + MAX_TAG);
    const close = text.slice(at, limit).indexOf('>');
    if (close < 0) {
      noTagBefore = limit;
      return null;
    }
    return { next: at + close + 1, meaning: -1 };
  }

  function entity(at: number): Skipped | null {
    const name = text.slice(at, at + MAX_ENTITY);
    const close = name.indexOf(';');
    if (close < 3 || !/^&#?[\p{L}\p{Nd}]*;/u.test(name)) {
      return null;
    }
    return { next: at + close + 1, meaning: meaning(name.slice(1, close)) };
  }

  return (at) => (text[at] === '<' ? tag(at) : text[at] === '&' ? entity(at) : null);
}

function meaning(name: string): number {
  if (name[0] !== '#') {
    return 32;
  }
  const hex = /^#x/i.test(name);
  const digits = name.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]+$/i : /^[0-9]+$/).test(digits)) {
    return 32;
  }
  const point = Number.parseInt(digits, hex ? 16 : 10);
  return point <= 0x10ffff ? point : 32;
}
