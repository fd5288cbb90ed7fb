import { browserStores, type Stores } from './vault.ts';

export interface Prefs {
  readonly v: 1;
  readonly volume: number;
  readonly muted: boolean;
  readonly scale: number;
}

const KEY = 'parlour.prefs';
const DEFAULT: Prefs = { v: 1, volume: 60, muted: false, scale: 100 };

export function readPrefs(stores: Stores = browserStores): Prefs {
  try {
    const kept: unknown = JSON.parse(stores.local().getItem(KEY) ?? 'null');
    return kept && typeof kept === 'object' && (kept as Prefs).v === 1 ? { ...DEFAULT, ...(kept as Prefs) } : DEFAULT;
  } catch {
    return DEFAULT;
  }
}

/** Called only when the visitor changes something (LC-23). */
export function writePrefs(prefs: Prefs, stores: Stores = browserStores): void {
  try {
    stores.local().setItem(KEY, JSON.stringify(prefs));
  } catch {
    // Blocked: the choice holds while the page lives.
  }
}
