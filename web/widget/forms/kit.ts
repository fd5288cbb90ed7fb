import type { JSX } from 'preact';
import type * as hooks from 'preact/hooks';

/** What the panel gives: the forms come without a Preact of their own and draw with its. */
export interface Kit {
  readonly jsx: (type: never, props: never, key?: never) => JSX.Element;
  readonly useState: typeof hooks.useState;
  readonly useRef: typeof hooks.useRef;
  readonly useEffect: typeof hooks.useEffect;
  readonly useLayoutEffect: typeof hooks.useLayoutEffect;
}

let kit: Kit;

export const use = (given: object): void => {
  kit = given as Kit;
};
export const jsx: Kit['jsx'] = (type, props, key) => kit.jsx(type, props, key);
export const jsxs = jsx;
export const Fragment = (props: { children?: unknown }): unknown => props.children;
export const useState = ((initial: unknown) => kit.useState(initial)) as typeof hooks.useState;
export const useRef = ((initial: unknown) => kit.useRef(initial)) as typeof hooks.useRef;
export const useEffect: typeof hooks.useEffect = (effect, inputs) => kit.useEffect(effect, inputs);
export const useLayoutEffect: typeof hooks.useLayoutEffect = (effect, inputs) => kit.useLayoutEffect(effect, inputs);
