import { describe, expect, it } from 'vitest';
import { hold } from './held.ts';

describe('the order on screen', () => {
  it('followsTheListWhenNobodyPointsAtIt', () => expect(hold(['a', 'b'], ['b', 'a'], false)).toEqual({ ids: ['b', 'a'], waiting: 0 }));
  it('staysWhileSomebodyPointsAtItAndSaysWhatWaits', () =>
    expect(hold(['a', 'b'], ['n', 'a', 'b'], true)).toEqual({ ids: ['a', 'b'], waiting: 1 }));
  it('countsARowThatWouldJumpToTheTop', () => expect(hold(['a', 'b'], ['b', 'a'], true)).toEqual({ ids: ['a', 'b'], waiting: 1 }));
  it('takesInWhatIsAddedBelow', () => expect(hold(['a'], ['a', 'b', 'c'], true)).toEqual({ ids: ['a', 'b', 'c'], waiting: 0 }));
  it('keepsTheSpaceOfARowThatLeft', () => expect(hold(['a', 'b', 'c'], ['a', 'c'], true)).toEqual({ ids: ['a', 'b', 'c'], waiting: 0 }));
  it('takesWhateverComesFirst', () => expect(hold([], ['a'], true)).toEqual({ ids: ['a'], waiting: 0 }));
});
