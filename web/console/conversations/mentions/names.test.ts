import { expect, test } from 'vitest';
import { named, nameAt, pieces, strangers } from './names.ts';

const team = ['Mira', 'Mira Holm', 'Jon Sund', 'Ann-Sofie Berg'].map((name) => ({ id: name, name }));
const names = (typed: string) => named(team, typed).map(({ name }) => name);

test('a name is typed after an @ at the beginning of a word', () => {
  expect(nameAt('@', 1)).toEqual({ from: 0, typed: '' });
  expect(nameAt('ask @Mi', 7)).toEqual({ from: 4, typed: 'Mi' });
  expect(nameAt('ask @Mira Ho', 12)).toEqual({ from: 4, typed: 'Mira Ho' });
  expect(nameAt('(@mi', 4)).toEqual({ from: 1, typed: 'mi' });
  expect(nameAt('mail ana@shop', 13)).toBeNull();
  expect(nameAt('@Mira please', 5)).toEqual({ from: 0, typed: 'Mira' });
});

test('colleagues are offered whose name begins so, then those whose other names do', () => {
  expect(names('mi')).toEqual(['Mira', 'Mira Holm']);
  expect(names('mira h')).toEqual(['Mira Holm']);
  expect(names('sund')).toEqual(['Jon Sund']);
  expect(names('')).toHaveLength(4);
  expect(names('please')).toEqual([]);
});

test('a name after an @ stands out, the longer of two, and nothing else', () => {
  const names = ['Mira', 'Mira Holm', 'J. (Jon)'];
  expect(pieces('ask @mira holm or @Mira, mail a@Mira', names)).toEqual([
    { text: 'ask ', named: false },
    { text: '@mira holm', named: true },
    { text: ' or ', named: false },
    { text: '@Mira', named: true },
    { text: ', mail a@Mira', named: false },
  ]);
  expect(pieces('@Miranda', names)).toEqual([{ text: '@Miranda', named: false }]);
  expect(pieces('nobody', names)).toEqual([{ text: 'nobody', named: false }]);
});

test('who is named and cannot see it is told of before the note is sent', () => {
  const some = [
    { id: '1', name: 'Mira', sees: true },
    { id: '2', name: 'Mira Holm', sees: false },
    { id: '3', name: 'Jon Sund', sees: false },
  ];
  expect(strangers(some, 'ask @mira holm, please').map(({ id }) => id)).toEqual(['2']);
  expect(strangers(some, 'ask @Mira')).toEqual([]);
  expect(strangers(some, 'Jon Sund knows')).toEqual([]);
});
