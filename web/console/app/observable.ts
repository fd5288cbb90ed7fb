import { useCallback, useSyncExternalStore } from 'react';

/** A value that components can watch. */
export class Observable<T> {
  private readonly heard = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (tell: () => void): (() => void) => {
    this.heard.add(tell);
    return () => void this.heard.delete(tell);
  };

  set(value: T) {
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.heard.forEach((tell) => tell());
  }
}

export const useObservable = <T>(observable: Observable<T>): T => useSyncExternalStore(observable.subscribe, observable.get);

/** Values by key, each watched for itself. */
export class Keyed<T> {
  private readonly values = new Map<string, T>();
  private readonly heard = new Map<string, Set<() => void>>();

  constructor(private readonly none: T) {}

  readonly get = (key: string): T => this.values.get(key) ?? this.none;

  set(key: string, value: T | undefined) {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
    this.heard.get(key)?.forEach((tell) => tell());
  }

  keys = () => [...this.values.keys()];

  subscribe(key: string, tell: () => void): () => void {
    let listeners = this.heard.get(key);
    if (!listeners) this.heard.set(key, (listeners = new Set()));
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }
}

export function useKeyed<T>(keyed: Keyed<T>, key: string): T {
  const subscribe = useCallback((tell: () => void) => keyed.subscribe(key, tell), [keyed, key]);
  return useSyncExternalStore(subscribe, () => keyed.get(key));
}
