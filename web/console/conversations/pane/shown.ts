import { Observable, useObservable } from '../../app/observable.ts';

const key = 'parlour.pane-hidden';

function kept(): boolean {
  try {
    return localStorage.getItem(key) !== 'true';
  } catch {
    return true;
  }
}

const shown = new Observable(kept());

/** Whether the pane beside a conversation is shown, on this device. */
export function usePane() {
  return {
    shown: useObservable(shown),
    turn: () => {
      shown.set(!shown.get());
      try {
        localStorage.setItem(key, String(!shown.get()));
      } catch {
        // it counts until the next reload
      }
    },
  };
}
