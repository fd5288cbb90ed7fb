import ibans from '../../../src/main/resources/io/parlour/redaction/ibans.txt?raw';
import issuers from '../../../src/main/resources/io/parlour/redaction/issuers.txt?raw';
import words from '../../../src/main/resources/io/parlour/redaction/words.txt?raw';

/** The server's own tables, so that both sides find the same. */
const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

export interface Range {
  readonly digits: number;
  readonly first: number;
  readonly last: number;
  readonly lengths: ReadonlySet<number>;
}

function spread(column: string): number[] {
  return column.split(/ +/).flatMap((part) => {
    const ends = part.split('-').map(Number);
    const first = ends[0]!;
    return Array.from({ length: (ends[1] ?? first) - first + 1 }, (_, at) => first + at);
  });
}

export const ranges: readonly Range[] = lines(issuers).flatMap((line) => {
  const [, prefixes, column] = line.split('|').map((each) => each.trim());
  const lengths = new Set(spread(column!));
  return prefixes!.split(/ +/).map((prefix) => {
    const ends = prefix.split('-');
    return { digits: ends[0]!.length, first: Number(ends[0]), last: Number(ends.at(-1)), lengths };
  });
});

export const accountLengths: ReadonlyMap<string, number> = new Map(
  lines(ibans)
    .flatMap((line) => line.trim().split(' '))
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);

const all = new Map(
  lines(words).map((line) => {
    const [name, list] = line.split('|');
    return [
      name!.trim(),
      list!
        .trim()
        .split(' ')
        .map((word) => word.replaceAll('_', ' ')),
    ] as const;
  }),
);

export type WordList = 'card' | 'cvv' | 'expiry' | 'ssn' | 'password' | 'is';

export const wordsOf = (name: WordList): readonly string[] => all.get(name)!;
