import { expect, it } from 'vitest';
import { marked } from './marked.ts';
import { piecesOf, searchPath, toggled } from './search.ts';

it('anOperatorComesAndGoes', () => {
  const q = toggled('refund', 'assignee:"Anna Adams"');
  expect(q).toBe('refund assignee:"Anna Adams"');
  expect(toggled(q, 'status:open')).toBe('refund assignee:"Anna Adams" status:open');
  expect(toggled(q, 'assignee:"Anna Adams"')).toBe('refund');
});

it('quotedWordsHoldTogether', () => expect(piecesOf(' "one order"  from:"A B" c" ')).toEqual(['"one order"', 'from:"A B"', 'c" ']));

it('aSearchHasAnAddress', () => {
  expect(searchPath('a b')).toBe('/tickets/search?q=a+b');
  expect(searchPath('', false)).toBe('/tickets/search');
  expect(searchPath('x', true, '1')).toBe('/tickets/search/1?q=x&exact=true');
});

it('marksCutATextIntoParts', () => {
  expect(marked('see the kettle now', [{ from: 8, to: 14 }])).toEqual([
    { text: 'see the ', hit: false },
    { text: 'kettle', hit: true },
    { text: ' now', hit: false },
  ]);
  expect(marked('kettle', [{ from: 0, to: 6 }])).toEqual([{ text: 'kettle', hit: true }]);
  expect(marked('plain', [])).toEqual([{ text: 'plain', hit: false }]);
});
