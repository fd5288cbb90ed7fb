import { beforeEach, expect, test } from 'vitest';
import { createHttp } from './http.ts';
import { FakeClock } from './testing/clock.ts';
import { Upload, type UploadState } from './uploads.ts';

const SIZE = 5_500_000;
const PART = 1_048_576;

/** Keeps what it got, and breaks where a test says. */
class Uploads {
  received = new Uint8Array(0);
  patches = 0;
  deleted = false;
  cutBefore: (patch: number) => boolean = () => false;
  cutAfter: (patch: number) => boolean = () => false;
  refuse: Response | null = null;

  readonly fetch = async (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const call = `${init?.method} ${String(address)}`;
    if (this.refuse) {
      return this.refuse.clone();
    }
    switch (call) {
      case 'POST /v1/uploads':
        return json({ id: 'u', offset: 0, partBytes: PART });
      case 'GET /v1/uploads/u':
        return json({ offset: this.received.length });
      case 'DELETE /v1/uploads/u':
        this.deleted = true;
        return new Response(null, { status: 204 });
      case 'PATCH /v1/uploads/u':
        return this.patch(init!);
      default:
        return json({ code: 'not-found' }, 404);
    }
  };

  private async patch(init: RequestInit): Promise<Response> {
    const patch = this.patches++;
    if (this.cutBefore(patch)) {
      throw new TypeError('connection lost');
    }
    const offset = Number((init.headers as Record<string, string>)['Upload-Offset']);
    if (offset !== this.received.length) {
      return json({ code: 'upload.offset', offset: this.received.length }, 409);
    }
    const part = new Uint8Array(await (init.body as Blob).arrayBuffer());
    expect(part.length).toBeLessThanOrEqual(PART);
    const joined = new Uint8Array(offset + part.length);
    joined.set(this.received);
    joined.set(part, offset);
    this.received = joined;
    if (this.cutAfter(patch)) {
      throw new TypeError('answer lost');
    }
    const done = joined.length === SIZE;
    return json({ offset: joined.length, done, ...(done ? { attachment: { id: 'a', name: 'n' } } : {}) });
  }
}

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

let server: Uploads;
let clock: FakeClock;
let states: UploadState[];
let bytes: Uint8Array<ArrayBuffer>;
let upload: Upload;

beforeEach(() => {
  server = new Uploads();
  clock = new FakeClock();
  states = [];
  bytes = new Uint8Array(SIZE).map((_, at) => (at * 7) % 251);
  upload = new Upload({
    http: createHttp({ base: '/v1/', bearer: () => 't', fetch: server.fetch }),
    file: new Blob([bytes]),
    name: 'n',
    onState: (state) => states.push(state),
    clock,
    random: () => 0.5,
  });
});

function arrivedWhole(): boolean {
  return server.received.length === SIZE && server.received.every((octet, at) => octet === bytes[at]);
}

async function finish(): Promise<void> {
  for (let round = 0; round < 50; round++) {
    await clock.pass(1_000);
  }
}

test('goes up in parts of a mebibyte and tells how far it is', async () => {
  upload.start();
  await finish();
  expect(states.at(-1)).toEqual({ kind: 'done', attachment: { id: 'a', name: 'n' } });
  expect(arrivedWhole()).toBe(true);
  expect(server.patches).toBe(6);
  const sent = states.flatMap((state) => (state.kind === 'sending' ? [state.sent] : []));
  expect(sent).toEqual([0, 1, 2, 3, 4, 5].map((part) => part * PART));
});

test('survives a cut at half and sends no part again that has arrived (LC-21)', async () => {
  server.cutBefore = (patch) => patch >= 3 && patch < 6;
  upload.start();
  await finish();
  expect(states.some((state) => state.kind === 'waiting' && state.sent === 3 * PART)).toBe(true);
  expect(states.at(-1)?.kind).toBe('done');
  expect(arrivedWhole()).toBe(true);
  expect(server.patches).toBe(9);
});

test('goes on from what the server has when the answer to a part was lost, the last one too', async () => {
  server.cutAfter = (patch) => patch === 2;
  upload.start();
  await finish();
  expect(arrivedWhole()).toBe(true);
  expect(server.patches).toBe(6);
});

test('a refusal is final and names its code', async () => {
  server.refuse = json({ code: 'upload.too-large', maxBytes: 10 }, 413);
  upload.start();
  await finish();
  expect(states.at(-1)).toMatchObject({ kind: 'failed', code: 'upload.too-large', problem: { more: { maxBytes: 10 } } });
});

test('a full store keeps what is there, and a retry goes on', async () => {
  server.cutBefore = (patch) => patch === 2 && ((server.refuse = json({ code: 'upload.later' }, 507)), true);
  upload.start();
  await finish();
  expect(states.at(-1)).toMatchObject({ kind: 'failed', code: 'upload.later' });
  server.refuse = null;
  upload.retry();
  await finish();
  expect(arrivedWhole()).toBe(true);
});

test('a cancelled upload sends no more and is taken away', async () => {
  server.cutBefore = (patch) => patch >= 2;
  upload.start();
  await clock.pass(100);
  upload.cancel();
  await finish();
  expect(states.at(-1)).toEqual({ kind: 'cancelled' });
  expect(server.deleted).toBe(true);
  expect(server.patches).toBeLessThanOrEqual(3);
});

test('gives up after nine tries in a row without an octet', async () => {
  server.cutBefore = () => true;
  upload.start();
  await clock.pass(600_000);
  expect(states.at(-1)).toMatchObject({ kind: 'failed', code: 'network.unreachable' });
  expect(server.patches).toBe(9);
});
