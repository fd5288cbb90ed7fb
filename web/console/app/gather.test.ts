import { expect, test } from 'vitest';
import { gather } from './gather.ts';

function asking(most: number) {
  const asked: { ids: readonly string[]; signal: AbortSignal }[] = [];
  let waiting: (() => void)[] = [];
  const fetch = async (ids: readonly string[], signal: AbortSignal) => {
    asked.push({ ids, signal });
    return ids.filter((id) => id !== 'b').map((id) => ({ id }));
  };
  const ask = gather(
    most,
    fetch,
    (each: { id: string }) => each.id,
    (run) => waiting.push(run),
  );
  const moment = () => {
    waiting.forEach((run) => run());
    waiting = [];
  };
  return { asked, ask, moment };
}

test('what is asked for in one moment goes in one request, and in more only when it is too much', async () => {
  const { asked, ask, moment } = asking(2);
  const answers = Promise.all(['a', 'b', 'a', 'c'].map((id) => ask(id)));
  moment();
  expect(await answers).toEqual([{ id: 'a' }, null, { id: 'a' }, { id: 'c' }]);
  const later = ask('a');
  moment();
  expect(await later).toEqual({ id: 'a' });
  expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b'], ['a', 'c'], ['a']]);
});

test('a request is given up when all who asked have left, and not before', async () => {
  const { asked, ask, moment } = asking(10);
  const [one, other] = [new AbortController(), new AbortController()];
  const answers = [ask('a', one.signal), ask('c', other.signal)];
  one.abort();
  moment();
  await Promise.all(answers);
  expect(asked[0]!.signal.aborted).toBe(false);
  other.abort();
  expect(asked[0]!.signal.aborted).toBe(true);
  const stays = [ask('a', one.signal), ask('c')];
  moment();
  await Promise.all(stays);
  expect(asked[1]!.signal.aborted).toBe(false);
});

test('whoever asks after all others have left is answered', async () => {
  const { asked, ask, moment } = asking(10);
  const gone = new AbortController();
  const left = ask('a', gone.signal);
  gone.abort();
  const again = ask('a', new AbortController().signal);
  moment();
  await left;
  expect(await again).toEqual({ id: 'a' });
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});
