import { expect, test } from 'vitest';
import { kindOf } from './blocks.ts';

test('what is typed says what is blocked', () => {
  expect(kindOf('somebody@example.org')).toBe('address');
  expect(kindOf(' example.org ')).toBe('domain');
  expect(kindOf('@example.org')).toBe('domain');
  expect(kindOf('203.0.113.0/24')).toBe('range');
  expect(kindOf('2001:db8::/32')).toBe('range');
});
