import { describe, expect, it } from 'vitest';
import { isLink } from './links.ts';

describe('a link of the help center', () => {
  it('leadsToAnotherSiteByHttpsOrToAPathOfThisOne', () => {
    for (const url of ['https://shop.example', 'https://shop.example/a?b=c#d', '/', '/demo', ' /demo/products ']) {
      expect(isLink(url), url).toBe(true);
    }
  });
  it('doesNotHideAnotherHostInAPath', () => {
    for (const url of [
      '//evil.example',
      '/\\\\evil.example',
      'http://shop.example',
      'https:///x',
      'https:evil.example',
      'shop.example',
      'javascript:alert(1)',
      'mailto:a@b.example',
      '/a b',
      '',
    ]) {
      expect(isLink(url), url).toBe(false);
    }
  });
});
