import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { clean } from '../widget/monitor/address.ts';

const file = new URL('../../src/test/resources/io/parlour/livechat/monitor/addresses.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as { in: string; allow?: string[]; out: string }[];

it.each(vectors)('cuts “$in” like the server', ({ in: address, allow = [], out }) => {
  expect(clean(address, allow)).toBe(out);
});
