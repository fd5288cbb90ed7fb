import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('what is wished while something is saved is made from what stands there then', async () => {
  const run = inTurn();
  let version = 0;
  const save = (fails = false) =>
    run(async () => {
      const seen = version;
      await Promise.resolve();
      if (fails) throw new Error('refused');
      version = seen + 1;
    });
  const all = [save(), save(true), save()];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(version).toBe(2);
});
