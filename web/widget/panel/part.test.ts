import { expect, test } from 'vitest';
import { part } from './part.ts';

test('a part is fetched once, and after a failure again from another address', async () => {
  const asked: string[] = [];
  const fetchIt = part('/messenger.js', async (address) => {
    asked.push(address);
    if (asked.length === 1) {
      throw new TypeError('the line is down');
    }
    return 'here';
  });
  await expect(fetchIt()).rejects.toThrow('the line is down');
  expect(await Promise.all([fetchIt(), fetchIt()])).toEqual(['here', 'here']);
  expect(asked).toEqual(['/messenger.js?0', '/messenger.js?1']);
});
