import { expect, test } from 'vitest';
import { dayStart } from './AuditLog.tsx';

test('days begin at midnight of the browser', () => {
  expect(dayStart('2026-03-31', 1)).toBe(new Date(2026, 3, 1).toISOString());
  expect(dayStart('', 0)).toBeUndefined();
});
