import { describe, expect, it } from 'vitest';
import { complaintsOf, mailsOf, typedPace, usedOf } from './pace.ts';

describe('pace', () => {
  it('readsWhatIsTyped', () =>
    expect(typedPace({ perMinute: '', perHour: ' 600 ', perDay: 'many' })).toEqual({ perMinute: null, perHour: 600, perDay: 0 }));
  it('showsNoLimitAsNothing', () => expect([mailsOf(undefined), mailsOf(null), mailsOf(600)]).toEqual(['', '', '600']));
  it('saysHowMuchOfEachLimitIsUsed', () =>
    expect(usedOf({ perHour: 1200 }, { minute: 3, hour: 1100, day: 2000 })).toEqual(['1,100 of 1,200 this hour']));
  it('saysHowManyComplain', () => {
    expect(complaintsOf({ state: 'alarm', complaints: 2, sent: 1000 })).toBe(
      '2 of 1,000 recipients complained in the last 7 days (0.2%). Providers may start rejecting your email. Bulk email is paused at 0.3%.',
    );
    expect(complaintsOf({ state: 'ok', complaints: 1, sent: 0 })).toBe('1 of 0 recipients complained in the last 7 days.');
  });
  it('saysNothingWhereNothingIsLimited', () => expect(usedOf({}, { minute: 0, hour: 0, day: 0 })).toEqual([]));
});
