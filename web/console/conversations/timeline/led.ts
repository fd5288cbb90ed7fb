import { useEffect, useRef, type RefObject } from 'react';
import { useSearchParams } from 'react-router';
import type { Timeline, TimelineView } from '../../../shared/timeline.ts';

/** So many times earlier messages are read in on the way to a note. */
const mostPages = 40;

/** The note that the address leads to (`?note=12`). */
export function useNoteToFind(): number | null {
  const [query] = useSearchParams();
  return Number(query.get('note')) || null;
}

/** Scrolls to a note once, however far up it is. */
export function useLedTo(seq: number | null, timeline: Timeline, view: TimelineView, log: RefObject<HTMLDivElement | null>) {
  const done = useRef<number | null>(null);
  const pages = useRef(0);
  useEffect(() => {
    if (seq === null || done.current === seq || !view.loaded) return;
    const note = log.current?.querySelector(`[data-seq="${seq}"]`);
    if (note) {
      done.current = seq;
      // after the log has scrolled to its end
      const frame = window.requestAnimationFrame(() => note.scrollIntoView({ block: 'center' }));
      return () => window.cancelAnimationFrame(frame);
    }
    if (view.hasOlder && !view.loadingOlder && pages.current++ < mostPages) void timeline.loadOlder().catch(() => undefined);
    return;
  }, [timeline, seq, view.loaded, view.items, view.hasOlder, view.loadingOlder, log]);
}
