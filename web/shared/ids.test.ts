import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('an id is a version 7 UUID whose first 48 bits are the instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (now) => {
      const id = newId(now);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
    }),
  );
});

test('ten thousand ids of one millisecond all differ', () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => newId(1)));
  expect(ids.size).toBe(10_000);
});
