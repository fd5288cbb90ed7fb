import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionName, kindName } from '../console/privacy/audit/words.ts';

const source = (name: string) => readFileSync(`${import.meta.dirname}/../../src/main/java/io/parlour/audit/${name}.java`, 'utf8');
const codes = (text: string) => [...text.matchAll(/^ +([A-Z_]+)\(\d+\)/gm)].map(([, name]) => name!.toLowerCase().replaceAll('_', '-'));

test('all actions and objects of the audit log have a name', () => {
  const actions = codes(source('Action'));
  expect(actions.length).toBeGreaterThan(80);
  expect(actions.filter((each) => actionName(each) === each)).toEqual([]);
  expect(codes(source('ObjectRef')).filter((each) => kindName(each) === each)).toEqual([]);
});
