import { expect, test } from 'vitest';
import { type BulkRun, reasonWords, runWords } from './bulk.ts';
import { nothing, toggled } from './selection.ts';

const listed = ['a', 'b', 'c', 'd'];

test('Shift selects all from the last one to this one', () => {
  const one = toggled(nothing, 'b', listed, false);
  const stretch = toggled(one, 'd', listed, true);

  expect([...stretch.ids]).toEqual(['b', 'c', 'd']);
  expect([...toggled(stretch, 'c', listed, false).ids]).toEqual(['b', 'd']);
});

test('deselecting one of all keeps the others that are listed', () => {
  expect([...toggled({ ids: new Set(), whole: true, anchor: null }, 'a', listed, false).ids]).toEqual(['b', 'c', 'd']);
});

test('a run shows its progress and what it skipped', () => {
  const run: BulkRun = {
    id: 'r',
    agent: 'a',
    name: 'Refund',
    state: 'running',
    total: 1200,
    waiting: 1000,
    changed: 190,
    same: 0,
    skipped: 10,
    back: 0,
    kept: 0,
    at: '',
    undoUntil: '',
  };

  expect(runWords(run)).toBe('Refund: 200 of 1,200 tickets');
  expect(runWords({ ...run, state: 'done', waiting: 0, changed: 1190 })).toBe('Refund: 1,190 tickets updated, 10 skipped');
  expect(reasonWords({ place: 1, conversation: '', number: 1, state: 'kept', code: 'priority,category' })).toBe(
    'Kept current values: priority, status',
  );
});
