import { expect, test } from 'vitest';
import { bring, type Brought } from './brought.ts';

const told = (...words: [Parameters<typeof bring>[1], Record<string, unknown>][]): Brought =>
  words.reduce<Brought>(
    (before, [type, data]) => bring(before, type, data, type === 'init' ? (data['page'] as never) : type === 'page' ? data : null),
    {},
  );

test('the first page stays the entry, and the first referrer the referrer', () => {
  const brought = told(
    ['init', { page: { url: 'https://shop.example/a', referrer: 'https://search.example/' } }],
    ['page', { url: 'https://shop.example/b', referrer: 'https://shop.example/a' }],
  );
  expect(brought).toEqual({ entryUrl: 'https://shop.example/a', referrer: 'https://search.example/' });
});

test('an entry the page knows beats the page the panel was opened on', () => {
  expect(told(['init', { page: { url: 'https://shop.example/b', entry: 'https://shop.example/a' } }]).entryUrl).toBe(
    'https://shop.example/a',
  );
});

test('what is set later replaces what was set before, and only plain values are taken', () => {
  const brought = told(
    ['init', { variables: { plan: 'free' } }],
    ['set', { plan: 'gold', total: 12.5, trial: false, cart: { a: 1 }, name: null }],
  );
  expect(brought.variables).toEqual({ plan: 'gold', total: '12.5', trial: 'false' });
});

test('at most thirty variables of at most 255 characters', () => {
  const set = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`v${index}`, 'x'.repeat(300)]));
  const { variables = {} } = told(['set', set]);
  expect(Object.keys(variables)).toHaveLength(30);
  expect(variables['v0']).toHaveLength(255);
});
