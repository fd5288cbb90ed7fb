import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineView } from '../../../shared/timeline.ts';

const nearPixels = 48;
/** This much above a long message stays in sight, such as the "New messages" divider. */
const headroom = 48;

/**
 * A log that stays at its end while the reader is there, keeps its place when older messages come in above, and counts
 * what arrives below while the reader is up in the history. It opens at its end, or where the last message begins that
 * is longer than the log is high.
 *
 * @param first the key of the entry at its top
 */
export function useBottom(view: TimelineView, first: string) {
  const ref = useRef<HTMLDivElement>(null);
  const [at, show] = useState(true);
  // What the reader's last move says, at once: a store may render before the state does.
  const end = useRef(true);
  const setAt = (near: boolean) => {
    end.current = near;
    show(near);
  };
  const [missed, setMissed] = useState(0);
  // Within a last message that does not fit, the reader has come to what is new.
  const [within, setWithin] = useState(false);
  const before = useRef({ first: '', seen: 0 });
  // The first line in sight and where it stood: it must stand there again after lines came in above it.
  const anchor = useRef<{ line: Element; top: number } | null>(null);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const { first: wasFirst, seen } = before.current;
    const long = seen === 0 && end.current ? lastIfLong(element) : null;
    if (long) {
      element.scrollTop += long.getBoundingClientRect().top - element.getBoundingClientRect().top - headroom;
      setAt(false);
      setWithin(true);
    } else if (end.current) element.scrollTop = element.scrollHeight;
    else if (wasFirst !== '' && first !== wasFirst && anchor.current?.line.isConnected)
      element.scrollTop += anchor.current.line.getBoundingClientRect().top - anchor.current.top;
    if (!end.current && !long && view.seen > seen) setMissed((count) => count + view.seen - seen);
    before.current = { first, seen: view.seen };
  }, [view.items, first]);

  // Pictures and the composer change the height after the fact.
  useEffect(() => {
    const element = ref.current;
    if (!element || !at) return;
    const observer = new ResizeObserver(() => {
      if (end.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [at]);

  const go = () => {
    const element = ref.current;
    if (element) element.scrollTop = element.scrollHeight;
    setAt(true);
    setMissed(0);
  };
  return {
    ref,
    at,
    within,
    missed,
    go,
    onScroll: () => {
      const element = ref.current;
      if (!element) return;
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < nearPixels;
      if (near !== end.current) setAt(near);
      if (near) setMissed(0);
      const long = near ? null : lastIfLong(element);
      setWithin(long !== null && long.getBoundingClientRect().top < element.getBoundingClientRect().bottom);
      anchor.current = near ? null : firstInSight(element);
    },
  };
}

/** Its last message, if that is higher than the log itself. */
function lastIfLong(log: HTMLElement): Element | null {
  const last = [...log.querySelectorAll('.msg')].at(-1);
  return last && last.getBoundingClientRect().height > log.clientHeight ? last : null;
}

function firstInSight(log: HTMLElement): { line: Element; top: number } | null {
  const edge = log.getBoundingClientRect().top;
  for (const line of log.firstElementChild?.children ?? []) {
    const { top } = line.getBoundingClientRect();
    if (top > edge && line.matches('.msg, .note, .event')) return { line, top };
  }
  return null;
}
