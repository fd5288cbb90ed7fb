import { expect, test } from 'vitest';
import { emojiAt, emojiClosed, emojiNamed } from './emoji.ts';

test('a name is offered from its second letter on, where a word may begin', () => {
  expect(emojiAt('Well :th', 8)).toEqual({ from: 5, typed: 'th' });
  expect(emojiAt(':ta', 3)).toEqual({ from: 0, typed: 'ta' });
  for (const text of [':t', '10:30', 'http://x', 'note:this', ': th', 'a::']) {
    expect(emojiAt(text, text.length)).toBeNull();
  }
});

test('names that begin so come before names that hold it, at most eight', () => {
  expect(emojiNamed('thumb').map(({ sign }) => sign)).toEqual(['👍', '👎']);
  expect(emojiNamed('heart')[0]?.name).toBe('heart');
  expect(emojiNamed('a')).toHaveLength(8);
  expect(emojiNamed('qqq')).toEqual([]);
});

test('a name that is closed by a colon becomes its sign, whatever follows', () => {
  expect(emojiClosed('Thanks :tada: and', 13)).toEqual({ text: 'Thanks 🎉 and', caret: 9 });
  expect(emojiClosed('at 10:30:', 9)).toBeNull();
  expect(emojiClosed(':nosuchname:', 12)).toBeNull();
});

test('every name leads to one sign', () => {
  const names = emojiNamed('')
    .concat(...'abcdefghijklmnopqrstuvwxyz'.split('').map(emojiNamed))
    .map(({ name }) => name);
  for (const name of new Set(names)) {
    expect(emojiClosed(`:${name}:`, name.length + 2)?.text).toMatch(/\p{Emoji}/u);
  }
});
