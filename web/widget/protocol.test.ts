import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOWN, post, receive, UP, type Peer } from './protocol.ts';

const frame = { name: 'frame' } as unknown as Window;
const sibling = { name: 'sibling' } as unknown as Window;
const peer: Peer = { window: frame, origin: 'https://chat.example', nonce: 'n-1' };
const good = { p: 'parlour', v: 1, n: 'n-1', t: 'unread', d: { n: 3 } };
const from = (data: unknown, origin = peer.origin, source: unknown = frame) => ({ data, origin, source }) as unknown as MessageEvent;

test('what the peer says is heard', () => {
  expect(receive(from(good), peer, UP)).toEqual({ type: 'unread', nonce: 'n-1', data: { n: 3 } });
});

test('one word wrong and it is not heard', () => {
  for (const wrong of [
    from(good, 'https://chat.example.evil.org'),
    from(good, 'null'),
    from(good, peer.origin, sibling),
    from(good, peer.origin, null),
    from({ ...good, p: 'other' }),
    from({ ...good, v: 2 }),
    from({ ...good, n: 'n-2' }),
    from({ ...good, n: '' }),
    from({ ...good, n: { toString: () => 'n-1' } }),
    from({ ...good, t: 'init' }),
    from({ ...good, t: '__proto__' }),
    from('parlour'),
    from(null),
    from(undefined),
  ]) {
    expect(receive(wrong, peer, UP)).toBeNull();
  }
});

test('without a frame nobody is heard, and nothing is sent', () => {
  const gone: Peer = { ...peer, window: undefined };
  expect(receive(from(good, peer.origin, undefined), gone, UP)).toBeNull();
  expect(() => post(gone, 'open')).not.toThrow();
});

test('a thousand messages forged by a sibling frame have no effect', () => {
  const word = fc.oneof(fc.constantFrom<string>(...UP, ...DOWN), fc.string());
  const forged = fc.record({
    origin: fc.constantFrom('https://chat.example', 'https://evil.example', 'null', ''),
    source: fc.constantFrom(sibling, null),
    data: fc.oneof(
      fc.anything(),
      fc.record({ p: fc.constant('parlour'), v: fc.constant(1), n: fc.constantFrom('n-1', 'n-2', ''), t: word, d: fc.anything() }),
    ),
  });
  fc.assert(
    fc.property(forged, ({ data, origin, source }) => receive(from(data, origin, source), peer, UP) === null),
    { numRuns: 1_000 },
  );
});

test('whatever the right window says without the nonce has no effect either', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => receive(from(data), peer, UP) === null),
    { numRuns: 1_000 },
  );
});

test('a message goes to one exact origin', () => {
  const sent: unknown[][] = [];
  const target = { postMessage: (...rest: unknown[]) => sent.push(rest) } as unknown as Window;
  post({ ...peer, window: target }, 'open', { text: 'Hello' });
  expect(sent).toEqual([[{ p: 'parlour', v: 1, n: 'n-1', t: 'open', d: { text: 'Hello' } }, 'https://chat.example']]);
});

test('the panel takes the nonce of the first message, and only from its parent', () => {
  const unknown: Peer = { ...peer, nonce: '' };
  const init = { p: 'parlour', v: 1, n: 'fresh', t: 'init', d: {} };
  expect(receive(from(init), unknown, DOWN)?.nonce).toBe('fresh');
  expect(receive(from({ ...init, n: '' }), unknown, DOWN)).toBeNull();
  expect(receive(from(init, peer.origin, sibling), unknown, DOWN)).toBeNull();
});
