// @vitest-environment happy-dom
/** @jsxImportSource preact */
import fc from 'fast-check';
import { render } from 'preact';
import { expect, test } from 'vitest';
import { Text } from './text.tsx';

const ALLOWED = new Set(['P', 'PRE', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'CODE', 'A']);
const ATTRIBUTES = new Set(['dir', 'tabindex', 'href', 'target', 'rel']);

const scrap = fc.constantFrom(
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</p><svg/onload=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '[a](https://good.example)',
  '[https://bank.example](https://evil.example)',
  'java\nscript:alert(1)',
  'https://user:pass@evil.example',
  '**',
  '_',
  '`',
  '```',
  '- ',
  '1. ',
  '\n',
  '\u202e',
  '&lt;b&gt;',
  '"onmouseover="alert(1)',
);

function shown(source: string): HTMLElement {
  const root = document.createElement('div');
  render(<Text source={source} />, root);
  return root;
}

test('five hundred hostile texts make no element, attribute or address outside the subset', () => {
  const hostile = fc.array(fc.oneof(scrap, fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (source) => {
      for (const element of shown(source).querySelectorAll('*')) {
        expect(ALLOWED).toContain(element.tagName);
        for (const { name } of element.attributes) {
          expect(ATTRIBUTES).toContain(name);
        }
        if (element.tagName === 'A') {
          expect(element.getAttribute('href')).toMatch(/^(https?:\/\/|mailto:)/);
          expect(element.getAttribute('rel')).toContain('noopener nofollow');
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('markup is shown as it was typed', () => {
  expect(shown('<b>bold</b> &amp; **strong**').textContent).toBe('<b>bold</b> &amp; strong');
});
