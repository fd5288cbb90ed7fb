import { type DatabaseName, openDatabase } from './storage.ts';

/**
 * The browser's own copy of drafts, so that a killed tab loses none. One database per agent; a browser that forbids
 * storage still works and only forgets at reload.
 */
export class Shelf<T> {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly name: DatabaseName,
    private readonly keyPath: string,
  ) {}

  all = () => this.ask<T[]>('readonly', (store) => store.getAll(), []);
  get = (key: string) => this.ask<T | undefined>('readonly', (store) => store.get(key), undefined);
  put = async (value: T): Promise<void> => void (await this.ask<unknown>('readwrite', (store) => store.put(value), undefined));
  remove = async (key: string): Promise<void> => void (await this.ask<unknown>('readwrite', (store) => store.delete(key), undefined));

  private async ask<R>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest, otherwise: R): Promise<R> {
    try {
      const database = await (this.opened ??= this.open());
      return await new Promise<R>((resolve, reject) => {
        const request = run(database.transaction('entry', mode).objectStore('entry'));
        request.onsuccess = () => resolve(request.result as R);
        request.onerror = () => reject(request.error ?? new Error('not stored'));
      });
    } catch {
      return otherwise;
    }
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const asked = openDatabase(this.name);
      asked.onupgradeneeded = () => asked.result.createObjectStore('entry', { keyPath: this.keyPath });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('no database'));
    });
  }
}
