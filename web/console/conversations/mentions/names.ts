import type { Id } from '../../../shared/types.ts';

export interface Colleague {
  readonly id: Id;
  readonly name: string;
  /** Whether they have access already; otherwise the note gives it to them. */
  readonly sees?: boolean;
  /** A department stands for all its agents. */
  readonly department?: boolean;
}

const most = 8;

/** The name being typed before the caret: an `@` at the beginning of a word, then up to three words. */
export function nameAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s(])(@((?:[^\s@]{1,40}(?: [^\s@]{1,40}){0,2})?))$/u.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length, typed: found[2]! } : null;
}

/** Agents whose name starts with the typed text, then those with another word that does. */
export function named(colleagues: readonly Colleague[], typed: string): readonly Colleague[] {
  const wanted = typed.toLowerCase();
  const begins = colleagues.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const inside = colleagues.filter(({ name }) => !name.toLowerCase().startsWith(wanted) && name.toLowerCase().includes(` ${wanted}`));
  return [...begins, ...inside].slice(0, most);
}

/** Agents who are mentioned in a text and have no access to its conversation. */
export function strangers(colleagues: readonly Colleague[], text: string): readonly Colleague[] {
  if (!text.includes('@')) return [];
  const named = new Set(
    pieces(
      text,
      colleagues.map(({ name }) => name),
    ).flatMap((piece) => (piece.named ? [piece.text.slice(1).toLowerCase()] : [])),
  );
  return colleagues.filter(({ name, sees }) => sees === false && named.has(name.toLowerCase()));
}

/** A text in pieces: mentions, and the text between them. Of two names that match, the longer one counts. */
export function pieces(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  if (names.length === 0 || !text.includes('@')) return [{ text, named: false }];
  const longest = [...names].sort((one, other) => other.length - one.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const name = new RegExp(`(?<![\\p{L}\\p{N}])(@(?:${longest.join('|')}))(?![\\p{L}\\p{N}])`, 'giu');
  return text.split(name).flatMap((piece, at) => (piece === '' ? [] : [{ text: piece, named: at % 2 === 1 }]));
}
