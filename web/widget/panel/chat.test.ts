import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeClock, settled } from '../../shared/testing/clock.ts';
import type { Message } from '../../shared/types.ts';
import * as messenger from '../messenger.ts';
import { Chat } from './chat.ts';
import { waiting } from './chat-state.ts';
import { readConfig } from './config.ts';
import { Vault } from './vault.ts';
import { speaker } from './words.ts';
import en from '../words/en.json';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly body: Record<string, unknown>;
}

/** Answers by HTTP as the server does, for one conversation at a time; its sockets never open. */
class Desk {
  readonly asked: Asked[] = [];
  readonly messages: Message[] = [];
  conversation = 'c-0';
  state = 'open';
  /** What the next requests to start or send are refused with. */
  refusals: [status: number, code: string][] = [];
  /** How far agents have read and received. */
  reached = { othersRead: 0, othersDelivered: 0 };
  private starts = new Map<unknown, string>();

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.replace(/^\/widget\/v1\/|\?.*$/g, '');
    const token = new Headers(init.headers).get('Authorization');
    const body = (typeof init.body === 'string' ? JSON.parse(init.body) : {}) as Record<string, unknown>;
    const asked = { method: init.method ?? 'GET', path, token, body };
    this.asked.push(asked);
    const refusal = asked.method === 'POST' && /^conversations$|messages$/.test(path) ? this.refusals.shift() : undefined;
    const [status, answer] = refusal ? [refusal[0], { code: refusal[1] }] : this.answer(asked);
    return new Response(status === 204 ? null : JSON.stringify(answer), { status });
  };

  starting(): Asked[] {
    return this.asked.filter(({ path, method }) => path === 'conversations' && method === 'POST');
  }

  private answer({ method, path, body }: Asked): [number, unknown] {
    if (path === 'conversations') {
      const known = this.starts.get(body['clientId']);
      if (!known) {
        this.messages.length = 0;
        this.state = 'open';
        this.conversation = `c-${this.starts.size + 1}`;
        this.starts.set(body['clientId'], this.conversation);
        this.post(body);
      }
      const lastSeq = this.messages.length;
      return [201, { token: 'T', visitor: 'v', conversation: this.conversation, lastSeq, persist: 'session' }];
    }
    if (path.endsWith('/messages') && method === 'GET') {
      return [200, { items: this.messages, lastSeq: this.messages.length, more: false, ...this.reached }];
    }
    if (path.endsWith('/messages')) {
      return this.state === 'closed' ? [409, { code: 'conversation.closed', may: 'new' }] : [201, { ...this.post(body), duplicate: false }];
    }
    if (path.endsWith('/choices')) {
      return [201, { ...this.post({ ...body, text: 'Large', chosen: { of: body['of'], choice: body['choice'] } }), duplicate: false }];
    }
    if (path.endsWith('/end')) {
      this.state = 'closed';
    }
    return path === 'live-passes' ? [503, { code: 'unavailable' }] : [204, null];
  }

  /** What an agent wrote since. */
  says(text: string, more: Partial<Message>): void {
    const seq = this.messages.length + 1;
    const author = { kind: 'agent', name: 'Mira' } as const;
    this.messages.push({
      id: `m-${seq}`,
      clientId: `a-${seq}`,
      conversation: this.conversation,
      seq,
      kind: 'message',
      author,
      text,
      attachments: [],
      redactions: [],
      at: new Date(1_700_000_000_000).toISOString(),
      ...more,
    });
  }

  private post(body: Record<string, unknown>): Message {
    const message: Message = {
      id: `m-${String(body['clientId'])}`,
      clientId: String(body['clientId']),
      conversation: this.conversation,
      seq: this.messages.length + 1,
      kind: 'message',
      author: { kind: 'visitor', name: '' },
      text: String(body['text']),
      attachments: [],
      redactions: [],
      at: new Date(1_700_000_000_000).toISOString(),
      ...(body['chosen'] ? { chosen: body['chosen'] as { of: number; choice: number } } : {}),
    };
    this.messages.push(message);
    return message;
  }
}

/** A token that the panel made. */
const OURS = expect.stringMatching(/^Bearer [\w-]{43}$/) as unknown;

let desk: Desk;
let clock: FakeClock;
let told: string[];
let lineDown = false;

beforeEach(() => {
  desk = new Desk();
  clock = new FakeClock();
  told = [];
  vi.stubGlobal('fetch', desk.fetch);
  vi.stubGlobal('location', { protocol: 'https:', host: 'chat.example', hash: '' });
  vi.stubGlobal('sessionStorage', undefined);
});
afterEach(() => vi.unstubAllGlobals());

function panel(token?: string, vault = new Vault('none')) {
  if (token) {
    vault.keep(token);
  }
  const config = readConfig(JSON.stringify({ widget: { key: 'W', behaviour: { persist: 'none' } } }));
  const chat = new Chat({
    config,
    messenger: async () => {
      if (lineDown) {
        throw new TypeError('the line is down');
      }
      return messenger;
    },
    vault,
    tell: (type) => told.push(type),
    heard: () => {},
    page: () => ({ url: 'https://shop.example/a', title: 'A' }),
    language: () => 'en',
    say: speaker(en, 'en'),
    clock,
  });
  const write = async (text: string) => {
    chat.draft(text);
    chat.send();
    await clock.pass(50);
  };
  const shown = () => (chat.state.timeline?.items ?? []).map((item) => (item.kind === 'message' ? item.message.text : item.entry.text));
  return { chat, vault, write, shown };
}

test('nothing is asked of the server before the visitor sends', async () => {
  const { chat } = panel();
  chat.resume();
  chat.draft('half a thought');
  chat.sees(true);
  chat.focused();
  await clock.pass(60_000);
  expect(desk.asked).toEqual([]);
  expect(chat.state.draft).toBe('half a thought');
});

test('the first message starts the chat with what the page said', async () => {
  const { chat, write, shown } = panel();
  chat.draft('  Hello  ');
  chat.send();
  expect(chat.state.first).toMatchObject({ text: 'Hello', state: 'sending' });
  await clock.pass(50);
  expect(desk.starting()[0]).toMatchObject({
    token: OURS,
    body: { widget: 'W', text: 'Hello', files: 0, language: 'en', page: { url: 'https://shop.example/a' } },
  });
  expect([chat.state.stage, chat.state.draft, chat.state.first]).toEqual(['open', '', null]);
  expect(shown()).toEqual(['Hello']);
  expect(told).toContain('started');
  await write('More');
  expect(shown()).toEqual(['Hello', 'More']);
});

test('a start that failed goes out again under the same id, and the chat is made once', async () => {
  const { chat, write, shown } = panel();
  desk.refusals = [[503, 'unavailable']];
  await write('Hello');
  const { first } = chat.state;
  expect(first).toMatchObject({ state: 'failed', code: 'unavailable', text: 'Hello' });
  chat.retry(first!.id);
  await clock.pass(50);
  expect(new Set(desk.starting().map(({ body }) => body['clientId']))).toEqual(new Set([first!.id]));
  expect(shown()).toEqual(['Hello']);
});

test('a first message that a page was left with goes out from the next, once that has told where it is', async () => {
  const held = new Map<string, string>();
  const session = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: held.set.bind(held),
    removeItem: held.delete.bind(held),
  } as unknown as Storage;
  const kept = () => new Vault('session', { session: () => session, local: () => session });
  const through = desk.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    await through(url, init);
    return new Promise(() => {}); // the answer finds nobody
  });
  await panel(undefined, kept()).write('Hello');
  vi.stubGlobal('fetch', through);

  const next = panel(undefined, kept());
  next.chat.resume();
  expect(next.chat.state.first).toMatchObject({ text: 'Hello', state: 'sending' });
  expect(desk.starting()).toHaveLength(1);
  next.chat.arrived();
  await clock.pass(50);
  expect(next.shown()).toEqual(['Hello']);
  expect(new Set(desk.starting().map(({ token, body }) => `${token} ${String(body['clientId'])}`)).size).toBe(1);
  expect([...held.keys()]).toEqual(['parlour.token']);
  next.chat.arrived();
  expect(desk.starting()).toHaveLength(2);
});

test('a start on its way holds the frame, and lets it go when there is no chat', async () => {
  const { chat, write } = panel();
  desk.refusals = [[503, 'unavailable']];
  await write('Hello');
  expect(told).toEqual(['started', 'error']);
  chat.discard(chat.state.first!.id);
  expect(told).toEqual(['started', 'error', 'ended']);
});

test('a failed start that is given up leaves its text in the composer', async () => {
  const { chat, write } = panel();
  desk.refusals = [[422, 'input.invalid']];
  await write('Hello');
  chat.draft('and more');
  chat.discard(chat.state.first!.id);
  expect([chat.state.stage, chat.state.draft]).toEqual(['fresh', 'Hello\nand more']);
});

test('without the messenger a start fails, is repeated with the same token, and makes one chat', async () => {
  const { chat, shown } = panel();
  lineDown = true;
  chat.draft('Hello');
  chat.send();
  await clock.pass(50);
  expect([chat.state.stage, chat.state.first?.state]).toEqual(['starting', 'failed']);
  lineDown = false;
  chat.retry(chat.state.first!.id);
  await clock.pass(50);
  expect(desk.starting().map(({ token }) => token)).toEqual([OURS, 'Bearer T']);
  expect(new Set(desk.starting().map(({ body }) => body['clientId'])).size).toBe(1);
  expect(shown()).toEqual(['Hello']);
});

test('a text that came too late starts the next chat of the same visitor', async () => {
  const { chat, write, shown } = panel();
  await write('Hello');
  desk.state = 'closed';
  await write('Too late');
  expect([chat.state.stage, chat.state.draft]).toEqual(['ended', 'Too late']);
  chat.startNew();
  chat.send();
  await clock.pass(50);
  expect(chat.state.stage).toBe('open');
  expect(shown()).toEqual(['Too late']);
  expect(desk.starting().map(({ token }) => token)).toEqual([OURS, 'Bearer T']);
});

test('a token the server has forgotten does not stop a visitor from writing', async () => {
  const { chat, write } = panel('old');
  desk.refusals = [[401, 'identity.signed-out']];
  await write('Hello');
  expect(chat.state.stage).toBe('open');
  expect(desk.starting().map(({ token }) => token)).toEqual(['Bearer old', OURS]);
});

test('a choice that was pressed is posted once and known at once', async () => {
  const { chat, write, shown } = panel();
  await write('Hello');
  desk.says('Which size?', { choices: { labels: ['Small', 'Large'] } });
  await write('More');
  await clock.pass(1_000);
  const choices = () =>
    chat.state.timeline?.items.flatMap((item) => (item.kind === 'message' && item.message.choices ? [item.message.choices] : []))[0];
  expect(choices()).toEqual({ labels: ['Small', 'Large'] });
  void chat.choose(2, 1, 'press');
  await clock.pass(1_000);
  expect(desk.asked.find(({ path }) => path.endsWith('/choices'))?.body).toEqual({ clientId: 'press', of: 2, choice: 1 });
  expect(shown()).toEqual(['Hello', 'Which size?', 'More', 'Large']);
  expect(choices()?.taken).toBe(1);
});

test('of the forms that were asked for the oldest without an answer waits', async () => {
  const { chat, write } = panel();
  await write('Hello');
  expect(waiting(chat.state.timeline)).toBeUndefined();
  for (const clientId of ['f1', 'f2']) {
    desk.says('Name', { kind: 'event', clientId, event: { type: 'fields_asked' } });
  }
  desk.says('Name', { kind: 'event', clientId: 'f1', event: { type: 'fields_answered' } });
  await write('More');
  await clock.pass(1_000);
  expect(waiting(chat.state.timeline)).toBe('f2');
});

test('ending is told once, and the text being written is kept', async () => {
  const { chat, write } = panel();
  await write('Hello');
  chat.draft('half');
  await chat.end();
  expect([chat.state.stage, chat.state.draft]).toEqual(['ended', 'half']);
  expect(told.filter((type) => type === 'ended')).toHaveLength(1);
});

test('forgetting revokes the token, and goes on trying when the line is away', async () => {
  const { chat, vault, write } = panel();
  await write('Hello');
  let away = 2;
  const through = desk.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (init.method === 'DELETE' && away-- > 0) {
      return Promise.reject(new TypeError('away'));
    }
    return through(url, init);
  });
  chat.forget();
  expect([chat.state.stage, chat.state.forgotten, vault.token()]).toEqual(['fresh', true, null]);
  expect(told).toContain('forget');
  await clock.pass(10_000);
  await settled();
  expect(desk.asked.filter(({ method }) => method === 'DELETE')).toEqual([
    { method: 'DELETE', path: 'session', token: 'Bearer T', body: {} },
  ]);
});

test('whoever may not chat is told so and keeps the text', async () => {
  const { chat, write } = panel();
  desk.refusals = [[403, 'site.closed']];
  await write('Hello');
  expect([chat.state.stage, chat.state.draft, chat.state.first]).toEqual(['barred', 'Hello', null]);
});

test('a message that was read stays read, whatever is heard later', async () => {
  const { chat, write } = panel();
  desk.reached = { othersRead: 1, othersDelivered: 1 };
  await write('Hello');
  await clock.pass(30_000);
  expect([chat.state.agentRead, chat.state.agentDelivered]).toEqual([1, 1]);
  desk.reached = { othersRead: 0, othersDelivered: 0 };
  await clock.pass(60_000);
  expect([chat.state.agentRead, chat.state.agentDelivered]).toEqual([1, 1]);
});

test('a new message is previewed until it is put away', async () => {
  const { chat, write } = panel();
  const through = desk.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const answer = await through(url, init);
    if (/conversations$/.test(url)) {
      desk.says('It is in stock.', {});
    }
    return answer;
  });
  expect(chat.state.peek).toBeNull();
  await write('Hello');
  await clock.pass(1_000);
  expect(chat.state.peek).toMatchObject({ text: 'It is in stock.', author: { name: 'Mira' } });
  chat.peek();
  expect(chat.state.peek).toBeNull();
});
