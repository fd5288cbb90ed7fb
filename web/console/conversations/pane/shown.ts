import { useSyncExternalStore } from 'react';
import { Observable, useObservable } from '../../app/observable.ts';
import { local } from '../../app/storage.ts';

const key = 'parlour.pane-hidden';

function kept(): boolean {
  try {
    return local.getItem(key) !== 'true';
  } catch {
    return true;
  }
}

const shown = new Observable(kept());
const over = new Observable(false);
const narrow = window.matchMedia('(max-width: 1180px)');
const watched = (tell: () => void) => {
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
};

/** Whether the sidebar of a conversation is shown on this device; on a narrow screen it covers the conversation until it is closed. */
export function usePane() {
  const beside = !useSyncExternalStore(watched, () => narrow.matches);
  const besides = useObservable(shown);
  const overs = useObservable(over);
  return {
    beside,
    shown: beside ? besides : overs,
    close: () => over.set(false),
    turn: () => {
      if (!beside) {
        over.set(!over.get());
        return;
      }
      shown.set(!shown.get());
      try {
        local.setItem(key, String(!shown.get()));
      } catch {
        // it counts until the next reload
      }
    },
  };
}
