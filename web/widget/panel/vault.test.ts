import { expect, test } from 'vitest';
import { readPrefs, writePrefs } from './prefs.ts';
import { type Stores, Vault } from './vault.ts';

const DAY = 24 * 60 * 60 * 1000;

class Shelf implements Storage {
  readonly kept = new Map<string, string>();
  writes = 0;
  get length() {
    return this.kept.size;
  }
  clear() {
    this.kept.clear();
  }
  key(at: number) {
    return [...this.kept.keys()][at] ?? null;
  }
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  removeItem(key: string) {
    this.kept.delete(key);
  }
  setItem(key: string, value: string) {
    this.writes++;
    this.kept.set(key, value);
  }
}

function browser() {
  const session = new Shelf();
  const local = new Shelf();
  const stores: Stores = { session: () => session, local: () => local };
  return { session, local, stores };
}

const blocked: Stores = {
  session: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  local: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
};

test.each(['none', 'session', 'local'] as const)('%s writes nothing before the visitor has acted', (persist) => {
  const { session, local, stores } = browser();
  const vault = new Vault(persist, stores);
  expect(vault.token()).toBeNull();
  vault.touch();
  expect(session.writes + local.writes).toBe(0);
});

test('none keeps the token in memory only', () => {
  const { session, local, stores } = browser();
  const vault = new Vault('none', stores);
  vault.keep('T');
  expect(vault.token()).toBe('T');
  expect(session.writes + local.writes).toBe(0);
  expect(new Vault('none', stores).token()).toBeNull();
});

test('session keeps the token in the tab', () => {
  const { session, local, stores } = browser();
  new Vault('session', stores).keep('T');
  expect([...session.kept]).toEqual([['parlour.token', 'T']]);
  expect(local.length).toBe(0);
  expect(new Vault('session', stores).token()).toBe('T');
});

test('local keeps the token thirty days from the last message and then takes it away', () => {
  const { session, local, stores } = browser();
  let now = 1_000_000;
  const clock = () => now;
  const vault = new Vault('local', stores, clock);
  vault.keep('T');
  now += 29 * DAY;
  expect(new Vault('local', stores, clock).token()).toBe('T');
  vault.touch();
  now += 29 * DAY;
  expect(new Vault('local', stores, clock).token()).toBe('T');
  now += 2 * DAY;
  expect(new Vault('local', stores, clock).token()).toBeNull();
  expect(local.length + session.length).toBe(0);
});

test.each(['not json', '{}', '{"token":7,"at":1}', '{"token":"T","at":9e15}', 'null'])(
  'another text under our key is no token: %s',
  (text) => {
    const { local, stores } = browser();
    local.setItem('parlour.token', text);
    expect(new Vault('local', stores, () => DAY).token()).toBeNull();
  },
);

test('a mode that was changed finds nothing of the other', () => {
  const { stores } = browser();
  new Vault('session', stores).keep('T');
  expect(new Vault('local', stores).token()).toBeNull();
  expect(new Vault('none', stores).token()).toBeNull();
});

test.each(['none', 'session', 'local'] as const)('%s with blocked storage falls back to memory without a word', (persist) => {
  const vault = new Vault(persist, blocked);
  vault.keep('T');
  expect(vault.token()).toBe('T');
  expect(() => vault.forget()).not.toThrow();
  expect(vault.token()).toBeNull();
});

test.each(['session', 'local'] as const)('%s keeps the message that begins a chat for the next page of the tab', (persist) => {
  const { session, stores } = browser();
  new Vault(persist, stores).begin({ id: 'c', text: 'Hello', at: 1 });
  expect(new Vault(persist, stores).begun()).toEqual({ id: 'c', text: 'Hello', at: 1 });
  new Vault(persist, stores).begin(null);
  expect(session.length).toBe(0);
  for (const text of ['', 'null', '[]', '{"id":1,"text":"a","at":1}', '{"id":"c","text":"","at":1}', '{"id":"c","text":"a"}']) {
    session.setItem('parlour.first', text);
    expect(new Vault(persist, stores).begun()).toBeNull();
  }
});

test('a panel that keeps nothing keeps no first message either', () => {
  const { session, stores } = browser();
  new Vault('none', stores).begin({ id: 'c', text: 'Hello', at: 1 });
  expect(session.writes).toBe(0);
  expect(new Vault('none', stores).begun()).toBeNull();
});

test('forgetting leaves no key of the chat behind', () => {
  const { session, local, stores } = browser();
  for (const persist of ['session', 'local'] as const) {
    new Vault(persist, stores).keep('T');
  }
  session.setItem('parlour.outbox', '[]');
  new Vault('session', stores).begin({ id: 'c', text: 'Hello', at: 1 });
  new Vault('session', stores).forget();
  expect(session.length + local.length).toBe(0);
});

test('the sound is written down only when it is changed', () => {
  const { local, stores } = browser();
  expect(readPrefs(stores)).toEqual({ v: 1, volume: 60, muted: false, scale: 100 });
  expect(local.writes).toBe(0);
  writePrefs({ ...readPrefs(stores), muted: true }, stores);
  expect(readPrefs(stores).muted).toBe(true);
  local.setItem('parlour.prefs', '{"v":2,"muted":true}');
  expect(readPrefs(stores).muted).toBe(false);
  expect(readPrefs(blocked).muted).toBe(false);
  expect(() => writePrefs(readPrefs(blocked), blocked)).not.toThrow();
});
