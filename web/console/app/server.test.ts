import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { explain, freshly, onSignInAgain } from './server.ts';

test('what is too large is told with the size that is taken', () => {
  expect(explain(new Problem(413, 'input.too-large', 'A body has at most 52428800 bytes.', { maxBytes: 52_428_800 }))).toBe(
    'Files can be up to 50 MB.',
  );
});

test('what went wrong with a body is told in plain sentences', () => {
  for (const [status, code] of [
    [413, 'input.too-large'],
    [429, 'input.too-many'],
    [503, 'input.busy'],
    [408, 'input.too-slow'],
    [400, 'input.cut-off'],
    [503, 'upload.busy'],
  ] as const) {
    const said = explain(new Problem(status, code, 'The body and its bytes.'));
    expect(said).not.toMatch(/body|bytes|attempts|Nothing was lost/);
  }
});

test('what needs a recent sign-in is sent again after one question, and fails when it is declined', async () => {
  let asked = 0;
  let fresh = false;
  const send = () => (fresh ? Promise.resolve('sent') : Promise.reject(new Problem(403, 'identity.sign-in-again', '')));
  const stop = onSignInAgain(() => {
    asked++;
    return Promise.resolve(false);
  });
  await expect(freshly(send)).rejects.toThrow();
  onSignInAgain(() => {
    asked++;
    fresh = true;
    return Promise.resolve(true);
  });
  expect(await Promise.all([freshly(send), freshly(send)])).toEqual(['sent', 'sent']);
  expect(asked).toBe(2);
  await expect(freshly(() => Promise.reject(new Problem(403, 'access.denied', '')))).rejects.toThrow();
  expect(asked).toBe(2);
  stop();
});
