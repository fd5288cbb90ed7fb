import { expect, it } from 'vitest';
import { restrictedIn } from './words.ts';

it('finds a word that stands alone, whatever its case', () => {
  expect(restrictedIn('We Guarantee it!', ['guarantee'])).toBe('guarantee');
  expect(restrictedIn('a money back deal', ['money back'])).toBe('money back');
});

it('leaves a word inside another alone', () => {
  expect(restrictedIn('classic', ['class'])).toBeNull();
  expect(restrictedIn('über uns', ['ber'])).toBeNull();
});
