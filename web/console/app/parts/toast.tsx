import { useEffect, useSyncExternalStore } from 'react';
import { CapsOf } from '../keys/Caps.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => void) | undefined;
  readonly millis: number;
  /** What its button says. */
  readonly word: string;
}

let toasts: readonly Toast[] = [];
let count = 0;
const heard = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  heard.forEach((tell) => tell());
}

/** So long the way back is offered. */
export const undoMillis = 8_000;

/** Says what happened; with `undo`, offers the way back instead of having asked first. Answers how to take it off again. */
export function toast(text: string, undo?: () => void, millis = undo ? undoMillis : 4_000, word = 'Undo'): () => void {
  const made: Toast = { id: ++count, text, undo, millis, word };
  change([...toasts.slice(-2), made]);
  return () => drop(made.id);
}

const drop = (id: number) => change(toasts.filter((each) => each.id !== id));

/** Takes back the newest thing that can be. Says whether there was one. */
export function undoLast(): boolean {
  const last = [...toasts].reverse().find((each) => each.undo && each.word === 'Undo');
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
    <div className="toasts" role="status" aria-label="Notices">
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
      {shown.undo && shown.word === 'Undo' && <CapsOf action="undo" />}
    </div>
  );
}
