import { expect, test } from 'vitest';
import { initials, tint } from './look.ts';
import ar from '../words/ar.json';
import de from '../words/de.json';
import en from '../words/en.json';
import fr from '../words/fr.json';
import { direction, speaker, together, type Word, type Words } from './words.ts';

const LANGUAGES: Record<string, Words> = { en, de, fr, ar };
const words = Object.keys(en) as Word[];

test.each(Object.keys(LANGUAGES))('%s has every word with the same gaps to fill', (language) => {
  const gaps = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  expect(Object.keys(LANGUAGES[language]!)).toEqual(words);
  for (const word of words) {
    const text = LANGUAGES[language]![word];
    expect(text === '', word).toBe(word === 'title');
    expect(gaps(text), word).toEqual(gaps(en[word]));
    expect(text.split('|'), word).toHaveLength(en[word].split('|').length);
  }
});

test('a word that is missing is an empty one', () => {
  expect(speaker({})('send')).toBe('');
  expect(direction('ar-EG')).toBe('rtl');
  expect(direction('arn')).toBe('ltr');
});

test('numbers choose their form, and what is filled in is not filled again', () => {
  const say = speaker(en);
  expect(say('newMessages', { n: 1 })).toBe('1 new message');
  expect(say('newMessages', { n: 3 })).toBe('3 new messages');
  expect(say('here', { names: 'Mira', count: 1 })).toBe('Mira is here');
  expect(say('joined', { name: '{n}|{site}' })).toBe('{n}|{site} joined');
  expect(together(['Mira', 'Tomasz', 'Ana'], say)).toBe('Mira, Tomasz and Ana');
  expect(together([], say)).toBe('');
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
