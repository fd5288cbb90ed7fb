import { expect, test, vi } from 'vitest';
import type { Http } from '../../shared/http.ts';
import { Problem } from '../../shared/problem.ts';
import { together } from './together.ts';

function stage() {
  let release: () => void = () => undefined;
  let moment: Promise<void> | null = new Promise((done) => (release = done));
  const alone = {
    get: vi.fn(async (path: string): Promise<unknown> => `alone ${path}`),
    post: vi.fn(
      async (_path: string, json?: unknown): Promise<unknown> => ({
        answers: (json as { paths: string[] }).paths.map((path) =>
          path === 'gone' ? { status: 404, body: { code: 'not-found', detail: 'Gone.' } } : { status: 200, body: `answer to ${path}` },
        ),
      }),
    ),
  };
  const http = together(alone as unknown as Http, () => moment);
  const go = () => {
    moment = null;
    release();
  };
  return { http, alone, go };
}

test('reads that wait for the same moment go out as one request, each with its own answer', async () => {
  const { http, alone, go } = stage();
  const all = [http.get('one'), http.get('two', { query: { limit: 5 } })];
  const gone = http.get('gone').catch((thrown: unknown) => thrown as Problem);
  expect(alone.post).not.toHaveBeenCalled();
  go();
  expect(await Promise.all(all)).toEqual(['answer to one', 'answer to two?limit=5']);
  expect(await gone).toMatchObject({ status: 404, code: 'not-found', message: 'Gone.' });
  expect(alone.post).toHaveBeenCalledTimes(1);
  expect(alone.get).not.toHaveBeenCalled();
});

test('what is urgent, and what comes when nothing is waited for, goes out alone and at once', async () => {
  const { http, alone, go } = stage();
  expect(await http.get('one', { urgent: true })).toBe('alone one');
  go();
  expect(await http.get('two')).toBe('alone two');
  expect(alone.post).not.toHaveBeenCalled();
});

test('a single one is an ordinary read, and what nobody wants any more is not asked for', async () => {
  const { http, alone, go } = stage();
  const left = new AbortController();
  const unwanted = http.get('one', { signal: left.signal }).catch((thrown: unknown) => thrown as Problem);
  const wanted = http.get('two');
  left.abort();
  go();
  expect(await wanted).toBe('alone two');
  expect(await unwanted).toMatchObject({ code: 'network.cancelled' });
  expect(alone.get).toHaveBeenCalledTimes(1);
});

test('forty go into one request, and where it fails they all do', async () => {
  const { http, alone, go } = stage();
  alone.post.mockRejectedValue(new Problem(503, 'database.busy', ''));
  const all = Array.from({ length: 41 }, (_, at) => http.get(`path ${at}`).catch((thrown: unknown) => (thrown as Problem).code));
  go();
  const answers = await Promise.all(all);
  expect(answers.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 'database.busy'));
  expect(answers[40]).toBe('alone path 40');
});

test('what is too long or too much to be read with others is read alone', async () => {
  const { http, alone, go } = stage();
  alone.post.mockImplementation(async (_path: string, json?: unknown) => ({
    answers: (json as { paths: string[] }).paths.map((path) =>
      path === 'large' ? { status: 413, body: { code: 'reads.too-large' } } : { status: 200, body: path },
    ),
  }));
  const long = `long?of=${'x'.repeat(8_000)}`;
  const all = [http.get('one'), http.get('large'), http.get(long)];
  go();
  expect(await Promise.all(all)).toEqual(['one', 'alone large', `alone ${long}`]);
});
