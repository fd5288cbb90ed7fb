import { expect, test } from 'vitest';
import { createHttp } from './http.ts';
import { Problem } from './problem.ts';

function answering(response: () => Response | Promise<Response>) {
  const calls: { address: string; init: RequestInit }[] = [];
  const fetch = async (address: RequestInfo | URL, init?: RequestInit) => {
    calls.push({ address: String(address), init: init ?? {} });
    return response();
  };
  return { calls, fetch };
}

const problem = (body: object | string, status: number, headers = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

async function thrown(promise: Promise<unknown>): Promise<Problem> {
  return promise.then(
    () => expect.unreachable(),
    (error: unknown) => error as Problem,
  );
}

test('a problem document becomes a problem with its code and fields', async () => {
  const body = { code: 'input.invalid', detail: 'no', errors: [{ field: 'name', code: 'blank', detail: 'x' }] };
  const { fetch } = answering(() => problem(body, 422, { 'Retry-After': '7' }));
  const error = await thrown(createHttp({ base: '/api/', fetch, cookies: () => '' }).post('a', {}));
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ status: 422, code: 'input.invalid', message: 'no', retryAfterSeconds: 7, passing: false });
  expect(error.errors).toEqual(body.errors);
});

test("a proxy's page gets a stable code", async () => {
  const { fetch } = answering(() => problem('<html>', 502));
  const error = await thrown(createHttp({ base: '/', fetch }).get('a'));
  expect(error).toMatchObject({ code: 'http.502', passing: true });
});

test('the CSRF token of the cookie goes with every write and with no read', async () => {
  const { fetch, calls } = answering(() => new Response('{}'));
  const http = createHttp({ base: '/api/v1/', fetch, cookies: () => 'a=b; XSRF-TOKEN=t%3D1' });
  await http.get('x', { query: { q: 'a b', cursor: null } });
  await http.delete('x');
  expect(calls[0]!.address).toBe('/api/v1/x?q=a+b');
  expect(calls[0]!.init.headers).not.toHaveProperty('X-XSRF-TOKEN');
  expect(calls[1]!.init.headers).toMatchObject({ 'X-XSRF-TOKEN': 't=1' });
  expect(calls[1]!.init.credentials).toBe('same-origin');
});

test('behind https the CSRF token is read from the cookie no other host can set', async () => {
  const { fetch, calls } = answering(() => new Response('{}'));
  const cookies = () => 'XSRF-TOKEN=planted; __Host-XSRF-TOKEN=ours';
  await createHttp({ base: '/api/v1/', fetch, cookies }).delete('x');
  expect(calls[0]!.init.headers).toMatchObject({ 'X-XSRF-TOKEN': 'ours' });
});

test("a visitor's request carries the token and no cookie", async () => {
  const { fetch, calls } = answering(() => new Response(null, { status: 204 }));
  expect(await createHttp({ base: '/', fetch, bearer: () => 'secret' }).post('x', { a: 1 })).toBeUndefined();
  expect(calls[0]!.init).toMatchObject({ credentials: 'omit', body: '{"a":1}', headers: { Authorization: 'Bearer secret' } });
});

test('error messages are asked for in the chosen language', async () => {
  const { fetch, calls } = answering(() => new Response('{}'));
  await createHttp({ base: '/', fetch, headers: () => ({ 'Accept-Language': 'de' }) }).get('x');
  await createHttp({ base: '/', fetch }).get('x');
  expect(calls[0]!.init.headers).toMatchObject({ 'Accept-Language': 'de' });
  expect(calls[1]!.init.headers).not.toHaveProperty('Accept-Language');
});

test('every request ends, and says whether the time ran out or the caller left', async () => {
  const fetch = (_address: RequestInfo | URL, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    );
  const http = createHttp({ base: '/', fetch });
  expect((await thrown(http.get('x', { timeoutMs: 20 }))).code).toBe('network.timed-out');
  const controller = new AbortController();
  const left = thrown(http.get('x', { signal: controller.signal }));
  controller.abort();
  expect((await left).code).toBe('network.cancelled');
});

test('a lost session is told once per answer', async () => {
  const { fetch } = answering(() => problem({ code: 'identity.signed-out' }, 401));
  const told: string[] = [];
  await thrown(createHttp({ base: '/', fetch, signedOut: (each) => told.push(each.code) }).get('me'));
  expect(told).toEqual(['identity.signed-out']);
});
