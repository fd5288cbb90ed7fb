import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, dark, type Hex, light, rgb } from './accent.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const ratio = (a: string, b: string) => contrast(rgb(a as Hex), rgb(b as Hex));

test('any colour of a widget reads on every ground, light and dark', () => {
  fc.assert(
    fc.property(color, (own) => {
      const bright = light(own);
      for (const ground of ['#ffffff', '#f6f5f2', '#f0eee9']) {
        expect(ratio(bright.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(ratio(bright.contrast, bright.accent)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(bright.contrast, bright.hover)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(bright.groundInk, bright.ground)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(bright.ink, bright.soft)).toBeGreaterThanOrEqual(4.5);
      const dim = dark(own);
      for (const ground of ['#131415', '#1a1b1c', '#202122', '#232425']) {
        expect(ratio(dim.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(ratio(dim.contrast, dim.accent)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(dim.contrast, dim.hover)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(dim.groundInk, dim.ground)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(dim.ink, dim.soft)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test('the colour itself carries the large areas, and what is no colour becomes ours', () => {
  expect(light('#F5C518').ground).toBe('#f5c518');
  expect(light('red;}body{display:none').ground).toBe('#0b627d');
  expect(light('').ground).toBe('#0b627d');
  expect(light('#ffffff').groundInk).toBe('#1d1c1a');
});
