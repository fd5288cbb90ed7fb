import { expect, test } from 'vitest';
import { draftText, linkTo, quoteOf } from './insert.ts';
import type { Suggestion, Turn } from './types.ts';

const article = { title: 'Sizes [EU] and US', url: 'https://help.example/a/sizes', excerpt: 'One line.\nTwo.' } as Suggestion;

test('aBracketInATitleEndsNoLink', () => {
  expect(linkTo(article)).toBe('[Sizes (EU) and US](https://help.example/a/sizes)');
});

test('aQuotationMarksEveryLine', () => {
  expect(quoteOf(article).startsWith('> One line.\n> Two.\n\n[Sizes')).toBe(true);
});

test('aDraftLinksToNoArticleWithoutAPage', () => {
  const turn = {
    parts: [{ text: 'Wait 20 minutes.', citation: 1 }],
    sources: [{ n: 1, title: 'Only for the bot', used: true }],
  } as unknown as Turn;
  expect(draftText(turn)).toBe('Wait 20 minutes.');
});

test('aDraftNamesOnlyTheArticlesItUses', () => {
  const turn = {
    parts: [
      { text: 'Wait 20 minutes.', citation: 1 },
      { text: 'Rinse twice.', citation: 1 },
    ],
    sources: [
      { n: 1, title: 'Descale', url: 'https://help.example/a/descale', used: true },
      { n: 2, title: 'Other', url: 'https://help.example/a/other', used: false },
    ],
  } as unknown as Turn;
  expect(draftText(turn)).toBe('Wait 20 minutes. Rinse twice.\n\n[Descale](https://help.example/a/descale)');
});
