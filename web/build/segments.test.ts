import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factsOf, Membership } from '../console/livechat/visitors/segments/facts.ts';
import type { Segment } from '../console/livechat/visitors/segments/types.ts';
import type { Visitor } from '../console/livechat/visitors/types.ts';
import { holds, type Group } from '../shared/conditions.ts';

interface Vectors {
  visitors: Record<string, Visitor>;
  vectors: { visitor: string; countries: boolean; condition: Group; holds: boolean }[];
}

const file = JSON.parse(
  readFileSync(new URL('../../src/test/resources/io/parlour/livechat/segments/vectors.json', import.meta.url), 'utf8'),
) as Vectors;

test('a visitor is in a segment as the server says', () => {
  for (const vector of file.vectors) {
    expect(holds(vector.condition, factsOf(file.visitors[vector.visitor]!, vector.countries)), JSON.stringify(vector)).toBe(vector.holds);
  }
});

const segment = (id: string, condition: Group): Segment => ({
  id,
  name: id,
  shared: true,
  color: 'blue',
  sound: 'none',
  notice: false,
  condition,
  changedAt: '2026-06-01T12:00:00Z',
});

test('a row is asked once, and each segment counts its visitors', () => {
  const membership = new Membership(
    [
      segment('phones', { all: [{ field: 'device', op: 'is', value: 'phone' }] }),
      segment('gone', { all: [{ field: 'moon', op: 'is', value: 'full' }] }),
    ],
    true,
  );
  const { base, bare, known } = file.visitors as Record<'base' | 'bare' | 'known', Visitor>;
  const phone = { ...bare, device: 'phone' };
  expect(membership.of(base)).toBe(membership.of(base));
  expect([...membership.counts([base, known, phone, { ...bare, device: 'desktop' }])]).toEqual([['phones', 3]]);
});
