import { Fragment, type ReactNode } from 'react';
import { formatOf, type Key, type Values } from '../t.ts';

/** A text with elements in it: `<link>Settings</link>` in the catalog is drawn by `link` of `tags`. */
export function Rich({ text, values, tags }: { text: Key; values?: Values; tags: Record<string, (inside: ReactNode) => ReactNode> }) {
  const drawn = Object.fromEntries(Object.entries(tags).map(([tag, draw]) => [tag, (inside: ReactNode[]) => draw(inside)]));
  const parts = formatOf(text).format<ReactNode>({ ...values, ...drawn });
  return Array.isArray(parts) ? parts.map((part, at) => <Fragment key={at}>{part}</Fragment>) : parts;
}
