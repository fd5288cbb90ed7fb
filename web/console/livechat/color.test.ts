import { describe, expect, it } from 'vitest';
import { contrastOf, judge, nearest } from './color.ts';

describe('color check', () => {
  it('knowsTheEndsOfTheScale', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#777777')).toBe(1);
  });
  it('measuresOurOwnAccentAsTheTokensSay', () => expect(contrastOf('#0b627d', '#ffffff')!).toBeCloseTo(6.87, 2));
  it('refusesInvalidColors', () => expect(judge('blue').ok).toBe(false));
  it('refusesLowContrastAndSuggestsAShade', () => {
    for (const color of ['#ffff00', '#ffffff', '#000000', '#000080']) {
      expect(judge(color).ok, color).toBe(false);
      expect(judge(nearest(color)!).ok, color).toBe(true);
    }
    expect([judge('#0b627d').ok, nearest('#0b627d')]).toEqual([true, null]);
  });
});
