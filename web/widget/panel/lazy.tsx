import type { FunctionComponent } from 'preact';
import { jsx } from 'preact/jsx-runtime';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelConfig } from '../../shared/types.ts';
import { part } from './part.ts';
import { type Around, useAround } from './parts.tsx';

interface Parts {
  readonly forms: typeof import('../forms.tsx');
  readonly help: typeof import('../help.tsx');
}

type Name = keyof Parts;

/** A component of a part, with what it is drawn from. */
type Drawn = {
  [N in Name]: {
    [K in keyof Parts[N]]: Parts[N][K] extends (props: infer P extends { around: Around }) => unknown
      ? { readonly from: N; readonly it: K } & Omit<P, 'around'>
      : never;
  }[keyof Parts[N]];
}[Name];

const coming: Record<string, () => Promise<Parts[Name]>> = {};

/** A part that draws, fetched when it is first asked for. It comes without Preact: it is given ours. */
export const fetched = <N extends Name>(name: N, { parts }: Pick<PanelConfig, 'parts'>): Promise<Parts[N]> =>
  (coming[name] ??= part(parts[name]))().then((it) => {
    it.use({ jsx, useEffect, useLayoutEffect, useRef, useState });
    return it as Parts[N];
  });

/** Draws a component of such a part; `or` stands there when it can't be fetched. */
export function Lazy({ from, it, or, ...props }: Drawn & { readonly or?: string }) {
  const around = useAround();
  const [parts, set] = useState<Parts[Name] | null>();
  useEffect(() => {
    fetched(from, around.config).then(set, () => set(null));
  }, []);
  const It = parts?.[it as keyof typeof parts] as FunctionComponent<{ around: Around }>;
  return parts ? (
    <It {...props} around={around} />
  ) : or ? (
    <p class="in-body" role="status">
      {parts === null && or}
    </p>
  ) : null;
}
