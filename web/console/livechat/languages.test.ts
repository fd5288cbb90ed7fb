import { expect, test } from 'vitest';
import { asLanguage, gapFault, numberForms, readWords } from './languages.ts';

const english = { label: '', joined: '{name} joined', send: 'Send' };

test('a file of texts is read', () => {
  expect(readWords('{"joined":"{name} pievienojās","send":" Sūtīt ","label":""}', english)).toEqual({
    words: { joined: '{name} pievienojās', send: 'Sūtīt' },
  });
});

test.each([
  ['hello', 'valid JSON'],
  ['["Sūtīt"]', 'JSON object'],
  ['null', 'JSON object'],
  ['{}', 'no texts'],
  ['{"send":7}', '“send” must be a text'],
  ['{"sned":"Sūtīt","a":"b"}', 'Not found in the chat: sned, a.'],
  ['{"toString":"x"}', 'Not found in the chat: toString.'],
  ['{"joined":"{nmae} pievienojās"}', 'Unknown placeholder {nmae}. Available here: {name}.'],
  [JSON.stringify({ send: 'x'.repeat(1_001) }), 'up to 1,000 characters'],
  [`{"send":"${'x'.repeat(200_000)}"}`, 'too large'],
])('a wrong file is refused: %.40s', (file, fault) => {
  expect(readWords(file, english)).toEqual({ fault: expect.stringContaining(fault) });
});

test('an unknown placeholder is a fault, a missing one is not', () => {
  expect(gapFault('Send', 'Send to {site}')).toBe('Unknown placeholder {site}. This text has no placeholders.');
  expect(gapFault('{name} joined', 'Somebody joined')).toBeUndefined();
});

test('language tags are made canonical', () => {
  expect(['PT-br', 'zh-hans', ' lv '].map(asLanguage)).toEqual(['pt-BR', 'zh-Hans', 'lv']);
  expect(['', 'e', 'latvian!', 'en-x1', 'a-b'].map(asLanguage)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('each plural form of a language has example numbers', () => {
  expect(numberForms('en')).toEqual(['1', '2, 3, 4 …']);
  expect(numberForms('pl')).toEqual(['1', '2, 3, 4 …', '5, 6, 7 …']);
  expect(numberForms('he')).toEqual(['1', '2', '3, 4, 5 …']);
  expect(numberForms('ja')).toEqual(['1, 2, 3 …']);
});
