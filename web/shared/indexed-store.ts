import type { OutboxEntry, OutboxStore } from './outbox.ts';
import type { Id } from './types.ts';

/** Lives in IndexedDB until sent; one database per agent, so that the next one to sign in here sends nothing of it. */
export class IndexedStore implements OutboxStore {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly agent: Id,
    private readonly openDatabase: (name: `parlour-outbox-${string}`) => IDBOpenDBRequest,
  ) {}

  all(): Promise<OutboxEntry[]> {
    return this.run('readonly', (store) => store.getAll() as IDBRequest<OutboxEntry[]>);
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.run('readwrite', (store) => store.put(entry));
  }

  async remove(id: Id): Promise<void> {
    await this.run('readwrite', (store) => store.delete(id));
  }

  private async run<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.opened ??= this.open());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('entry', mode);
      const request = use(transaction.objectStore('entry'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.openDatabase(`parlour-outbox-${this.agent}`);
      request.onupgradeneeded = () => request.result.createObjectStore('entry', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}
