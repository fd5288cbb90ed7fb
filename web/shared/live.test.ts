import { beforeEach, describe, expect, test } from 'vitest';
import { LiveClient, type LiveState, type Socket } from './live.ts';
import { Problem } from './problem.ts';
import { FakeClock } from './testing/clock.ts';
import type { ServerFrame } from './types.ts';

class Line implements Socket {
  onmessage: Socket['onmessage'] = null;
  onopen: Socket['onopen'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: { t: string; [name: string]: unknown }[] = [];
  closedWith: number | undefined;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { t: string });
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  goLive(limits = {}): void {
    this.onopen?.(undefined as never);
    this.say({ t: 'welcome', session: 's', now: '', limits, replay: 'none', node: 'n', cursor: 'c0' });
    this.say({ t: 'live' });
  }

  end(code: number, reason = ''): void {
    this.onclose?.({ code, reason });
  }
}

let clock: FakeClock;
let lines: Line[];
let states: LiveState[];
let frames: ServerFrame[];
let chance: number;
let passProblem: Problem | null;
let reloads: number;
let fallbacks: boolean[];
let client: LiveClient;

function make(withFallback = false): LiveClient {
  return new LiveClient({
    url: 'wss://host/live',
    device: 'device',
    fetchPass: async () => {
      if (passProblem) {
        throw passProblem;
      }
      return 'pass';
    },
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    reload: () => reloads++ === 0,
    connect: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    clock,
    random: () => chance,
    ...(withFallback ? { onFallback: (active) => fallbacks.push(active) } : {}),
  });
}

beforeEach(() => {
  clock = new FakeClock();
  lines = [];
  states = [];
  frames = [];
  fallbacks = [];
  chance = 0.5;
  passProblem = null;
  reloads = 0;
  client = make();
});

const last = () => lines.at(-1)!;

async function live(): Promise<Line> {
  client.start();
  await clock.pass(0);
  last().goLive();
  return last();
}

/** How long until the next socket, in milliseconds; null when none comes within an hour. */
async function nextSocketAfter(step = 100): Promise<number | null> {
  const before = lines.length;
  const from = clock.now();
  while (clock.now() - from < 3_600_000) {
    await clock.pass(clock.now() === from ? 0 : step);
    if (lines.length > before) {
      return clock.now() - from;
    }
    await clock.pass(1);
  }
  return null;
}

describe('reconnecting', () => {
  test.each([
    [0, [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
    [0.5, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
    [0.999, [750, 1_499, 2_998, 5_996, 11_992, 23_984, 44_970, 44_970]],
  ])('waits 0.5, 1, 2 … 30 s, each times 0.5 to 1.5 (LC-52); chance %d', async (given, delays) => {
    chance = given;
    await live();
    for (const delay of delays) {
      last().end(1006);
      const state = client.state;
      expect(state.kind).toBe('offline');
      const retryAt = state.kind === 'offline' ? state.retryAt : 0;
      expect(Math.abs(retryAt - clock.now() - delay)).toBeLessThan(40);
      await clock.pass(retryAt - clock.now());
    }
  });

  test('starts again from half a second after it was live', async () => {
    (await live()).end(1006);
    await clock.pass(500);
    last().end(1006);
    await clock.pass(1_000);
    last().goLive();
    last().end(1006);
    expect(client.state).toMatchObject({ kind: 'offline', retryAt: clock.now() + 500 });
  });

  test('says since when it is not live, through every try', async () => {
    const line = await live();
    const since = clock.now();
    line.end(1006);
    await clock.pass(500);
    last().end(1006);
    await clock.pass(100);
    expect(client.state).toMatchObject({ kind: 'offline', offlineSince: since });
  });

  test('tells in hello where it stands, once for all it reads', async () => {
    const line = await live();
    client.subscribe('a', () => 4);
    expect(line.sent.at(-1)).toEqual({ t: 'sub', conversation: 'a', after: 4 });
    line.say({ t: 'event', cursor: 'c7', kind: 'message' });
    line.end(1006);
    await clock.pass(500);
    last().goLive();
    expect(last().sent).toEqual([{ t: 'hello', v: 1, pass: 'pass', device: 'device', cursor: 'c7', conversations: { a: 4 } }]);
  });

  test('a socket that answers nothing for ten seconds is given up', async () => {
    const line = await live();
    await clock.pass(25_000);
    expect(line.sent.at(-1)).toEqual({ t: 'ping' });
    line.say({ t: 'pong', now: '' });
    await clock.pass(25_000);
    expect(line.sent.filter((frame) => frame.t === 'ping').length).toBe(2);
    await clock.pass(10_000);
    expect(client.state.kind).toBe('offline');
    expect(line.closedWith).toBe(4000);
  });

  test('says its standing reads again in a silence, ever more seldom', async () => {
    const line = await live();
    client.subscribe('a', () => 4);
    const reads: number[] = [];
    for (let ping = 1; ping <= 48; ping++) {
      line.sent.length = 0;
      await clock.pass(25_000);
      line.say({ t: 'pong', now: '' });
      if (line.sent.some((frame) => frame.t === 'sub')) {
        reads.push(ping);
      }
    }
    expect(reads).toEqual([1, 2, 4, 8, 16, 24, 32, 48]);
  });

  test('a writer on a dead socket notices too', async () => {
    const line = await live();
    for (let second = 0; second < 12; second++) {
      client.send({ t: 'send', id: `m${second}`, conversation: 'a', kind: 'message', text: '', seen: 0 });
      await clock.pass(1_000);
    }
    expect(line.closedWith).toBe(4000);
  });

  test('a pass that is refused stops, one that cannot be fetched is tried again', async () => {
    passProblem = new Problem(0, 'network.unreachable', '');
    client.start();
    await clock.pass(0);
    expect(client.state).toMatchObject({ kind: 'offline', retryAt: clock.now() + 500 });
    passProblem = new Problem(429, 'input.too-many', '', {}, 8);
    await clock.pass(500);
    expect(client.state).toMatchObject({ kind: 'offline', retryAt: clock.now() + 10_000 });
    passProblem = new Problem(401, 'identity.signed-out', '');
    await clock.pass(10_000);
    expect(client.state).toEqual({ kind: 'stopped', reason: 'signed-out', code: 4401 });
  });

  test('nothing of an earlier socket is heard any more', async () => {
    const line = await live();
    line.end(1006);
    await clock.pass(500);
    last().goLive();
    const heard = frames.length;
    line.say({ t: 'limited' });
    line.end(4403);
    expect(frames.length).toBe(heard);
    expect(client.state.kind).toBe('live');
  });
});

describe('close codes', () => {
  test.each([
    { code: 1006, delay: 500 },
    { code: 4408, delay: 500 },
    { code: 1009, delay: 500 },
    { code: 1001, delay: 5_000 },
    { code: 1012, delay: 5_000 },
    { code: 4008, delay: 0 },
    { code: 4401, delay: 0 },
    { code: 4429, delay: 30_000 },
    { code: 4503, delay: 15_000, reason: 'Retry-After: 12' },
    { code: 1000, delay: null, state: { kind: 'stopped', reason: 'closed', code: 1000 } },
    { code: 4403, delay: null, state: { kind: 'stopped', reason: 'barred', code: 4403 } },
    { code: 4409, delay: null, state: { kind: 'stopped', reason: 'elsewhere', code: 4409 } },
  ])('$code: the next socket comes after $delay ms', async ({ code, delay, reason, state }) => {
    (await live()).end(code, reason);
    if (state) {
      expect(client.state).toEqual(state);
      expect(await nextSocketAfter(60_000)).toBeNull();
    } else {
      expect(Math.abs((await nextSocketAfter())! - delay!)).toBeLessThanOrEqual(110);
    }
  });

  test('4401: three new passes in a row, then none', async () => {
    await live();
    for (let refused = 0; refused < 4; refused++) {
      last().end(4401);
      await clock.pass(0);
    }
    expect(lines.length).toBe(4);
    expect(client.state).toEqual({ kind: 'stopped', reason: 'signed-out', code: 4401 });
  });

  test('4400: the page is loaded again once, then it stops', async () => {
    (await live()).end(4400);
    expect(reloads).toBe(1);
    client.stop();
    (await live()).end(4400);
    expect(client.state).toEqual({ kind: 'stopped', reason: 'outdated', code: 4400 });
  });

  test('4409: the client comes back when the tab gets focus', async () => {
    (await live()).end(4409);
    client.focused();
    await clock.pass(0);
    expect(lines.length).toBe(2);
  });

  test('1009: the largest item under way is shown as failed', async () => {
    const line = await live();
    client.send({ t: 'send', id: 'small', conversation: 'a', kind: 'message', text: 'x', seen: 0 });
    client.send({ t: 'send', id: 'large', conversation: 'a', kind: 'message', text: 'x'.repeat(99), seen: 0 });
    line.end(1009);
    expect(frames.at(-1)).toEqual({ t: 'nack', id: 'large', code: 'message.too-long', retry: 'never' });
  });

  test('an item over the limit of the welcome never reaches the wire', async () => {
    client.start();
    await clock.pass(0);
    last().goLive({ frameBytes: 200 });
    client.send({ t: 'send', id: 'large', conversation: 'a', kind: 'message', text: 'ü'.repeat(99), seen: 0 });
    expect(last().sent.length).toBe(1);
    expect(frames.at(-1)).toMatchObject({ t: 'nack', id: 'large', retry: 'never' });
  });
});

describe('fallback (LC-53)', () => {
  beforeEach(() => {
    client = make(true);
  });

  test('two failed sockets within 20 s switch it on, the socket is tried again every five minutes', async () => {
    client.start();
    await clock.pass(0);
    last().end(1006);
    expect(fallbacks).toEqual([]);
    await clock.pass(500);
    last().end(1006);
    expect(fallbacks).toEqual([true]);
    expect(client.state).toMatchObject({ retryAt: clock.now() + 300_000 });
    await clock.pass(300_000);
    last().goLive();
    expect(fallbacks).toEqual([true, false]);
  });

  test('a server that is away altogether does not switch it on', async () => {
    passProblem = new Problem(0, 'network.unreachable', '');
    client.start();
    await clock.pass(120_000);
    expect(fallbacks).toEqual([]);
  });
});
