import { expect, it } from 'vitest';
import { restrictedIn } from './words.ts';

it('finds whole words, ignoring case', () => {
  expect(restrictedIn('We Guarantee it!', ['guarantee'])).toBe('guarantee');
  expect(restrictedIn('a money back deal', ['money back'])).toBe('money back');
});

it('ignores a word inside another', () => {
  expect(restrictedIn('classic', ['class'])).toBeNull();
  expect(restrictedIn('über uns', ['ber'])).toBeNull();
});
