import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePair, seal, unseal } from './sealing.ts';

const form = '0190a0a0-0000-7000-8000-000000000001';

test('only the key it was sealed for opens a value, in its own form and place', async () => {
  const mine = await makePair();
  const other = await makePair();
  const { ephemeralKey, salt, sealed } = await seal(mine.publicKey, form, ['4111 1111 1111 1111', '', '12/29']);
  const given = (at: number) => ({ ephemeralKey, salt, sealed: sealed[at]! });

  expect(sealed[1]).toBeNull();
  expect(await unseal(mine.privateKey, form, 0, given(0))).toBe('4111 1111 1111 1111');
  expect(await unseal(mine.privateKey, form, 2, given(2))).toBe('12/29');
  await expect(unseal(other.privateKey, form, 0, given(0))).rejects.toThrow();
  await expect(unseal(mine.privateKey, form, 2, given(0))).rejects.toThrow();
  await expect(unseal(mine.privateKey, form.replace('1', '2'), 0, given(0))).rejects.toThrow();
});

test('every text comes back as it was, and its length does not show', async () => {
  const mine = await makePair();
  const lengths = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (text) => {
      const { ephemeralKey, salt, sealed } = await seal(mine.publicKey, form, [text]);
      lengths.add(sealed[0]!.length);
      expect(await unseal(mine.privateKey, form, 0, { ephemeralKey, salt, sealed: sealed[0]! })).toBe(text);
    }),
    { numRuns: 40 },
  );
  expect(lengths.size).toBeLessThanOrEqual(4);
});

test('the private half does not leave the page', async () => {
  const { privateKey } = await makePair();
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
});

test('what is too long is refused before it is sealed', async () => {
  const { publicKey } = await makePair();
  await expect(seal(publicKey, form, ['x'.repeat(1_001)])).rejects.toThrow(RangeError);
});
