import type { OutboxEntry, OutboxStore } from './outbox.ts';
import type { Id } from './types.ts';

/** Lives as long as the page. */
export class MemoryStore implements OutboxStore {
  private readonly entries = new Map<Id, OutboxEntry>();

  async all(): Promise<OutboxEntry[]> {
    return [...this.entries.values()];
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.id, entry);
  }

  async remove(id: Id): Promise<void> {
    this.entries.delete(id);
  }
}

/** The browser's storage, of which only these keys may be used. */
export interface Keys<K extends string> {
  getItem(key: K): string | null;
  setItem(key: K, value: string): void;
  removeItem(key: K): void;
}

/** Lives in one key of the browser's storage; without access to it, as long as the page. */
export class WebStore<K extends string> implements OutboxStore {
  private readonly storage: () => Keys<K>;
  private readonly key: K;
  private readonly memory = new MemoryStore();
  private read = false;

  constructor(storage: () => Keys<K>, key: K) {
    this.storage = storage;
    this.key = key;
  }

  async all(): Promise<OutboxEntry[]> {
    if (!this.read) {
      this.read = true;
      for (const entry of this.load()) {
        await this.memory.put(entry);
      }
    }
    return this.memory.all();
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.all();
    await this.memory.put(entry);
    await this.save();
  }

  async remove(id: Id): Promise<void> {
    await this.all();
    await this.memory.remove(id);
    await this.save();
  }

  private load(): OutboxEntry[] {
    try {
      const entries: unknown = JSON.parse(this.storage().getItem(this.key) ?? '[]');
      return Array.isArray(entries) ? (entries as OutboxEntry[]) : [];
    } catch {
      return [];
    }
  }

  private async save(): Promise<void> {
    const entries = await this.memory.all();
    try {
      if (entries.length === 0) {
        this.storage().removeItem(this.key);
      } else {
        this.storage().setItem(this.key, JSON.stringify(entries));
      }
    } catch {
      // Blocked or full: memory keeps the entries while the page lives (LC-31).
    }
  }
}
