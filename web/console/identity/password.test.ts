import { describe, expect, it } from 'vitest';
import { strength } from './password.tsx';

describe('password hint', () => {
  it('callsElevenCharactersTooShort', () => expect(strength('aB3$aB3$aB3')).toBe(0));
  it('countsCharactersAndNotUnits', () => expect(strength('😀😀😀😀😀😀')).toBe(0));
  it('callsARepeatedOrKnownPatternWeak', () => {
    expect(strength('aaaaaaaaaaaaaaaa')).toBe(1);
    expect(strength('password-2026-x')).toBe(1);
    expect(strength('qwertzuiop1234')).toBe(1);
  });
  it('callsUnrelatedWordsGood', () => expect(strength('lamp otter granite fig')).toBe(3));
});
