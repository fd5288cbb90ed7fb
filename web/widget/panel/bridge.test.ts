import { expect, test } from 'vitest';
import { type Around, bridge } from './bridge.ts';

const ORIGIN = 'https://shop.example';

function frame(search: string, origins: readonly string[] = [ORIGIN]) {
  const sent: { t: string; n: string; to: string }[] = [];
  const heard: string[] = [];
  let listener: (event: MessageEvent) => void = () => {};
  const parent = {
    postMessage: (message: { t: string; n: string }, to: string) => sent.push({ t: message.t, n: message.n, to }),
  } as unknown as Window;
  const around: Around = {
    parent,
    location: { search },
    addEventListener: (_type, next) => {
      listener = next;
    },
  };
  const made = bridge({ origins }, (type) => heard.push(type), around);
  const say = (t: string, n = 'n-1', origin = ORIGIN, source: unknown = parent) =>
    listener({ origin, source, data: { p: 'parlour', v: 1, n, t, d: {} } } as unknown as MessageEvent);
  return { made, sent, heard, say };
}

const asked = `?w=KEY&l=en&o=${encodeURIComponent(ORIGIN)}`;

test('nothing is said before the loader has spoken, and then nothing is lost', () => {
  const { made, sent, say } = frame(asked);
  made.tell('unread', { n: 2 });
  expect(sent).toEqual([]);
  say('init');
  made.tell('close');
  expect(sent).toEqual(['ready', 'unread', 'close'].map((t) => ({ t, n: 'n-1', to: ORIGIN })));
});

test('only an init opens the talk, and its nonce stays', () => {
  const { heard, say, sent } = frame(asked);
  say('open');
  expect(heard).toEqual([]);
  say('init');
  say('open');
  say('open', 'n-2');
  say('init', 'n-2');
  expect(heard).toEqual(['init', 'open']);
  expect(sent.every(({ n }) => n === 'n-1')).toBe(true);
});

test('another window or another origin is not heard', () => {
  const { heard, say } = frame(asked);
  say('init', 'n-1', 'https://evil.example');
  say('init', 'n-1', ORIGIN, {});
  expect(heard).toEqual([]);
});

test('a frame in a page that is not the site’s neither hears nor speaks', () => {
  for (const search of ['', '?o=https://evil.example', '?o=*', '?o=null']) {
    const { made, sent, heard, say } = frame(search);
    say('init', 'n-1', search.slice(3));
    made.tell('ready');
    expect([...sent, ...heard]).toEqual([]);
  }
});
