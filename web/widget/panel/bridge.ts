import { allowed } from '../loader/config.ts';
import { DOWN, post, receive, type Data, type Down, type Peer, type Up } from '../protocol.ts';

export type Hear = (type: Down, data: Data) => void;

export interface Bridge {
  /** False when the panel is a page of its own and nobody stands around it. */
  readonly framed: boolean;
  tell(type: Up, data?: Data): void;
}

/** What the bridge needs of a window; tests pass their own. */
export interface Around {
  readonly parent: Window;
  readonly location: { readonly search: string };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * Talks with the loader. The host's origin comes in the frame's address and must be one of the site's; the nonce is the
 * one of the first `init` and never changes. Until then nothing is sent; what there is to tell waits.
 */
export function bridge(
  site: { readonly origins: readonly string[]; readonly development?: boolean },
  hear: Hear,
  around: Around = window,
): Bridge {
  const framed = around.parent !== (around as unknown as Window);
  const origin = new URLSearchParams(around.location.search).get('o') ?? '';
  if (!framed || !allowed(site, origin)) {
    return { framed, tell: () => {} };
  }
  const waiting: [Up, Data | undefined][] = [];
  let peer: Peer = { window: around.parent, origin, nonce: '' };
  around.addEventListener('message', (event) => {
    const message = receive(event, peer, peer.nonce ? DOWN : (['init'] as const));
    if (!message) {
      return;
    }
    const first = !peer.nonce;
    peer = { ...peer, nonce: message.nonce };
    hear(message.type, message.data);
    if (first) {
      post(peer, 'ready');
      for (const [type, data] of waiting.splice(0)) {
        post(peer, type, data);
      }
    }
  });
  return {
    framed,
    tell: (type, data) => {
      if (peer.nonce) {
        post(peer, type, data);
      } else {
        waiting.push([type, data]);
      }
    },
  };
}
