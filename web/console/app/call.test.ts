// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest';
import type { Schemas } from '../../shared/api.ts';
import { call, type Item, keyOf, read } from './call.ts';

const sent: [string, RequestInit][] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    sent.push([address, request]);
    return Promise.resolve(new Response('{"id":"7"}'));
  });
});
afterEach(() => vi.unstubAllGlobals());

test('path parameters are encoded, and query values that are missing are left out', async () => {
  await call('GET', 'contacts/{id}', { path: { id: 'a/b?c' } });
  await call('GET', 'contacts', { query: { q: 'A & B', cursor: null, limit: undefined } });
  await call('DELETE', 'companies/{id}/contacts/{contact}', { path: { id: '1', contact: '2 3' } });
  expect(sent.map(([address, { method }]) => `${method} ${address}`)).toEqual([
    'GET /api/v1/contacts/a%2Fb%3Fc',
    'GET /api/v1/contacts?q=A+%26+B',
    'DELETE /api/v1/companies/1/contacts/2%203',
  ]);
});

test('a body goes out as JSON, with the options of a request', async () => {
  expect(await call('POST', 'contacts/{id}/merge', { path: { id: 1 }, body: { contact: '2' }, headers: { 'X-A': 'b' } })).toEqual({
    id: '7',
  });
  expect(sent[0]![1]).toMatchObject({ method: 'POST', body: '{"contact":"2"}', headers: { 'X-A': 'b' } });
});

test('a key starts with the template, so that one key stands for all answers of a path', () => {
  expect(read('contacts/{id}', { path: { id: '1' } }).queryKey).toEqual(['contacts/{id}', { id: '1' }, {}]);
  expect(keyOf('contacts/{id}')).toEqual(['contacts/{id}']);
});

test('the types of an answer, a body and the parameters are those of the description', () => {
  expectTypeOf(call<'GET', 'companies/{id}'>).returns.resolves.toEqualTypeOf<Schemas['Company']>();
  expectTypeOf(call<'DELETE', 'companies/{id}'>).returns.resolves.toEqualTypeOf<void>();
  expectTypeOf<Item<'contacts'>>().toEqualTypeOf<Schemas['Contact']>();
  expectTypeOf<Item<'privacy/holds'>>().toEqualTypeOf<Schemas['HoldLegalHold']>();
  const wrong = () => [
    // @ts-expect-error its id is missing
    call('GET', 'contacts/{id}'),
    // @ts-expect-error contacts aren't found by color
    call('GET', 'contacts', { query: { color: 'red' } }),
    // @ts-expect-error its body has another member
    call('POST', 'contacts/{id}/merge', { path: { id: '1' }, body: { from: '2' } }),
    // @ts-expect-error a company isn't posted to
    call('POST', 'companies/{id}', { path: { id: '1' } }),
  ];
  expect(wrong).toBeTypeOf('function');
});
