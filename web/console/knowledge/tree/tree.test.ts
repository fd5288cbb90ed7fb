import { describe, expect, it } from 'vitest';
import type { Category } from '../api.ts';
import { flatten, moved, nameOf, pathTo, placeAt, treeOf } from './tree.ts';

const category = (id: string, parent: string | null, position: number, articles = 1): Category => ({
  id,
  parent,
  position,
  articles,
  access: 'inherit',
  icon: null,
  translations: [{ locale: 'en', name: id, description: '', slug: id }],
});

const all = [category('care', null, 1), category('orders', null, 0), category('fold', 'care', 0, 8), category('kettle', 'care', 1, 5)];

describe('categories', () => {
  it('areATreeInTheirOrderWithTotals', () => {
    expect(flatten(treeOf(all)).map(({ category: { id }, total, depth }) => [id, total, depth])).toEqual([
      ['orders', 1, 1],
      ['care', 14, 1],
      ['fold', 8, 2],
      ['kettle', 5, 2],
    ]);
  });
  it('areNamedInAnotherLanguageWhereOneIsMissing', () => expect(nameOf(all[0]!, 'de', 'en')).toBe('care'));
  it('haveAPathFromTheRoot', () => expect(pathTo(all, 'fold').map(({ id }) => id)).toEqual(['care', 'fold']));
});

describe('a moved category', () => {
  it('goesBeforeAnother', () => expect(placeAt(all, 'kettle', 'fold', 'before')).toEqual({ parent: 'care', before: 'fold' }));
  it('goesAfterTheLast', () => expect(placeAt(all, 'orders', 'kettle', 'after')).toEqual({ parent: 'care', before: null }));
  it('goesIntoAnother', () => expect(placeAt(all, 'orders', 'care', 'on')).toEqual({ parent: 'care', before: null }));
  it('cannotGoIntoItself', () => {
    expect(placeAt(all, 'care', 'fold', 'on')).toBeNull();
    expect(placeAt(all, 'care', 'care', 'on')).toBeNull();
  });
  it('isShownAtItsNewPlaceAtOnce', () => {
    const after = moved(all, 'kettle', { parent: 'care', before: 'fold' });
    expect(flatten(treeOf(after)).map(({ category: { id } }) => id)).toEqual(['orders', 'care', 'kettle', 'fold']);
    const out = moved(all, 'fold', { parent: null, before: 'orders' });
    expect(flatten(treeOf(out)).map(({ category: { id } }) => id)).toEqual(['fold', 'orders', 'care', 'kettle']);
  });
});
