import { describe, expect, it } from 'vitest';
import type { Action } from './actions.tsx';
import { known } from './known.ts';
import { matching } from './Palette.tsx';
import { ranked } from './uses.ts';

const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({ id, label, icon: 'check', group: 'Go', run: () => undefined, ...more });
const all = known.map(({ id, label }) => action(id, label));
const first = (query: string, uses = {}) => ranked(matching(all, query), query, uses).map(({ id }) => id);

describe('the palette', () => {
  it.each(known.map(({ id, label }) => [label, id]))('finds “%s” by its label', (label, id) => {
    const best = first(label);
    const same = known.filter((each) => each.label === label).map((each) => each.id);
    expect(same).toContain(best[0]);
    expect(best).toContain(id);
  });
  it('finds an action by the beginnings of its words, in any order', () => expect(first('next solve')[0]).toBe('solve-next'));
  it('puts what is used most first among those that fit as well', () => {
    expect(first('go to', { 'go-tasks': 3 })[0]).toBe('go-tasks');
    expect(first('reply', { note: 9 })[0]).toBe('reply');
  });
  it('puts what cannot be done behind, however often it was', () => {
    const mixed = [action('one', 'Snooze', { unable: 'it is solved' }), action('two', 'Snooze for all')];
    expect(ranked(matching(mixed, 'snooze'), 'snooze', { one: 9 }).map(({ id }) => id)).toEqual(['two', 'one']);
  });
});
