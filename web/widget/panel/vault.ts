import { type Keys, local, type LocalKey, session, type SessionKey } from '../storage.ts';

/** How long the visitor's token lives in the browser (LC-31). */
export type Persist = 'none' | 'session' | 'local';

const KEY = 'parlour.token';
const OUTBOX = 'parlour.outbox';
const FIRST = 'parlour.first';
const LIFE_MS = 30 * 24 * 60 * 60 * 1000;

export interface Stores {
  readonly session: () => Keys<SessionKey>;
  readonly local: () => Keys<LocalKey>;
}

/** The message that begins a chat, as it is kept until the server has it. */
export interface Begun {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

export const browserStores: Stores = { session, local };

/**
 * Keeps the visitor's token: in memory always, and beyond it only as the widget's `persist` says. Nothing is written
 * before the first `keep`, which the visitor's own message causes. Where storage is blocked, memory is all there is.
 */
export class Vault {
  private readonly persist: Persist;
  private readonly stores: Stores;
  private readonly now: () => number;
  private held: string | null = null;

  constructor(persist: Persist, stores: Stores = browserStores, now: () => number = Date.now) {
    this.persist = persist;
    this.stores = stores;
    this.now = now;
  }

  token(): string | null {
    return (this.held ??= this.read());
  }

  keep(token: string): void {
    this.held = token;
    this.touch();
  }

  /** A message came or went: thirty days from now. */
  touch(): void {
    const token = this.held;
    if (!token || this.persist === 'none') {
      return;
    }
    quietly(() =>
      this.persist === 'local'
        ? this.stores.local().setItem(KEY, JSON.stringify({ token, at: this.now() }))
        : this.stores.session().setItem(KEY, token),
    );
  }

  /** Kept until the server has said that it has it, so that whoever leaves the page meanwhile sends it from the next. */
  begin(first: Begun | null): void {
    if (this.persist !== 'none') {
      quietly(() => (first ? this.stores.session().setItem(FIRST, JSON.stringify(first)) : this.stores.session().removeItem(FIRST)));
    }
  }

  begun(): Begun | null {
    const { id, text, at } = ((this.persist !== 'none' && quietly(() => JSON.parse(this.stores.session().getItem(FIRST)!))) ||
      {}) as Record<string, unknown>;
    return typeof id === 'string' && text && typeof text === 'string' && typeof at === 'number' ? { id, text, at } : null;
  }

  /** Takes everything of ours out of the browser, whatever the mode was when it was written. */
  forget(): void {
    this.held = null;
    quietly(() => this.stores.session().removeItem(KEY));
    quietly(() => this.stores.session().removeItem(OUTBOX));
    quietly(() => this.stores.session().removeItem(FIRST));
    quietly(() => this.stores.local().removeItem(KEY));
  }

  private read(): string | null {
    if (this.persist === 'session') {
      return quietly(() => this.stores.session().getItem(KEY)) ?? null;
    }
    return this.persist === 'local' ? (quietly(() => this.readLocal()) ?? null) : null;
  }

  private readLocal(): string | null {
    const text = this.stores.local().getItem(KEY);
    if (!text) {
      return null;
    }
    const kept: unknown = JSON.parse(text);
    const { token, at } = kept as { token?: unknown; at?: unknown };
    if (typeof token === 'string' && typeof at === 'number' && at <= this.now() && this.now() - at < LIFE_MS) {
      return token;
    }
    this.stores.local().removeItem(KEY);
    return null;
  }
}

/** The key of what is not sent yet; it lives in the tab and is empty as soon as all is stored by the server. */
export const OUTBOX_KEY = OUTBOX;

/** Storage may be blocked, full or hold another's text: then there is none. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
