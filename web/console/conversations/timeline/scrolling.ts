import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineView } from '../../../shared/timeline.ts';

const nearPixels = 48;
/** This much above a long message stays in sight, such as the "New messages" divider. */
const headroom = 48;

/**
 * A log that stays at its end while the reader is there, keeps its place when older messages come in above, and counts
 * what arrives below while the reader is up in the history. It opens at its end, or where the last message begins that
 * is longer than the log is high, or at the first unread message if `atUnread` is set and that is further up.
 *
 * @param first the key of the entry at its top
 */
export function useBottom(view: TimelineView, first: string, atUnread = false) {
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
  const before = useRef({ first: '', seen: 0, sending: '' });
  // The first line in sight and where it stood: it must stand there again after lines came in above it.
  const anchor = useRef<{ line: Element; top: number } | null>(null);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const { first: wasFirst, seen, sending: wasSending } = before.current;
    const last = view.items.at(-1);
    const sending = last?.kind === 'entry' ? last.key : '';
    const opens = seen === 0 && view.seen > 0 && end.current;
    const unread = opens && atUnread ? unreadFurtherUp(element) : null;
    const long = opens ? lastIfLong(element) : null;
    const begins = unread ?? long;
    // Whoever writes from further up sees the own message.
    if (!opens && !end.current && sending !== '' && sending !== wasSending) setAt(true);
    if (begins) {
      element.scrollTop += begins.getBoundingClientRect().top - element.getBoundingClientRect().top - headroom;
      anchor.current = firstInSight(element);
      setAt(false);
      setWithin(unread === null || unread.nextElementSibling === long);
    } else if (end.current) element.scrollTop = element.scrollHeight;
    else if (wasFirst !== '' && first !== wasFirst && anchor.current?.line.isConnected)
      element.scrollTop += anchor.current.line.getBoundingClientRect().top - anchor.current.top;
    if (!end.current && !begins && view.seen > seen) setMissed((count) => count + view.seen - seen);
    before.current = { first, seen: view.seen, sending };
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

/** The divider before the first unread message, if the end of the log doesn't show it. */
function unreadFurtherUp(log: HTMLElement): Element | null {
  const divider = log.querySelector('.fresh');
  const end = log.firstElementChild;
  if (!divider || !end) return null;
  return end.getBoundingClientRect().bottom - divider.getBoundingClientRect().top > log.clientHeight ? divider : null;
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
