import { expect, it } from 'vitest';
import { marked } from './marked.ts';
import { facetName, meantName, piecesOf, replaced, searchPath, toggled, unknownWords } from './search.ts';

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

it('whatWasMeantTakesThePlaceOfWhatWasTyped', () => {
  expect(replaced('kettle status:opne', 'status:opne', 'status:Open')).toBe('kettle status:Open');
  expect(replaced('-assignee:"Ana Adams" x', 'assignee:Ana Adams', 'assignee:"Anna Adams"')).toBe('-assignee:"Anna Adams" x');
});

it('saysWhyAnOperatorIsNone', () => {
  const of = (text: string, kind: 'filter' | 'value' | 'time') =>
    unknownWords({ text, key: text.split(':')[0]!, value: text.split(':')[1]!, kind, meant: [] });
  expect(of('status:opne', 'value')).toBe('No match for status “opne”. Searching for it as text.');
  expect(of('foo:bar', 'filter')).toBe("“foo:” isn't a filter. Searching for it as text.");
  expect(of('is:spma', 'value')).toBe("“is:spma” isn't a filter. Searching for it as text.");
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

it('facetsAndSuggestionsAreNamedByTheirIds', () => {
  expect(facetName('status', { id: 'on_hold', label: 'x' })).toBe('On hold');
  expect(facetName('channel', { id: 'internal', label: 'x' })).toBe('Internal');
  expect(facetName('assignee', { label: 'x' })).toBe('Unassigned');
  expect(facetName('department', { id: 'd', label: 'Returns' })).toBe('Returns');
  expect(meantName('status', { id: 'new', label: 'x', operator: 'status:new' })).toBe('New');
  expect(meantName('foo', { label: 'from:', operator: 'from:x' })).toBe('from:');
});
