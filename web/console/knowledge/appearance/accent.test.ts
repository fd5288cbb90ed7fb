import { describe, expect, it } from 'vitest';
import { accentOf, contrast } from './accent.ts';

describe('the accent', () => {
  it('isWrittenInFull', () => {
    expect(accentOf('0B627D')).toBe('#0b627d');
    expect(accentOf('#abc')).toBe('#aabbcc');
    expect(accentOf(' ')).toBeNull();
  });
  it('isLeftToTheServerWhenItIsNoColor', () => expect(accentOf('teal')).toBe('teal'));
  it('isComparedWithWhite', () => {
    expect(contrast('#0b627d', '#ffffff')).toBeGreaterThan(4.5);
    expect(contrast('#ffdd00', '#ffffff')).toBeLessThan(2);
  });
});
