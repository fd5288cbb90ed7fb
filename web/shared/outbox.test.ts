import { beforeEach, expect, test } from 'vitest';
import { Outbox } from './outbox.ts';
import { Problem } from './problem.ts';
import { MemoryStore, WebStore } from './stores.ts';
import { FakeClock } from './testing/clock.ts';
import type { PostAnswer, SendFrame } from './types.ts';

let clock: FakeClock;
let store: MemoryStore;
let socket: SendFrame[];
let posts: SendFrame[];
let socketUp: boolean;
let answer: () => Promise<PostAnswer>;
let outbox: Outbox;

beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryStore();
  socket = [];
  posts = [];
  socketUp = true;
  answer = () => Promise.reject(new Problem(0, 'network.unreachable', ''));
  outbox = new Outbox({
    store,
    send: (frame) => {
      if (socketUp) {
        socket.push(frame);
      }
      return socketUp;
    },
    post: (frame) => {
      posts.push(frame);
      return answer();
    },
    onChange: () => {},
    clock,
    random: () => 0.5,
  });
});

const state = () => outbox.entriesOf('c').map((entry) => [entry.text, entry.state, entry.code]);
const write = (text: string) => outbox.send('c', { text, seen: 3 });

test('an entry is in the store before the network hears of it', async () => {
  const order: string[] = [];
  store.put = async () => void order.push('stored');
  socketUp = false;
  answer = async () => {
    order.push('posted');
    return { id: '', seq: 1, at: '', duplicate: false };
  };
  await write('a');
  expect(order).toEqual(['stored', 'posted']);
});

test('the next goes out only after the one before is settled', async () => {
  const first = await write('a');
  await write('b');
  expect(socket.map((frame) => frame.text)).toEqual(['a']);
  outbox.ack({ t: 'ack', id: first.id, conversation: 'c', seq: 4, at: '', duplicate: false });
  expect(socket.map((frame) => frame.text)).toEqual(['a', 'b']);
  expect((await store.all()).map((entry) => entry.text)).toEqual(['b']);
});

test('a refusal for good fails the entry with its code and lets the next go', async () => {
  const first = await write('a');
  await write('b');
  outbox.nack({ t: 'nack', id: first.id, code: 'conversation.closed', retry: 'never' });
  expect(state()).toEqual([
    ['a', 'failed', 'conversation.closed'],
    ['b', 'sending', undefined],
  ]);
  expect((await store.all()).find((entry) => entry.id === first.id)?.state).toBe('failed');
  expect(socket.map((frame) => frame.text)).toEqual(['a', 'b']);
});

test('a refusal for now is tried again with the same id after the time it names', async () => {
  const first = await write('a');
  outbox.nack({ t: 'nack', id: first.id, code: 'database.away', retry: 4_000 });
  await clock.pass(3_900);
  expect(socket.length).toBe(1);
  await clock.pass(200);
  expect(socket.map((frame) => frame.id)).toEqual([first.id, first.id]);
  outbox.nack({ t: 'nack', id: first.id, code: 'database.away', retry: 'later' });
  await clock.pass(2_000);
  expect(socket.length).toBe(3);
});

test('without a socket it goes by HTTP, and a socket that comes back takes over with the same id', async () => {
  socketUp = false;
  const entry = await write('a');
  await clock.pass(3_000);
  expect(posts.length).toBe(3);
  socketUp = true;
  outbox.connected();
  expect(new Set([...posts, ...socket].map((frame) => frame.id))).toEqual(new Set([entry.id]));
  expect(socket.length).toBe(1);
});

test('one who writes too fast keeps the text, which goes out when the server says it may', async () => {
  socketUp = false;
  answer = () => Promise.reject(new Problem(429, 'limit.too-many', '', {}, 20));
  await write('a');
  await clock.pass(100);
  answer = async () => ({ id: '', seq: 4, at: 't', duplicate: false });
  await clock.pass(19_000);
  expect(state()).toEqual([['a', 'sending', undefined]]);
  expect(posts.length).toBe(1);
  await clock.pass(1_000);
  expect(state()).toEqual([['a', 'sent', undefined]]);
});

test('what is not acknowledged within five seconds goes by HTTP', async () => {
  answer = async () => ({ id: '', seq: 4, at: 't', duplicate: true });
  await write('a');
  await clock.pass(5_000);
  expect(posts.length).toBe(1);
  expect(outbox.entriesOf('c')[0]).toMatchObject({ state: 'sent', seq: 4, at: 't' });
});

test('who had not seen what a colleague wrote is asked, and may send anyway', async () => {
  socketUp = false;
  const newer = [{ text: 'mine first' }];
  answer = () => Promise.reject(new Problem(409, 'conversation.newer-messages', '', { newer }));
  const entry = await write('a');
  await clock.pass(0);
  expect(outbox.entriesOf('c')[0]).toMatchObject({ state: 'failed', code: 'conversation.newer-messages', newer });
  answer = async () => ({ id: '', seq: 9, at: '', duplicate: false });
  await outbox.retry(entry.id, { anyway: true });
  await clock.pass(0);
  expect(posts.at(-1)).toMatchObject({ id: entry.id, anyway: true });
  expect(outbox.entriesOf('c')[0]?.state).toBe('sent');
});

test('a discarded entry is gone from the store, and the next goes', async () => {
  const first = await write('a');
  await write('b');
  await outbox.discard(first.id);
  expect(socket.map((frame) => frame.text)).toEqual(['a', 'b']);
  expect((await store.all()).map((entry) => entry.text)).toEqual(['b']);
});

test('a store that is full or forbidden does not keep a message from being sent', async () => {
  const refuse = () => Promise.reject(new Error('quota'));
  Object.assign(store, { all: refuse, put: refuse, remove: refuse });
  await outbox.restore();
  const entry = await write('a');
  outbox.ack({ t: 'ack', id: entry.id, conversation: 'c', seq: 4, at: '', duplicate: false });
  await clock.pass(0);
  expect(outbox.entriesOf('c')[0]?.state).toBe('sent');
});

test('entries in web storage come back, and leave no key when all are sent', async () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  } as Storage;
  const entry = { ...(await write('a')) };
  await new WebStore(() => storage, 'k').put(entry);
  const again = new WebStore(() => storage, 'k');
  expect(await again.all()).toEqual([entry]);
  await again.remove(entry.id);
  expect(values.size).toBe(0);
});

test('blocked web storage is memory', async () => {
  const blocked = new WebStore(() => {
    throw new DOMException('denied', 'SecurityError');
  }, 'k');
  await blocked.put(await write('a'));
  expect((await blocked.all()).length).toBe(1);
});

test('of 500 over a link that loses three of ten, on the way there or back, each is stored once and none is silent', async () => {
  socketUp = false;
  let luck = 7;
  const lost = () => (luck = (luck * 16_807) % 2_147_483_647) / 2_147_483_647 < 0.3;
  const stored = new Map<string, number>();
  answer = async () => {
    if (lost()) throw new Problem(0, 'network.unreachable', '');
    const { id } = posts.at(-1)!;
    const duplicate = stored.has(id);
    if (!duplicate) stored.set(id, stored.size + 1);
    if (lost()) throw new Problem(0, 'network.unreachable', '');
    return { id, seq: stored.get(id)!, at: '', duplicate };
  };
  const ids: string[] = [];
  for (let each = 0; each < 500; each++) ids.push((await write(`${each}`)).id);
  for (let minute = 0; minute < 600 && outbox.entriesOf('c').some((entry) => entry.state !== 'sent'); minute++) await clock.pass(60_000);
  expect([...stored.keys()]).toEqual(ids);
  expect(outbox.entriesOf('c').filter((entry) => entry.state === 'failed')).toEqual([]);
  expect(new Set(posts.map((frame) => frame.id)).size).toBe(500);
});
