import { type Keys, local, session } from '../storage.ts';

/** The one key of this module. It is written once its person agreed, and goes when the consent is taken back. */
const KEY = 'parlour.monitor';

let held: string | null = null;

/** Beyond the tab only where the page said that it may be remembered. */
const stores = (lasting?: boolean): (() => Keys<'parlour.monitor'>)[] => (lasting ? [local] : [session, local]);

export function token(): string | null {
  for (const store of stores()) {
    held ??= quietly(() => store().getItem(KEY)) ?? null;
  }
  return held;
}

export function keep(next: string, lasting: boolean): void {
  held = next;
  quietly(() => stores(lasting)[0]!().setItem(KEY, next));
}

export function forget(): void {
  held = null;
  stores().forEach((store) => quietly(() => store().removeItem(KEY)));
}

function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined; // storage is blocked: it is known on this page alone
  }
}
