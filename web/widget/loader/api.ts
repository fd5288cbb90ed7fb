type Methods = Record<string, (...rest: never[]) => unknown>;

/**
 * Puts `Parlour` on the page in place of the array the page may have filled while we loaded, and runs what stands in that
 * array, in its order. `push(['open'])` works afterwards too. What a method throws never reaches the page.
 */
export function install(page: { Parlour?: unknown }, methods: Methods): void {
  const waiting: unknown = page.Parlour;
  const api: Record<string, (...rest: never[]) => unknown> = {};
  for (const name in methods) {
    api[name] = (...rest) => quietly(() => methods[name]!(...rest));
  }
  const push = (...calls: unknown[]) => {
    for (const call of calls) {
      const [name, ...rest] = [call].flat() as [string, ...never[]];
      if (Object.hasOwn(methods, name)) {
        api[name]!(...(rest as never[]));
      } else {
        console.warn('Parlour: no method', name);
      }
    }
  };
  page.Parlour = { ...api, push };
  if (Array.isArray(waiting)) {
    push(...(waiting as unknown[]));
  }
}

/** Runs it; what it throws is told on the console and goes no further. */
export function quietly(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return console.error('Parlour:', error);
  }
}
