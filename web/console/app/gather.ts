interface Batch<T> {
  readonly ids: Set<string>;
  /** Of everybody who asked; `undefined` for one who stays. */
  readonly signals: (AbortSignal | undefined)[];
  readonly left: AbortController;
  readonly answer: Promise<ReadonlyMap<string, T>>;
}

/**
 * Asks for many with few requests: what is asked for in one moment goes together, so many at a time. What the answer
 * does not have is `null`. When all who asked have left, the request is given up.
 *
 * @param later when the moment is over
 */
export function gather<T>(
  most: number,
  fetch: (ids: readonly string[], signal: AbortSignal) => Promise<readonly T[]>,
  idOf: (found: T) => string,
  later: (run: () => void) => void,
): (id: string, signal?: AbortSignal) => Promise<T | null> {
  let open: Batch<T> | null = null;
  return async (id, signal) => {
    if (!open || open.left.signal.aborted || open.ids.size >= most) open = begin();
    const { ids, signals, left, answer } = open;
    ids.add(id);
    signals.push(signal);
    signal?.addEventListener('abort', () => signals.every((each) => each?.aborted) && left.abort());
    return (await answer).get(id) ?? null;
  };

  function begin(): Batch<T> {
    const ids = new Set<string>();
    const left = new AbortController();
    const answer = new Promise<void>(later).then(async () => {
      if (open?.ids === ids) open = null;
      return new Map((await fetch([...ids], left.signal)).map((each) => [idOf(each), each]));
    });
    return { ids, signals: [], left, answer };
  }
}
