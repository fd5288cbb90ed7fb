import { expect, test } from 'vitest';
import { asLanguage, gapFault, numberForms, readWords } from './languages.ts';

const english = { label: '', joined: '{name} joined', send: 'Send' };

test('a file of texts is read', () => {
  expect(readWords('{"joined":"{name} pievienojās","send":" Sūtīt ","label":""}', english)).toEqual({
    words: { joined: '{name} pievienojās', send: 'Sūtīt' },
  });
});

test.each([
  ['hello', 'no JSON'],
  ['["Sūtīt"]', 'no texts by name'],
  ['null', 'no texts by name'],
  ['{}', 'no text'],
  ['{"send":7}', '“send” is no text'],
  ['{"sned":"Sūtīt","a":"b"}', 'no “sned”, “a”'],
  ['{"toString":"x"}', 'no “toString”'],
  ['{"joined":"{nmae} pievienojās"}', 'Nothing is filled in for {nmae}; here there is {name}'],
  [JSON.stringify({ send: 'x'.repeat(1_001) }), 'more than 1,000'],
  [`{"send":"${'x'.repeat(200_000)}"}`, 'larger'],
])('a wrong file is refused: %.40s', (file, fault) => {
  expect(readWords(file, english)).toEqual({ fault: expect.stringContaining(fault) });
});

test('a gap that nothing fills is told, one that is left out is the writer’s own business', () => {
  expect(gapFault('Send', 'Send to {site}')).toBe('Nothing is filled in for {site} here.');
  expect(gapFault('{name} joined', 'Somebody joined')).toBeUndefined();
});

test('a language is written by the book', () => {
  expect(['PT-br', 'zh-hans', ' lv '].map(asLanguage)).toEqual(['pt-BR', 'zh-Hans', 'lv']);
  expect(['', 'e', 'latvian!', 'en-x1', 'a-b'].map(asLanguage)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('the numbers of each form are shown as the language counts', () => {
  expect(numberForms('en')).toEqual(['1', '2, 3, 4 …']);
  expect(numberForms('pl')).toEqual(['1', '2, 3, 4 …', '5, 6, 7 …']);
  expect(numberForms('he')).toEqual(['1', '2', '3, 4, 5 …']);
  expect(numberForms('ja')).toEqual(['1, 2, 3 …']);
});
