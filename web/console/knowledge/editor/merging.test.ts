import { describe, expect, it } from 'vitest';
import type { Text } from '../api.ts';
import { plain, type DocNode } from '../body/doc.ts';
import { hunksOf, merged } from './merging.ts';

const text = (...lines: string[]): Text => ({
  title: '',
  description: '',
  doc: { type: 'doc', content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })) },
});
const lines = (doc: DocNode) => doc.content!.map(plain);
const suggested = (base: Text, mine: Text, theirs: Text) => lines(merged(hunksOf(base, mine, theirs), []));

describe('two texts of one article', () => {
  const base = text('a', 'b', 'c', 'd');
  it('areMergedWhereEachChangedSomethingElse', () =>
    expect(suggested(base, text('a', 'B', 'c', 'd'), text('a', 'b', 'c', 'd', 'e'))).toEqual(['a', 'B', 'c', 'd', 'e']));
  it('keepWhatOneOfThemDeleted', () => expect(suggested(base, text('a', 'c', 'd'), text('a', 'b', 'c', 'D'))).toEqual(['a', 'c', 'D']));
  it('keepBothWhereBothChangedTheSame', () =>
    expect(suggested(base, text('a', 'mine', 'c', 'd'), text('a', 'theirs', 'c', 'd'))).toEqual(['a', 'theirs', 'mine', 'c', 'd']));
  it('followTheChoices', () => {
    const hunks = hunksOf(base, text('a', 'mine', 'c', 'd'), text('a', 'theirs', 'c', 'd'));
    expect(lines(merged(hunks, ['mine']))).toEqual(['a', 'mine', 'c', 'd']);
    expect(lines(merged(hunks, ['theirs']))).toEqual(['a', 'theirs', 'c', 'd']);
  });
  it('loseNoBlockWhateverTheyAre', () => {
    const mine = Array.from({ length: 300 }, (_, at) => `m${at % 7}`);
    const theirs = Array.from({ length: 250 }, (_, at) => `m${at % 5}`);
    const hunks = hunksOf(text(), text(...mine), text(...theirs));
    const side = (which: 'mine' | 'theirs') =>
      lines(
        merged(
          hunks,
          Array.from({ length: 600 }, () => which),
        ),
      );
    expect(side('mine')).toEqual(mine);
    expect(side('theirs')).toEqual(theirs);
  });
});
