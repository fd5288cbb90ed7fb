interface Batch<T> {
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, T>>;
}

/**
 * Asks for many with few requests: what is asked for in one moment goes together, so many at a time. What the answer
 * does not have is `null`.
 *
 * @param later when the moment is over
 */
export function gather<T>(most: number, fetch: (ids: readonly string[]) => Promise<readonly T[]>, idOf: (found: T) => string, later: (run: () => void) => void): (id: string) => Promise<T | null> {
  let open: Batch<T> | null = null;
  return async (id) => {
    if (!open || open.ids.size >= most) open = begin();
    open.ids.add(id);
    return (await open.answer).get(id) ?? null;
  };

  function begin(): Batch<T> {
    const ids = new Set<string>();
    const answer = new Promise<void>(later).then(async () => {
      if (open?.ids === ids) open = null;
      return new Map((await fetch([...ids])).map((each) => [idOf(each), each]));
    });
    return { ids, answer };
  }
}
