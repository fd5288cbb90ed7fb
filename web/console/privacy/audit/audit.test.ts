import { expect, test } from 'vitest';
import { Problem } from '../../../shared/problem.ts';
import { dayStart, sealProblem } from './AuditLog.tsx';

test('days begin at midnight of the browser', () => {
  expect(dayStart('2026-03-31', 1)).toBe(new Date(2026, 3, 1).toISOString());
  expect(dayStart('', 0)).toBeUndefined();
});

test('before the first seal it says so', () => {
  expect(sealProblem(new Problem(404, 'not-found', ''))).toBe("There's no seal yet. Seals are made every hour.");
  expect(sealProblem(new Problem(500, 'internal', ''))).not.toContain('seal');
});
