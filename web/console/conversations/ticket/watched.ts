import { useEffect } from 'react';
import type { Id } from '../../../shared/types.ts';
import { useDesk } from '../desk.ts';

/** Time for a list that is scrolled to come to rest. */
const restMillis = 400;

/** Hears who looks at and writes in what a list shows (HD-56). */
export function useWatched(ids: readonly Id[]) {
  const desk = useDesk();
  const wanted = ids.join(' ');
  useEffect(() => {
    const timer = window.setTimeout(() => desk.lists(wanted === '' ? [] : wanted.split(' '), 'tickets'), restMillis);
    return () => window.clearTimeout(timer);
  }, [desk, wanted]);
  useEffect(() => () => desk.lists([], 'tickets'), [desk]);
}
