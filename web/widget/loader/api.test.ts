import { afterEach, expect, test, vi } from 'vitest';
import { install } from './api.ts';

afterEach(() => vi.restoreAllMocks());

interface Installed {
  open(text?: string): void;
  close(): void;
  fail(): void;
  push(...calls: unknown[]): void;
}

function page(waiting?: unknown) {
  const said: unknown[] = [];
  const host: { Parlour?: unknown } = waiting === undefined ? {} : { Parlour: waiting };
  install(host, {
    open: (text?: string) => said.push(['open', text]),
    close: () => said.push(['close']),
    fail: () => {
      throw new Error('inside');
    },
  });
  return { said, api: host.Parlour as Installed };
}

test('calls made before the loader came run in their order', () => {
  const { said } = page([['open', 'Hello'], ['close'], ['open']]);
  expect(said).toEqual([['open', 'Hello'], ['close'], ['open', undefined]]);
});

test('push works afterwards too', () => {
  const { said, api } = page();
  api.push(['open', 'later'], ['close']);
  expect(said).toEqual([['open', 'later'], ['close']]);
});

test('an unknown method is told once on the console and does nothing', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { said, api } = page([['dance'], ['open']]);
  api.push(['toString'], ['constructor']);
  expect(warned).toHaveBeenCalledTimes(3);
  expect(said).toEqual([['open', undefined]]);
});

test('what stands in the queue by mistake stops nothing', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { said } = page([null, undefined, 7, {}, [], ['close']]);
  expect(said).toEqual([['close']]);
  expect(warned).toHaveBeenCalledTimes(5);
});

test('an error inside never reaches the page', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { api, said } = page([['fail'], ['open']]);
  expect(() => api.fail()).not.toThrow();
  expect(told).toHaveBeenCalledTimes(2);
  expect(said).toEqual([['open', undefined]]);
});
