import { describe, expect, it } from 'vitest';
import { enterSends, leftAfter } from './enter.ts';

describe('Enter in the composer', () => {
  const chat = { modified: false, byMail: false, sendOnEnter: true };
  it('beginsANewLineInAnEmailWhateverThePreference', () => {
    expect(enterSends({ ...chat, byMail: true })).toBe(false);
    expect(enterSends({ ...chat, byMail: true, sendOnEnter: false })).toBe(false);
  });
  it('followsThePreferenceInAChat', () => {
    expect(enterSends(chat)).toBe(true);
    expect(enterSends({ ...chat, sendOnEnter: false })).toBe(false);
  });
  it('alwaysSendsWithCtrlOrCmd', () => {
    for (const byMail of [true, false])
      for (const sendOnEnter of [true, false]) expect(enterSends({ modified: true, byMail, sendOnEnter })).toBe(true);
  });
});

describe('a text typed while another is being sent', () => {
  it('staysInTheField', () => {
    expect(leftAfter('Hello', 'Hello and one more thing')).toBe('and one more thing');
    expect(leftAfter('Hello', 'Hello\n\nSecond')).toBe('Second');
    expect(leftAfter('Hello', 'Something else')).toBe('Something else');
  });
  it('isNothingWhereNothingWasTyped', () => {
    expect(leftAfter('Hello', 'Hello')).toBe('');
    expect(leftAfter('Hello', 'Hello \n')).toBe('');
    expect(leftAfter('Hello', '')).toBe('');
  });
});
