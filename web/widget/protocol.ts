/**
 * The words the host page's loader and the panel's frame exchange (LC-34).
 *
 * A message counts only when it comes from the window and the origin we know and carries the nonce of this frame; it is
 * always sent to one exact origin. Everything else on the page's message bus is somebody else's.
 */
export const DOWN = ['init', 'open', 'close', 'set', 'identify', 'consent', 'page', 'language', 'event'] as const;
export const UP = ['ready', 'size', 'close', 'unread', 'started', 'ended', 'message', 'peek', 'submitted', 'forget', 'error'] as const;

export type Down = (typeof DOWN)[number];
export type Up = (typeof UP)[number];

export interface Peer {
  readonly window: Window | null | undefined;
  readonly origin: string;
  readonly nonce: string;
}

/** Whatever came along; every value in it is still to be checked by whoever uses it. */
export type Data = Readonly<Record<string, unknown>>;

export interface Received<T extends string> {
  readonly type: T;
  readonly nonce: string;
  readonly data: Data;
}

export function post(peer: Peer, type: Down | Up, data: Data = {}): void {
  peer.window?.postMessage({ p: 'parlour', v: 1, n: peer.nonce, t: type, d: data }, peer.origin);
}

/** The message, or null when it is not ours. An empty nonce in `peer` means "not known yet": then any non-empty one passes. */
export function receive<T extends string = Down | Up>(
  event: Pick<MessageEvent, 'origin' | 'source' | 'data'>,
  peer: Peer,
  types: readonly T[],
): Received<T> | null {
  if (!peer.window || event.source !== peer.window || event.origin !== peer.origin) {
    return null;
  }
  const message = event.data as Partial<Record<'p' | 'v' | 'n' | 't' | 'd', unknown>> | null | undefined;
  const nonce = message?.n;
  const type = types.find((known) => known === message?.t);
  if (message?.p !== 'parlour' || message.v !== 1 || !type || !nonce || typeof nonce !== 'string') {
    return null;
  }
  return peer.nonce && nonce !== peer.nonce ? null : { type, nonce, data: (message.d ?? {}) as Data };
}
