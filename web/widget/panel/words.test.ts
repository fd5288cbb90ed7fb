import { expect, test } from 'vitest';
import { initials, tint } from './look.ts';
import en from '../words/en.json';
import { direction, speaker, together } from './words.ts';

test('a word that is missing is an empty one', () => {
  expect(speaker({}, 'en')('send')).toBe('');
  expect(direction('ar-EG')).toBe('rtl');
  expect(direction('arn')).toBe('ltr');
});

test('numbers choose their form, and what is filled in is not filled again', () => {
  const say = speaker(en, 'en');
  expect(say('newMessages', { n: 1 })).toBe('1 new message');
  expect(say('newMessages', { n: 3 })).toBe('3 new messages');
  expect(say('here', { names: 'Mira', count: 1 })).toBe('Mira is online');
  expect(say('joined', { name: '{n}|{site}' })).toBe('{n}|{site} joined');
  expect(together(['Mira', 'Tomasz', 'Ana'], say)).toBe('Mira, Tomasz and Ana');
  expect(together([], say)).toBe('');
});

test('every language counts by its own rules', () => {
  const said = (language: string, text: string) => (n: number) => speaker({ left: text }, language)('left', { n });
  const polish = said('pl', '{n} znak|{n} znaki|{n} znaków');
  expect([1, 3, 5, 22, 112].map(polish)).toEqual(['1 znak', '3 znaki', '5 znaków', '22 znaki', '112 znaków']);
  const arabic = said('ar', 'one|two|few|many|other');
  expect([0, 1, 2, 3, 11, 100].map(arabic)).toEqual(['other', 'one', 'two', 'few', 'many', 'other']);
  expect([0, 1, 2, 1_000_000].map(said('fr', 'un|des'))).toEqual(['un', 'un', 'des', 'des']);
  expect([1, 2, 20].map(said('ro', '{n} mesaj|{n} mesaje|{n} de mesaje'))).toEqual(['1 mesaj', '2 mesaje', '20 de mesaje']);
  expect([1, 2].map(said('ja', '残り{n}文字'))).toEqual(['残り1文字', '残り2文字']);
  expect([1, 5].map(said('pl', '{n} znak|inne'))).toEqual(['1 znak', 'inne']);
  expect(speaker({ title: 'Tea | Coffee' }, 'en')('title')).toBe('Tea | Coffee');
});

test('a face has two letters of any script and keeps its tint', () => {
  expect(initials('Mira Okafor')).toBe('MO');
  expect(initials('mira')).toBe('MI');
  expect(initials('  ')).toBe('');
  expect(initials('李小龙')).toBe('李小');
  expect(initials('👩‍🚀')).not.toContain('\ufffd');
  expect(tint('Mira')).toBe(tint('Mira'));
  expect(['Mira', 'Tomasz', 'Ana', 'Li', 'Jo', ''].every((name) => tint(name) >= 1 && tint(name) <= 5)).toBe(true);
});
