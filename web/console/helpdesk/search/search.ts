import { useInfiniteQuery } from '@tanstack/react-query';
import type { Condition } from '../../../shared/conditions.ts';
import { http } from '../../app/server.ts';
import type { TicketRow } from '../views/types.ts';

/** A part of a text, `to` behind its end. */
export interface Mark {
  from: number;
  to: number;
}

export interface Snippet {
  seq: number;
  kind: 'message' | 'note';
  author: 'visitor' | 'agent' | 'bot' | 'system';
  at: string;
  text: string;
  marks: Mark[];
}

export interface Hit {
  ticket: TicketRow;
  subject: Mark[];
  contact: Mark[];
  snippets: Snippet[];
}

export interface Facet {
  key: 'status' | 'assignee' | 'department' | 'channel' | 'year';
  values: { label: string; operator: string; count: number }[];
}

export interface Found {
  items: Hit[];
  next?: string | null;
  count?: number | null;
  /** There are older ones that were not looked at. */
  more: boolean;
  facets: Facet[];
  repaired: { from: string; to: string[] }[];
  view?: Condition;
}

export const useTicketSearch = (q: string, exact: boolean) =>
  useInfiniteQuery({
    queryKey: ['ticket-search', q, exact],
    queryFn: ({ pageParam, signal }) => http.get<Found>('ticket-search', { query: { q, exact: String(exact), cursor: pageParam, limit: 25 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled: q !== '',
    staleTime: 0,
  });

export const searchPath = (q: string, exact = false, ticket?: string) => {
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(exact ? { exact: 'true' } : {}) }).toString();
  return `/tickets/search${ticket ? `/${ticket}` : ''}${query && `?${query}`}`;
};

/** The search with an operator more, or without it when it stands there already. */
export function toggled(q: string, operator: string): string {
  const pieces = piecesOf(q);
  return (pieces.includes(operator) ? pieces.filter((piece) => piece !== operator) : [...pieces, operator]).join(' ');
}

/** What stands between blanks; quoted words hold together. */
export const piecesOf = (q: string): string[] => q.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
