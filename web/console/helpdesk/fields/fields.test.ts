import { expect, test } from 'vitest';
import { keyOf, linesOf, optionsOf, pathOf, shownValue, type Option } from './fields.ts';

const tree: Option[] = [
  { id: 'h', name: 'Hardware', gone: false },
  { id: 'p', name: 'Printer', parent: 'h', gone: false },
  { id: 's', name: 'Software', gone: false },
  { id: 'x', name: 'Fax', parent: 'h', gone: true },
];

test('a key is made of the name', () => {
  expect(keyOf('Serial number (Größe)')).toBe('serial_number_gro_e');
  expect(keyOf('2nd line')).toBe('nd_line');
});

test('options are lines, and lines are the same options again', () => {
  expect(linesOf(tree)).toBe('Hardware\n  Printer\nSoftware');
  expect(optionsOf(linesOf(tree), tree, true)).toEqual([
    { id: 'h', name: 'Hardware', parent: null },
    { id: 'p', name: 'Printer', parent: 'h' },
    { id: 's', name: 'Software', parent: null },
  ]);
});

test('a new option below a new one names it', () => {
  const made = optionsOf('Hardware\n  Mouse\n    Left\nOther', tree, true);
  expect(made.map(({ id, parent }) => [id, parent])).toEqual([
    ['h', null],
    ['new 1', 'h'],
    ['new 2', 'new 1'],
    ['new 3', null],
  ]);
});

test('values are shown in words', () => {
  expect(pathOf({ options: tree }, 'p')).toBe('Hardware › Printer');
  expect(shownValue({ kind: 'multi', options: tree }, ['s', 'x'])).toBe('Software, Hardware › Fax');
  expect(shownValue({ kind: 'checkbox', options: [] }, true)).toBe('Yes');
  expect(shownValue({ kind: 'agent', options: [] }, 'a', () => 'Ana')).toBe('Ana');
});
