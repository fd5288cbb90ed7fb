/**
 * Fetches a part of the panel once, at its first use. A try that failed is made again at the next use, under another
 * address: a browser may remember that a module failed.
 */
export function part<T>(
  address: string | undefined,
  get: (address: string) => Promise<T> = (from) => import(/* @vite-ignore */ from),
): () => Promise<T> {
  let coming: Promise<T> | null = null;
  let tries = 0;
  return () => {
    coming ??= get(`${address}?${tries}`).catch((error: unknown) => {
      coming = null;
      tries++;
      throw error;
    });
    return coming;
  };
}
