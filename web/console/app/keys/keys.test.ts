import { describe, expect, it } from 'vitest';
import { nothingTyped, press, sequenceMillis, type Press } from './keys.ts';

const bindings = new Set(['j', 'k', 'e', '?', 'Enter', 'g q', 'g m', 'mod+k', 'mod+z']);
const plain: Press = { key: 'j', ctrl: false, meta: false, alt: false, shift: false, composing: false, inText: false, covered: false };
const hit = (change: Partial<Press>, singles = true) => press(nothingTyped, { ...plain, ...change }, bindings, singles, 0).hit;

describe('keys', () => {
  it('aLetterFiresItsAction', () => expect(hit({ key: 'j' })).toBe('j'));
  it('capsLockMakesNoDifference', () => expect(hit({ key: 'J' })).toBe('j'));
  it('noLetterFiresInsideATextField', () => {
    for (const key of ['j', 'k', 'e', '?', 'Enter', 'g']) expect(hit({ key, inText: true })).toBeNull();
  });
  it('thePaletteOpensFromATextFieldToo', () => expect(hit({ key: 'k', ctrl: true, inText: true })).toBe('mod+k'));
  it('lettersCanBeSwitchedOffAndThePaletteStays', () => {
    expect(hit({ key: 'e' }, false)).toBeNull();
    expect(hit({ key: 'k', meta: true }, false)).toBe('mod+k');
  });
  it('undoInATextFieldUndoesTheText', () => {
    expect(hit({ key: 'z', ctrl: true, inText: true })).toBeNull();
    expect(hit({ key: 'z', ctrl: true })).toBe('mod+z');
  });
  it('nothingFiresUnderADialog', () => expect(hit({ key: 'e', covered: true })).toBeNull());
  it('anInputMethodAtWorkFiresNothing', () => expect(hit({ key: 'e', composing: true })).toBeNull());
  it('aBrowserShortcutIsLeftAlone', () => {
    expect(hit({ key: 'e', ctrl: true })).toBeNull();
    expect(hit({ key: 'e', alt: true })).toBeNull();
  });
  it('twoLettersInTimeAreOneAction', () => {
    const first = press(nothingTyped, { ...plain, key: 'g' }, bindings, true, 0);
    expect(first.hit).toBeNull();
    expect(press(first.typed, { ...plain, key: 'q' }, bindings, true, 300).hit).toBe('g q');
    expect(press(first.typed, { ...plain, key: 'q' }, bindings, true, sequenceMillis + 1).hit).toBeNull();
    expect(press(first.typed, { ...plain, key: 'j' }, bindings, true, 300).hit).toBe('j');
  });
  it('shiftAloneKeepsNoLetterFromWorking', () => {
    const first = press(nothingTyped, { ...plain, key: 'g' }, bindings, true, 0);
    expect(press(first.typed, { ...plain, key: 'Shift' }, bindings, true, 10).hit).toBeNull();
    expect(hit({ key: '?', shift: true })).toBe('?');
  });
});

describe('keys with Shift', () => {
  const withShift = new Set(['e', 'shift+e', 'k']);
  const at = (key: string, shift: boolean) => press(nothingTyped, { ...plain, key, shift }, withShift, true, 0).hit;
  it('aCapitalIsAnActionOfItsOwnWhereItHasOne', () => {
    expect(at('E', true)).toBe('shift+e');
    expect(at('e', false)).toBe('e');
  });
  it('andTheLetterWhereItHasNone', () => expect(at('K', true)).toBe('k'));
  it('capsLockIsNoShift', () => expect(at('E', false)).toBe('e'));
});
