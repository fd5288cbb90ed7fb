import { useEffect, useSyncExternalStore } from 'react';
import { t } from '../t.ts';
import { CapsOf } from '../keys/Caps.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => void) | undefined;
  readonly millis: number;
  /** The label of its button. */
  readonly word: string;
}

let toasts: readonly Toast[] = [];
let count = 0;
const heard = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  heard.forEach((tell) => tell());
}

/** How long undo is offered. */
export const undoMillis = 8_000;

/** Shows what happened, with a button if there is an `undo`. Returns a function that removes the toast. */
export function toast(text: string, undo?: () => void, millis = undo ? undoMillis : 4_000, word = t('common.undo')): () => void {
  const made: Toast = { id: ++count, text, undo, millis, word };
  change([...toasts.slice(-2), made]);
  return () => drop(made.id);
}

const drop = (id: number) => change(toasts.filter((each) => each.id !== id));

/** Undoes the latest action that can be undone. Returns whether there was one. */
export function undoLast(): boolean {
  const last = [...toasts].reverse().find((each) => each.undo && each.word === t('common.undo'));
  if (!last) return false;
  drop(last.id);
  last.undo?.();
  return true;
}

const subscribe = (tell: () => void) => {
  heard.add(tell);
  return () => void heard.delete(tell);
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-label={t('parts.notifications')}>
      {shown.map((each) => (
        <One key={each.id} toast={each} />
      ))}
    </div>
  );
}

function One({ toast: shown }: { toast: Toast }) {
  useEffect(() => {
    const timer = window.setTimeout(() => drop(shown.id), shown.millis);
    return () => window.clearTimeout(timer);
  }, [shown]);
  return (
    <div className="toast">
      <span className="grow">{shown.text}</span>
      {shown.undo && (
        <button
          type="button"
          className="btn small"
          onClick={() => {
            drop(shown.id);
            shown.undo?.();
          }}
        >
          {shown.word}
        </button>
      )}
      {shown.undo && shown.word === t('common.undo') && <CapsOf action="undo" />}
    </div>
  );
}
