import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dayStart } from './AuditLog.tsx';
import { actionName, kindName } from './words.ts';

test('days begin at midnight of the browser', () => {
  expect(dayStart('2026-03-31', 1)).toBe(new Date(2026, 3, 1).toISOString());
  expect(dayStart('', 0)).toBeUndefined();
});

const source = (name: string) => readFileSync(resolve(import.meta.dirname, `../../../../src/main/java/io/parlour/audit/${name}.java`), 'utf8');
const codes = (text: string) => [...text.matchAll(/^ +([A-Z_]+)\(\d+\)/gm)].map(([, name]) => name!.toLowerCase().replaceAll('_', '-'));

test('all actions and objects have a name', () => {
  const actions = codes(source('Action'));
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter((each) => actionName(each) === each)).toEqual([]);
  expect(codes(source('ObjectRef')).filter((each) => kindName(each) === each)).toEqual([]);
});
