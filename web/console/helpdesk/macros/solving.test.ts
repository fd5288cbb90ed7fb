import { expect, test } from 'vitest';
import { solving, type Preview } from './macros.ts';

const step = (at: number, action: unknown) => ({ at, action }) as Preview['steps'][number];

test('a macro that solves does so with its reply, whatever else it changes', () => {
  const tag = step(0, { do: 'tags', add: ['refund'] });
  expect(solving([tag, step(1, { do: 'status', category: 'solved' })])).toBe('solved');
  expect(solving([tag, step(1, { do: 'status', category: 'pending' })])).toBeUndefined();
});
