import { expect, test } from 'vitest';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { errorsOf, moved, sampleOf } from './rules.ts';

test('rules can be moved, the default stays last', () => {
  expect(moved(['a', 'b', 'default'], 1, -1)).toEqual(['b', 'a', 'default']);
  expect(moved(['a', 'b', 'default'], 1, 1)).toEqual(['a', 'b', 'default']);
  expect(moved(['a', 'b', 'default'], 2, -1)).toEqual(['a', 'b', 'default']);
  expect(moved(['a', 'b', 'default'], 0, -1)).toEqual(['a', 'b', 'default']);
});

test('errors are assigned to their rule', () => {
  const errors = [
    { field: '/rules/1/condition/all/0/value', detail: 'A number' },
    { field: 'rules[1].department', detail: 'Choose' },
    { field: 'rules[0].agent', detail: 'Other' },
  ];
  expect(errorsOf(errors, 1)).toEqual({ condition: { '/all/0/value': 'A number' }, fields: { department: 'Choose' } });
});

test('typed values become a sample by field type', () => {
  const field = (key: string, type: ConditionField['type']): ConditionField => ({ key, type, name: key, label: key, options: [] });
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
