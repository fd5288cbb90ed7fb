import { expect, test } from 'vitest';
import { faultsOf, readWords } from './complete-words.ts';

const sets = readWords(`${import.meta.dirname}/..`);
const english = sets['en']!;
const languages = Object.keys(sets);

test('there are twenty languages and more, two of them from right to left', () => {
  expect(languages.length).toBeGreaterThanOrEqual(20);
  expect(languages).toEqual(expect.arrayContaining(['ar', 'he', 'ja', 'nb', 'pl', 'pt', 'uk']));
});

test.each(languages)('%s is complete', (language) => {
  expect(faultsOf(language, sets[language]!, english)).toEqual([]);
});

test('no set is another one under a new name', () => {
  for (const language of languages.filter((each) => each !== 'en')) {
    const same = Object.keys(english).filter((word) => english[word] !== '' && sets[language]![word] === english[word]);
    expect(same.length, `${language}: ${same.join(', ')}`).toBeLessThan(8);
  }
});

test.each<[string, Record<string, string | undefined>, RegExp]>([
  ['a missing word', { send: undefined }, /send is missing/],
  ['an empty word', { send: '' }, /send is empty/],
  ['a word of blanks', { send: ' ' }, /send is empty/],
  ['a word too many', { sendd: 'Wyślij' }, /sendd is no word/],
  ['a title of our own', { title: 'Czat' }, /title/],
  ['a gap that is not filled', { joined: '{nmae} dołącza' }, /joined has the gaps \{nmae\} instead of \{name\}/],
  ['a gap that is left out', { joined: 'Ktoś dołącza' }, /joined has the gaps none/],
  ['a form too few', { newMessages: '{n} nowa wiadomość|{n} nowych wiadomości' }, /newMessages has 2 forms, pl has 3/],
  ['a form without its number', { newMessages: 'nowa wiadomość|{n} nowe wiadomości|nowych wiadomości' }, /newMessages has the gaps none/],
  ['forms where there is no number', { send: 'Wyślij|Wysyłka' }, /send has 2 forms/],
])('%s is found', (_name, change, fault) => {
  const words = Object.fromEntries(Object.entries({ ...sets['pl']!, ...change }).filter(([, text]) => text !== undefined));
  expect(faultsOf('pl', words, english).join('\n')).toMatch(fault);
});
