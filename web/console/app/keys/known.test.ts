import { describe, expect, it } from 'vitest';
import { changed, clashes, keyOf, known } from './known.ts';

const sources = import.meta.glob<string>('../../**/*.tsx', { query: '?raw', import: 'default', eager: true });

describe('own keys', () => {
  it('everyActionThatIsKnownCanHaveAnotherKey', () => {
    for (const { id } of known) expect(keyOf(id, changed({}, id, 'x'))).toBe('x');
  });
  it('anActionCanHaveNoKey', () => expect(keyOf('next', changed({}, 'next', ''))).toBeUndefined());
  it('nothingIsKeptOfAKeyThatIsSetBack', () => expect(changed({ next: 'x' }, 'next', 'j')).toEqual({}));
  it('theKeysOfTheStartDoNotClash', () => expect(clashes({}).size).toBe(0));
  it('oneKeyForTwoActionsIsSaidAtBoth', () => {
    const found = clashes({ next: 'e' });
    expect(found.get('next')?.map(({ id }) => id)).toEqual(['end']);
    expect(found.get('end')?.map(({ id }) => id)).toEqual(['next']);
  });
  it('aKeyThatBeginsAPairIsAClash', () =>
    expect(
      clashes({ next: 'g' })
        .get('go-mine')
        ?.map(({ id }) => id),
    ).toEqual(['next']));
  it('everyActionOfTheConsoleIsKnown', () => {
    const used = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\bid: '([a-z-]+)',\s+label:[^\n]*?(?:\n[^\n]*?){0,5}?\bgroup:/g)].map((found) => found[1]!),
    );
    expect(used.length).toBeGreaterThan(20);
    expect([...new Set(used)].filter((id) => !known.some((each) => each.id === id))).toEqual([]);
  });
  it('everyIdIsThereOnce', () => expect(new Set(known.map(({ id }) => id)).size).toBe(known.length));
});
