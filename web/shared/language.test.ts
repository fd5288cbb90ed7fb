import { describe, expect, it } from 'vitest';
import { baseLanguage, bestLanguage } from './language.ts';

const available = ['de', 'en', 'fr-FR', 'he', 'nb', 'pt', 'pt-BR', 'ro', 'zh'];

describe('bestLanguage', () => {
  it.each([
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt'],
    ['PT-br', 'pt-BR'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nn-NO', 'nb'],
    ['iw-IL', 'he'],
    ['zh-Hant', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['mo', 'ro'],
    ['de-AT', 'de'],
    ['fr-CA', 'fr-FR'],
    ['tlh', undefined],
    ['', undefined],
  ])('chooses the closest catalog for %s', (wanted, chosen) => expect(bestLanguage([wanted], available)).toBe(chosen));

  it('falls back to the language without its region', () => expect(bestLanguage(['pt-BR'], ['en', 'pt'])).toBe('pt'));

  it('finds a catalog under an old code', () => {
    expect(bestLanguage(['nb-NO'], ['en', 'no'])).toBe('no');
    expect(bestLanguage(['nn'], ['nb', 'nn'])).toBe('nn');
  });

  it('takes the first wanted language that has a catalog', () => {
    expect(bestLanguage(['tlh', 'de-AT', 'fr'], available)).toBe('de');
    expect(bestLanguage([], available)).toBeUndefined();
  });
});

describe('baseLanguage', () => {
  it('reads old codes as the code of today', () => expect(['iw-IL', 'DE-at'].map(baseLanguage)).toEqual(['he', 'de']));
});
