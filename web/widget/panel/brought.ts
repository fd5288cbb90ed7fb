import type { Data, Down } from '../protocol.ts';

/** What the page told of the visitor, for the rules that choose who answers. The server cuts it to its bounds. */
export interface Brought {
  readonly entryUrl?: string;
  readonly referrer?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** With what another word of the page adds. The first page that was seen stays the entry. */
export function bring(before: Brought, type: Down, data: Data, where: Data | null): Brought {
  const text = (value: unknown) => (typeof value === 'string' && value ? value.slice(0, 2_000) : undefined);
  const set = type === 'set' ? data : type === 'init' ? data['variables'] : null;
  const entryUrl = before.entryUrl ?? text(where?.['entry']) ?? text(where?.['url']);
  const referrer = before.referrer ?? text(where?.['referrer']);
  return { ...before, ...(entryUrl && { entryUrl }), ...(referrer && { referrer }), ...(set ? { variables: named(set) } : {}) };
}

function named(set: unknown): Record<string, string> {
  const plain = Object.entries(set as object).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(plain.slice(0, 30).map(([name, value]) => [name.slice(0, 200), String(value).slice(0, 255)]));
}
