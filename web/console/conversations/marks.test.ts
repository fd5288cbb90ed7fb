import { describe, expect, it } from 'vitest';
import { further } from './desk.ts';

describe('the marks of a visitor', () => {
  it('neverGoBackFromRead', () => {
    const read = further({ visitorDelivered: 0, visitorRead: 0 }, { visitorDelivered: 4, visitorRead: 4 });
    expect(further(read, { visitorDelivered: 4 })).toEqual({ visitorDelivered: 4, visitorRead: 4 });
    expect(further(read, { visitorDelivered: 2, visitorRead: 1 })).toEqual({ visitorDelivered: 4, visitorRead: 4 });
    expect(further(read, { visitorRead: undefined, visitorDelivered: undefined })).toEqual(read);
  });
});
