import { describe, expect, it } from 'vitest';
import { type CannedEntry, CannedIndex, isBareMark, pickerKey, shortcutAt, unfilledIn } from './index.ts';

const entry = (shortcut: string, more: Partial<CannedEntry> = {}): CannedEntry => ({
  id: shortcut,
  scope: 'organization',
  category: '',
  shortcut,
  atOnce: false,
  preview: '',
  ...more,
});

describe('canned messages while a shortcut is typed', () => {
  it('finds those that begin so first, then those that hold it', () => {
    const index = new CannedIndex([
      entry('hello'),
      entry('returns'),
      entry('return-label'),
      entry('money', { preview: 'How to return money' }),
    ]);
    expect(index.find('ret').map((each) => each.shortcut)).toEqual(['return-label', 'returns', 'money']);
    expect(index.find('')).toHaveLength(4);
    expect(index.find('zzz')).toEqual([]);
  });

  it('puts an agent’s own before everybody’s of the same name', () => {
    const index = new CannedIndex([entry('hi', { id: 'all' }), entry('hi', { id: 'mine', scope: 'private' })]);
    expect(index.find('hi').map((each) => each.id)).toEqual(['mine', 'all']);
  });

  it('answers within 50 ms among 5,000', () => {
    const index = new CannedIndex(
      Array.from({ length: 5_000 }, (_, n) =>
        entry(`answer-${n}`, { category: `Group ${n % 40}`, preview: `Text number ${n} about this and that `.repeat(3) }),
      ),
    );
    const typed = ['', 'a', 'answer-4', 'group 3', 'number 4999', 'nowhere at all'];
    const took = typed.map((each) => {
      const from = performance.now();
      index.find(each);
      return performance.now() - from;
    });
    console.log(`5,000 canned messages: ${typed.map((each, at) => `"${each}" ${took[at]!.toFixed(2)} ms`).join(', ')}`);
    expect(index.find('number 4999').map((each) => each.shortcut)).toEqual(['answer-4999']);
  });
});

describe('a shortcut in a text', () => {
  it('begins a word and ends at the caret', () => {
    expect(shortcutAt('#re', 3)).toEqual({ from: 0, typed: 're' });
    expect(shortcutAt('Hello /ret and', 10)).toEqual({ from: 6, typed: 'ret' });
    expect(shortcutAt('https://x', 8)).toBeNull();
    expect(shortcutAt('a#b', 3)).toBeNull();
    expect(shortcutAt('#a b', 4)).toBeNull();
  });
});

describe('a place that was not filled', () => {
  it('is found with its name, also with spaces', () => {
    expect(unfilledIn('Hello {{ visitor.name }}, bye')).toEqual({ name: 'visitor.name', from: 6, to: 24 });
    expect(unfilledIn('a {{x|y}}')?.name).toBe('x');
    expect(unfilledIn('if (a) {{ }} {x}')).toBeNull();
  });
});

describe('Enter while a shortcut is typed', () => {
  const enter = { key: 'Enter', modified: false };
  const open = { typing: true, open: true, loading: false, entries: 2 };
  it('picksTheChosenResponse', () => expect(pickerKey(open, enter)).toBe('take'));
  it('doesNothingWhereNothingMatches', () => expect(pickerKey({ ...open, entries: 0 }, enter)).toBe('hold'));
  it('doesNothingWhileTheResponsesAreStillRead', () =>
    expect(pickerKey({ typing: true, open: false, loading: true, entries: 0 }, enter)).toBe('hold'));
  it('isTheTextsAgainOnceTheListIsClosed', () => {
    expect(pickerKey({ typing: false, open: false, loading: false, entries: 0 }, enter)).toBeNull();
    expect(pickerKey({ typing: true, open: false, loading: false, entries: 0 }, enter)).toBeNull();
  });
  it('neverSendsTheMarkAlone', () => {
    expect(isBareMark('/')).toBe(true);
    expect(isBareMark(' # ')).toBe(true);
    expect(isBareMark('/ and more')).toBe(false);
  });
});
