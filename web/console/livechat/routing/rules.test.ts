import { expect, test } from 'vitest';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { errorsOf, moved, sampleOf } from './rules.ts';

test('a rule changes its place, the default stays last', () => {
  expect(moved(['a', 'b', 'default'], 1, -1)).toEqual(['b', 'a', 'default']);
  expect(moved(['a', 'b', 'default'], 1, 1)).toEqual(['a', 'b', 'default']);
  expect(moved(['a', 'b', 'default'], 2, -1)).toEqual(['a', 'b', 'default']);
  expect(moved(['a', 'b', 'default'], 0, -1)).toEqual(['a', 'b', 'default']);
});

test('what is wrong is found at its place', () => {
  const errors = [
    { field: '/rules/1/condition/all/0/value', detail: 'A number' },
    { field: 'rules[1].department', detail: 'Choose' },
    { field: 'rules[0].agent', detail: 'Other' },
  ];
  expect(errorsOf(errors, 1)).toEqual({ condition: { '/all/0/value': 'A number' }, fields: { department: 'Choose' } });
});

test('a sample is what was typed, by the fields’ types', () => {
  const field = (key: string, type: ConditionField['type']): ConditionField => ({ key, type, label: key, options: [] });
  const fields = [
    field('page', 'text'),
    field('tags', 'set'),
    field('returning', 'bool'),
    field('variable.', 'value'),
    field('entry', 'text'),
  ];
  expect(
    sampleOf(fields, { page: ' /cart ', tags: 'vip, press', returning: 'yes', 'variable.': 'total = 120\nplan=gold\nnothing', entry: '' }),
  ).toEqual({
    page: '/cart',
    tags: ['vip', 'press'],
    returning: true,
    'variable.total': '120',
    'variable.plan': 'gold',
  });
});
