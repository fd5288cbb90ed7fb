import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Values } from '../console/helpdesk/fields/fields.ts';
import { askedFor, type Item } from '../console/helpdesk/forms/rules.ts';

interface Case {
  name: string;
  items: Item[];
  values: Values;
  side: 'agent' | 'contact';
  solving: boolean;
  shown: string[];
  missing: string[];
}

const cases = JSON.parse(
  readFileSync(new URL('../../src/test/resources/io/parlour/helpdesk/forms/vectors.json', import.meta.url), 'utf8'),
) as { known: string[]; cases: Case[] };

test('there are twelve cases and more', () => expect(cases.cases.length).toBeGreaterThanOrEqual(12));

test.each(cases.cases)('$name', ({ items, values, side, solving, shown, missing }) => {
  expect(askedFor(items, new Set(cases.known), values, side, solving)).toEqual({ shown, missing });
});
