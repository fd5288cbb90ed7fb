import { Fragment } from 'react';
import { useKey } from './actions.tsx';
import { caps } from './keys.ts';

/** A shortcut as small key caps within a sentence. */
export function Keys({ of }: { of: string }) {
  return caps(of).map((cap, at) => (
    <Fragment key={at}>
      {at > 0 && ' '}
      <kbd className="kbd">{cap}</kbd>
    </Fragment>
  ));
}

/** The key of an action, next to it; hidden from screen readers. */
export function Caps({ of }: { of: string }) {
  return (
    <span className="caps wide" aria-hidden="true">
      <Keys of={of} />
    </span>
  );
}

/** The same by the action's name, with the key the agent has given it. */
export function CapsOf({ action }: { action: string }) {
  const key = useKey(action);
  return key ? <Caps of={key} /> : null;
}
