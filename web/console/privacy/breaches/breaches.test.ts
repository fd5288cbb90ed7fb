import { expect, test } from 'vitest';
import { type Breach, authorityDue } from './api.ts';
import { affectedOf } from './BreachCase.tsx';

const breach = (more: Partial<Breach>) => ({ authorityDue: '2026-12-03T08:20:00Z', ...more }) as Breach;
const before = Date.parse('2026-12-03T08:00:00Z');
const after = Date.parse('2026-12-03T09:00:00Z');

test('the 72 hours end, unless the authority was told', () => {
  expect(authorityDue(breach({}), before)).toEqual({ at: '2026-12-03T08:20:00Z', late: false });
  expect(authorityDue(breach({}), after)?.late).toBe(true);
  expect(authorityDue(breach({ authorityAt: '2026-12-01T08:20:00Z' }), after)).toBeNull();
  expect(authorityDue(breach({ closedAt: '2026-12-01T08:20:00Z' }), after)).toBeNull();
  expect(authorityDue({} as Breach, after)).toBeNull();
});

test('a number of people that is no number is refused', () => {
  const field = (value: string, badInput = false) => ({ value, validity: { badInput } as ValidityState });
  expect(affectedOf(field('40'))).toBe(40);
  expect(affectedOf(field(''))).toBeNull();
  for (const wrong of [field('about 40'), field('-4'), field('4.5'), field('', true)]) {
    expect(() => affectedOf(wrong)).toThrowError(
      expect.objectContaining({ errors: [expect.objectContaining({ field: 'affected', detail: 'Enter a whole number, such as 40.' })] }),
    );
  }
});
