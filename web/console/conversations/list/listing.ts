import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { ConversationView, Id, Row } from '../../../shared/types.ts';
import { fetchPage, listKey } from '../inbox.ts';
import { hold } from './held.ts';
import { rowsOf, type Filter } from '../rows.ts';

export function useListing(view: ConversationView, query: string, filter: Filter) {
  const list = useInfiniteQuery({
    queryKey: listKey(view, query, filter),
    queryFn: ({ pageParam, signal }) => fetchPage(view, query, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // A list that was marked as old while another was on screen is read again when it is shown.
    refetchOnMount: true,
    staleTime: query === '' ? Infinity : 0,
  });
  const rows = useMemo(() => rowsOf(list.data), [list.data]);
  return { list, rows };
}

/** Rows in the order on screen: held still while the agent points at the list. */
export function useHeldRows(rows: readonly Row[], key: string) {
  const [pointed, setPointed] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const kept = useRef<{ key: string; ids: readonly Id[]; rows: Map<Id, Row> }>({ key, ids: [], rows: new Map() });
  if (kept.current.key !== key) kept.current = { key, ids: [], rows: new Map() };
  const held = pointed || scrolled;
  const shown = hold(
    kept.current.ids,
    rows.map((row) => row.id),
    held,
  );
  const known = new Map([...(held ? kept.current.rows : []), ...rows.map((row) => [row.id, row] as const)]);
  kept.current = { key, ids: shown.ids, rows: known };
  return {
    rows: shown.ids.flatMap((id) => known.get(id) ?? []),
    waiting: shown.waiting,
    setPointed,
    setScrolled,
    release: () => {
      kept.current = { key, ids: [], rows: new Map() };
      setPointed(false);
      setScrolled(false);
    },
  };
}
