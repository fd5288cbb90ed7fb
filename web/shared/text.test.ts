import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Inline, isolate, parseText, safeHref } from './text.ts';

function inlines(blocks: Block[]): Inline[] {
  const all: Inline[] = [];
  const walk = (inline: Inline) => {
    all.push(inline);
    if ('inner' in inline) {
      inline.inner.forEach(walk);
    }
  };
  for (const block of blocks) {
    if (block.t === 'paragraph') {
      block.inner.forEach(walk);
    } else if (block.t === 'list') {
      block.items.flat().forEach(walk);
    }
  }
  return all;
}

const one = (text: string) => (parseText(text)[0] as { inner: Inline[] }).inner;

describe('the subset', () => {
  test('bold, italic, code, link', () => {
    expect(one('**b** *i* _j_ `c` [l](https://a.example/)')).toEqual([
      { t: 'bold', inner: [{ t: 'text', text: 'b' }] },
      { t: 'text', text: ' ' },
      { t: 'italic', inner: [{ t: 'text', text: 'i' }] },
      { t: 'text', text: ' ' },
      { t: 'italic', inner: [{ t: 'text', text: 'j' }] },
      { t: 'text', text: ' ' },
      { t: 'code', text: 'c' },
      { t: 'text', text: ' ' },
      { t: 'link', href: 'https://a.example/', inner: [{ t: 'text', text: 'l' }] },
    ]);
  });

  test('lists, paragraphs and fenced code', () => {
    expect(parseText('Look:\n- a\n- **b**\n\n1. c\n2) d\n\n```\n**x**\n```\nend\nof it')).toEqual([
      { t: 'paragraph', inner: [{ t: 'text', text: 'Look:' }] },
      {
        t: 'list',
        ordered: false,
        items: [[{ t: 'text', text: 'a' }], [{ t: 'bold', inner: [{ t: 'text', text: 'b' }] }]],
      },
      { t: 'list', ordered: true, items: [[{ t: 'text', text: 'c' }], [{ t: 'text', text: 'd' }]] },
      { t: 'code', text: '**x**' },
      { t: 'paragraph', inner: [{ t: 'text', text: 'end\nof it' }] },
    ]);
  });

  test('an address in a sentence is a link without the full stop', () => {
    expect(one('See https://a.example/x?y=1. Bye')).toEqual([
      { t: 'text', text: 'See ' },
      { t: 'link', href: 'https://a.example/x?y=1', inner: [{ t: 'text', text: 'https://a.example/x?y=1' }] },
      { t: 'text', text: '. Bye' },
    ]);
  });

  test.each(['2 * 3 * 4', 'snake_case_name', '**', '*', '_ _', '`', '[a]', '[a](b)', '****', '- ', '1.', '**a *'])(
    '%s stays as typed',
    (text) => expect(one(text)).toEqual([{ t: 'text', text }]),
  );
});

describe('hostile text', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '//a.example',
    '/path',
    'https://bank.example@evil.example/',
    'https://',
    'http://[',
    '\u0001javascript:x',
  ])('%s is no link', (address) => {
    expect(safeHref(address)).toBeNull();
    const links = inlines(parseText(`[click](${address}) <${address}>`)).filter((each) => each.t === 'link');
    expect(links.filter((link) => JSON.stringify(link.inner).includes('click'))).toEqual([]);
    expect(links.filter((link) => !/^https?:/.test(link.href) || link.href.includes('@'))).toEqual([]);
  });

  test('a label that pretends to be another address shows the true one', () => {
    for (const label of ['https://bank.example', 'bank.example', 'www.bank.example/login', ' https://bank.example ']) {
      expect(one(`[${label}](https://evil.example/)`)).toEqual([
        { t: 'link', href: 'https://evil.example/', inner: [{ t: 'text', text: 'https://evil.example/' }] },
      ]);
    }
  });

  test('500 hostile strings and more give nothing outside the subset and lose no word (LC-28)', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '"><svg/onload=alert(1)>',
        '&lt;',
        '&#106;',
        '[x](javascript:alert(1))',
        '[x](data:text/html;base64,PHNjcmlwdD4=)',
        '![x](https://a.example/p.png)',
        '[[x](https://a.example)](javascript:y)',
        '**',
        '*',
        '_',
        '__',
        '`',
        '```\n',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '[',
        ']',
        '](',
        ')',
        'https://',
        'https://a.example/',
        'mailto:a@b.example',
        '\u202e',
        '\u2066',
        '\u2069',
        '\u0000',
        '\ud800',
        '\u200b',
        '{{constructor}}',
        '${7*7}',
        'jav&#x09;ascript:',
        '<a href="javascript:x">',
        '</p><iframe srcdoc=x>',
        '\r',
        '\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const hostile = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(hostile, (text) => {
        const blocks = parseText(text);
        for (const block of blocks) {
          expect(['paragraph', 'list', 'code']).toContain(block.t);
        }
        const all = inlines(blocks);
        for (const inline of all) {
          expect(['text', 'bold', 'italic', 'code', 'link']).toContain(inline.t);
          if (inline.t === 'link') {
            expect(inline.href).toMatch(/^(https?:\/\/|mailto:)/);
            expect(['http:', 'https:', 'mailto:']).toContain(new URL(inline.href).protocol);
            expect(inlines([{ t: 'paragraph', inner: inline.inner }]).some((each) => each.t === 'link')).toBe(false);
          }
        }
        const kept = JSON.stringify(blocks);
        for (const word of text.match(/[a-z]{4,}/g) ?? []) {
          expect(kept).toContain(word);
        }
      }),
      { numRuns: 600 },
    );
  });

  test.each(['*', '_', '`', '[', '**a ', '[a](', '- ', 'https://', '```\n', '_a', '[a](https://b', 'h', '\u2066'])(
    'a wall of %s is read at once',
    (piece) => {
      const from = performance.now();
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      parseText(text);
      isolate(text);
      expect(performance.now() - from).toBeLessThan(1_000);
    },
  );
});

test('bidi controls end with the text that holds them, and none is taken away', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'א', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u202c')).map((all) => all.join('')),
      (text) => {
        const isolated = isolate(text);
        expect(isolated).toContain(text);
        let depth = 0;
        [...isolated].forEach((char, at) => {
          depth += char >= '\u2066' && char <= '\u2068' ? 1 : char === '\u2069' ? -1 : 0;
          expect(depth > 0 || at === isolated.length - 1).toBe(true);
        });
        expect(depth).toBe(0);
      },
    ),
  );
});
