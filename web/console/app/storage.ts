/**
 * The only place where the console reaches cookies and storage of the browser. The server lists the same names in its
 * registry, which the privacy pages publish; a test compares them.
 */
export type LocalKey =
  | 'parlour.theme'
  | 'parlour.language'
  | 'parlour.uses'
  | 'parlour.pane-hidden'
  | 'parlour.help-center'
  | 'parlour.chats.owed-first'
  | 'parlour.sound'
  | 'parlour.view-layouts'
  | 'parlour.policy-seen'
  | `parlour.tabs.${string}`;
export type SessionKey = 'parlour.device' | 'parlour.reloaded';
export type DatabaseName = `parlour-draft-${string}` | `parlour-outbox-${string}`;

interface Keys<K extends string> {
  getItem(key: K): string | null;
  setItem(key: K, value: string): void;
}

/** Where storage is blocked or full, nothing is kept. */
function quiet<K extends string>(storage: () => Storage): Keys<K> {
  return {
    getItem(key) {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      try {
        storage().setItem(key, value);
      } catch {
        return;
      }
    },
  };
}

export const local = quiet<LocalKey>(() => localStorage);
export const session = quiet<SessionKey>(() => sessionStorage);

export const openDatabase = (name: DatabaseName): IDBOpenDBRequest => indexedDB.open(name, 1);
export const deleteDatabase = (name: DatabaseName): IDBOpenDBRequest => indexedDB.deleteDatabase(name);

/** Only for the token against forged requests, which scripts may read. */
export const cookies = (): string => document.cookie;
