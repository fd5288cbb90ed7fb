import type { Data, Down } from '../protocol.ts';

/** What the loader gives to the module: the page it stands in. */
export interface Around {
  readonly home: string;
  readonly config: { readonly site: string };
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** Told to the invitations of the page, which may ask for it. */
  country?: string | undefined;
  where(): Data;
}

/** Tells the panel, now or when it is there. */
export type Keep = (type: Down, data: Data) => void;

/** What `Parlour` offers on the page. */
export interface Api {
  on(name: string, heard: (data: unknown) => void): () => void;
  open(): void;
}

export const api = (): Api => (window as unknown as { Parlour: Api }).Parlour;
