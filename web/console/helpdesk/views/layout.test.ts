import { expect, it } from 'vitest';
import { bounded, layoutsOf, withLayout } from './layout.ts';

it('whatIsNoLayoutIsNone', () => {
  for (const kept of [null, '', 'x', '1', 'null', '[1]', '{"a":1}']) expect(layoutsOf(kept)).toEqual({});
  expect(layoutsOf('{"a":{"widths":{"subject":1e9,"tags":"x","number":1},"close":true}}')).toEqual({
    a: { widths: { subject: 1_000, number: 40 }, close: true },
  });
});

it('aWidthHasBounds', () => expect([bounded(-5), bounded(200.4), bounded(5_000)]).toEqual([40, 200, 1_000]));

it('onlySoManyAreKept', () => {
  let all: ReturnType<typeof layoutsOf> = {};
  for (let view = 0; view < 70; view++) all = withLayout(all, `v${view}`, { widths: {}, close: false });
  expect(Object.keys(all)).toHaveLength(60);
  expect(all['v69']).toBeDefined();
  expect(all['v0']).toBeUndefined();
});
