import { describe, expect, it } from 'vitest';
import { slugOf, suggestedAddress } from './address.ts';

describe('the suggested address', () => {
  it('isTheDomainOfTheSite', () => expect(suggestedAddress('My shop', ['https://www.kernmill.com'])).toBe('kernmill'));
  it('isTheNameWithoutADomain', () => expect(suggestedAddress('Größe & Co.', ['http://localhost:8080'])).toBe('grosse-co'));
  it('isSomethingEvenWithoutEither', () => expect(suggestedAddress('日本', [])).toBe('help'));
  it('fitsIntoAUrl', () => expect(slugOf('  Hello,  World!  ')).toBe('hello-world'));
});
