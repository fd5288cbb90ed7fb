import { expect, test } from 'vitest';
import { matches, type UrlRule } from './url-rules.ts';
import { widgetFor } from '../widget/loader/config.ts';

const include = (match: string, pattern: string): UrlRule => ({ kind: 'include', match, pattern });
const exclude = (match: string, pattern: string): UrlRule => ({ kind: 'exclude', match, pattern });

const TABLE: [string, string, string, boolean][] = [
  // match, pattern, address, hit
  ['exact', 'shop.example/', 'https://shop.example/', true],
  ['exact', 'shop.example', 'https://shop.example/', true],
  ['exact', 'shop.example', 'https://shop.example/a', false],
  ['exact', 'SHOP.Example/a', 'https://shop.example/a', true],
  ['exact', 'shop.example/A', 'https://shop.example/a', false],
  ['exact', 'shop.example/a', 'http://shop.example/a', true],
  ['exact', 'shop.example/a', 'https://shop.example/a#part', true],
  ['exact', 'shop.example/a#part', 'https://shop.example/a', true],
  ['exact', 'shop.example/a', 'https://shop.example/a?x=1', false],
  ['exact', 'shop.example/a?x=1', 'https://shop.example/a?x=1', true],
  ['exact', 'shop.example:8080/a', 'http://shop.example:8080/a', true],
  ['exact', 'shop.example/a', 'http://shop.example:8080/a', false],
  ['exact', 'https://shop.example/a', 'https://shop.example/a', true],
  ['exact', ' shop.example/a ', 'https://shop.example/a', true],
  ['exact', '/a', 'https://any.example/a', true],
  ['exact', 'shop.example/*', 'https://shop.example/a', false],
  ['exact', 'shop.example/*', 'https://shop.example/*', true],
  ['prefix', 'shop.example/help', 'https://shop.example/help', true],
  ['prefix', 'shop.example/help', 'https://shop.example/help/returns?id=1', true],
  ['prefix', 'shop.example/help', 'https://shop.example/helpless', true],
  ['prefix', 'shop.example/help/', 'https://shop.example/help', false],
  ['prefix', 'shop.example', 'https://shop.example/any', true],
  ['prefix', 'shop.example', 'https://shop.example.evil.org/', false],
  ['prefix', 'shop.example', 'https://www.shop.example/', false],
  ['prefix', '/cart', 'https://shop.example/cart/2', true],
  ['prefix', '/cart', 'https://shop.example/shop/cart', false],
  ['wildcard', '*', 'https://anything.example/at?all=1', true],
  ['wildcard', '*.shop.example/*', 'https://de.shop.example/a', true],
  ['wildcard', '*.shop.example/*', 'https://shop.example/a', false],
  ['wildcard', 'shop.example/*/checkout', 'https://shop.example/de/checkout', true],
  ['wildcard', 'shop.example/*/checkout', 'https://shop.example/de/checkout/2', false],
  ['wildcard', 'shop.example/*/checkout*', 'https://shop.example/de/checkout/2', true],
  ['wildcard', '*checkout*', 'https://shop.example/de/checkout', true],
  ['wildcard', '*utm_source=mail*', 'https://shop.example/?utm_source=mail', true],
  ['wildcard', 'shop.example/a*b*c', 'https://shop.example/a-b-c', true],
  ['wildcard', 'shop.example/a*b*c', 'https://shop.example/acb', false],
  ['wildcard', 'shop.example/ab*ba', 'https://shop.example/aba', false],
  ['wildcard', 'shop.example/(a+)+$', 'https://shop.example/aaaaaaaaaaaaaaaaaaaa', false],
  ['wildcard', 'shop.example/a.c', 'https://shop.example/abc', false],
  ['wildcard', '/products/*', 'https://shop.example/products/7', true],
  ['wildcard', 'SHOP.example/*', 'https://shop.EXAMPLE/a', true],
  ['wildcard', 'shop.example/a', 'https://shop.example/a', true],
];

test.each(TABLE)('%s %s on %s: %s', (match, pattern, href, hit) => {
  expect(matches([include(match, pattern)], href)).toBe(hit);
});

test('a widget without an include rule is on all pages', () => {
  expect(matches(undefined, 'https://shop.example/')).toBe(true);
  expect(matches([exclude('prefix', '/cart')], 'https://shop.example/')).toBe(true);
});

test('an exclude beats every include, whatever their order', () => {
  const rules = [exclude('wildcard', '*/cart*'), include('prefix', 'shop.example')];
  expect(matches(rules, 'https://shop.example/cart')).toBe(false);
  expect(matches(rules.reverse(), 'https://shop.example/cart')).toBe(false);
  expect(matches(rules, 'https://shop.example/')).toBe(true);
});

test('the first widget by position takes the page, and none when none fits', () => {
  const widgets = [
    { key: 'help', urlRules: [include('prefix', '/help')] },
    { key: 'shop', urlRules: [include('prefix', '/')].concat(exclude('prefix', '/legal')) },
  ];
  expect(widgetFor(widgets, 'https://shop.example/help/1')?.key).toBe('help');
  expect(widgetFor(widgets, 'https://shop.example/a')?.key).toBe('shop');
  expect(widgetFor(widgets, 'https://shop.example/legal')).toBeUndefined();
});

test('a pattern of fifty stars is answered at once', () => {
  const started = performance.now();
  expect(matches([include('wildcard', `shop.example/${'a*'.repeat(50)}b`)], `https://shop.example/${'a'.repeat(20_000)}`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1_000);
});
