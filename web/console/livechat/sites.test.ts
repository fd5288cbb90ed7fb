import { describe, expect, it } from 'vitest';
import { originsOf } from './sites.ts';

describe('origins of a site', () => {
  it('readsOnePerLineAndCutsUrlsToTheirOrigin', () =>
    expect(originsOf('https://shop.example/cart?x=1\nhttp://localhost:3000')).toEqual(['https://shop.example', 'http://localhost:3000']));
  it('addsAMissingScheme', () => expect(originsOf('shop.example')).toEqual(['https://shop.example']));
  it('keepsInvalidTextForTheServerToRefuse', () => expect(originsOf('https://')).toEqual(['https://']));
  it('isEmptyForNothing', () => expect(originsOf(' \n ')).toEqual([]));
});
