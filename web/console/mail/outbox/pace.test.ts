import { describe, expect, it } from 'vitest';
import { mailsOf, typedPace, usedOf } from './pace.ts';

describe('pace', () => {
  it('readsWhatIsTyped', () => expect(typedPace({ perMinute: '', perHour: ' 600 ', perDay: 'many' })).toEqual({ perMinute: null, perHour: 600, perDay: 0 }));
  it('showsNoLimitAsNothing', () => expect([mailsOf(undefined), mailsOf(null), mailsOf(600)]).toEqual(['', '', '600']));
  it('saysHowMuchOfEachLimitIsUsed', () => expect(usedOf({ perHour: 1200 }, { minute: 3, hour: 1100, day: 2000 })).toEqual(['1,100 of 1,200 this hour']));
  it('saysNothingWhereNothingIsLimited', () => expect(usedOf({}, { minute: 0, hour: 0, day: 0 })).toEqual([]));
});
