import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { all } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { namedFields } from '../fields/named.ts';
import { onlyOnce } from './lines.ts';
import { namedColumns, namedView } from './names.ts';
import type { Known, TicketPage, TicketRow, View } from './types.ts';

export const viewsKey = ['views'] as const;
export const knownKey = ['view-fields'] as const;
export const viewCountsKey = ['view-counts'] as const;
const ticketsKey = (view: string) => ['view-tickets', view] as const;

export const useViews = () => useQuery({ queryKey: viewsKey, queryFn: async () => (await all<View>('views')).map(namedView) });

const knownOf = async ({ fields, columns }: Known): Promise<Known> => ({
  fields: await namedFields(fields),
  columns: namedColumns(columns),
});

export const useKnown = () =>
  useQuery({ queryKey: knownKey, queryFn: async () => knownOf(await http.get<Known>('view-fields')), staleTime: 60_000 });

export const useViewCounts = () =>
  useQuery({ queryKey: viewCountsKey, queryFn: () => http.get<{ counts: Record<string, number | null>; more: string[] }>('view-counts') });

/** @param reads whether the caller has them read; else it sees what others read, and may ask for the next page */
export const useTickets = (view: string, reads = true) =>
  useInfiniteQuery({
    queryKey: ticketsKey(view),
    queryFn: ({ pageParam, signal }) => http.get<TicketPage>(`views/${view}/tickets`, { query: { cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
    enabled: reads,
  });

type Pages = InfiniteData<TicketPage>;

const none: readonly TicketRow[] = [];
const rowsByPages = new WeakMap<Pages, readonly TicketRow[]>();

/** The tickets of all pages that were read, each once; the same array for the same pages. */
export function ticketRowsOf(pages: Pages | undefined): readonly TicketRow[] {
  if (!pages) return none;
  const known = rowsByPages.get(pages) ?? onlyOnce(pages.pages.flatMap((page) => page.items));
  rowsByPages.set(pages, known);
  return known;
}

/** What was read of a view so far, how many tickets it has, and the way to more of them. */
export function useListed(view: string) {
  const pages = useTickets(view, false);
  const rows = ticketRowsOf(pages.data);
  return { rows, count: pages.data?.pages[0]?.count ?? rows.length, pages };
}

/** Between two readings of counts and list while tickets change. */
const pauseMillis = 2_000;
/** Lists are read again this often, for conditions that depend on the time. */
const againMillis = 30_000;

/**
 * Reads counts again when tickets change, and the list while only its first page was read. A list that was scrolled
 * further is not touched: `stale` is called. While a ticket covers them nothing is read.
 *
 * @param seen whether counts and list are on the screen
 */
export function useFreshViews(view: string, seen: boolean, stale: () => void) {
  const desk = useDesk();
  const queries = useQueryClient();
  const missed = useRef(false);
  useEffect(() => {
    let due: number | undefined;
    const read = () => {
      due = undefined;
      if (document.visibilityState !== 'visible') return;
      missed.current = !seen;
      if (!seen) return;
      void queries.invalidateQueries({ queryKey: viewCountsKey });
      const pages = queries.getQueryData<{ pages: unknown[] }>(ticketsKey(view))?.pages.length ?? 0;
      if (pages <= 1) void queries.invalidateQueries({ queryKey: ticketsKey(view) });
      else stale();
    };
    const later = (millis: number) => {
      due ??= window.setTimeout(read, millis);
    };
    if (seen && missed.current) later(0);
    const again = window.setInterval(() => later(0), againMillis);
    const ended = desk.listen((frame) => {
      if (frame.t === 'event' && frame.conversation && frame.kind !== 'draft-changed') later(pauseMillis);
    });
    return () => {
      if (due !== undefined) missed.current = true;
      window.clearTimeout(due);
      window.clearInterval(again);
      ended();
    };
  }, [desk, queries, view, seen, stale]);
}

/** How many tickets of the view are not among those that were read; null when that is unknown. */
export async function newOnes(view: string, rows: readonly TicketRow[]): Promise<number | null> {
  const page = await http.get<TicketPage>(`views/${view}/tickets`, { query: { limit: 100 } });
  const seen = new Set(rows.map(({ id }) => id));
  const fresh = page.items.filter(({ id }) => !seen.has(id)).length;
  return fresh > 0 && fresh < page.items.length ? fresh : null;
}

export const readTicketsAgain = (queries: ReturnType<typeof useQueryClient>, view: string) =>
  Promise.all([queries.resetQueries({ queryKey: ticketsKey(view) }), queries.invalidateQueries({ queryKey: viewCountsKey })]);

export const readViewsAgain = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: viewsKey }),
    queries.invalidateQueries({ queryKey: viewCountsKey }),
    queries.removeQueries({ queryKey: ['view-tickets'], type: 'inactive' }),
  ]);
