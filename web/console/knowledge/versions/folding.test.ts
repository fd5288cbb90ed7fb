import { describe, expect, it } from 'vitest';
import type { BlockChange } from '../api.ts';
import { folded } from './folding.ts';

const line = (kind: BlockChange['kind']): BlockChange => ({ kind });
const of = (pattern: string) => [...pattern].map((each) => line(each === '.' ? 'same' : 'changed'));
const shape = (pattern: string, open: number[] = []) =>
  folded(of(pattern), new Set(open)).map(({ kind, blocks }) => `${kind === 'fold' ? '…' : ''}${blocks.length}`);

describe('unchanged blocks', () => {
  it('areFoldedFarFromAChange', () => expect(shape('..........x..........')).toEqual(['…8', '2', '1', '2', '…8']));
  it('areShownBetweenNearChanges', () => expect(shape('x....x')).toEqual(['1', '4', '1']));
  it('areShownOnceTheyWereOpened', () => expect(shape('..........x', [0])).toEqual(['10', '1']));
  it('areNeverLost', () => {
    const blocks = of('.....x........xx....x...............');
    expect(folded(blocks, new Set()).flatMap((part) => part.blocks)).toEqual(blocks);
  });
});
