import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import { known } from './known.ts';
import { picked } from '../../helpdesk/macros/macros.ts';
import { matching } from './Palette.tsx';
import { macrosOf } from './things.ts';
import { ranked } from './uses.ts';

const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({
  id,
  label,
  icon: 'check',
  group: 'go',
  run: () => undefined,
  ...more,
});
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
  it('finds a macro by its name, and says why it cannot be used', () => {
    const macros = [{ id: 'm', name: 'Send the manual' }];
    const [here] = ranked(matching([...all, ...macrosOf(macros, 'ticket')], 'manual send'), 'manual send', {});
    expect(here).toMatchObject({ label: 'Macro: Send the manual', unable: undefined });
    here!.run();
    expect(picked.get()).toEqual({ conversation: 'ticket', macro: 'm' });
    expect(macrosOf(macros, undefined)[0]).toMatchObject({ unable: 'No ticket is open' });
  });
  it('puts what cannot be done behind, however often it was', () => {
    const mixed = [action('one', 'Snooze', { unable: 'it is solved' }), action('two', 'Snooze for all')];
    expect(ranked(matching(mixed, 'snooze'), 'snooze', { one: 9 }).map(({ id }) => id)).toEqual(['two', 'one']);
  });
});
