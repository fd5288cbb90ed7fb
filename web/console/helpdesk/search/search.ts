import { useInfiniteQuery } from '@tanstack/react-query';
import type { Condition } from '../../../shared/conditions.ts';
import { http } from '../../app/server.ts';
import type { TicketRow } from '../views/types.ts';
import { t } from '../../app/t.ts';

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

/** A term that looks like a filter and is searched as text. */
export interface Unknown {
  text: string;
  key: string;
  value: string;
  kind: 'filter' | 'value' | 'time' | 'number' | 'truth';
  meant: { label: string; operator: string }[];
}

export interface Found {
  items: Hit[];
  next?: string | null;
  count?: number | null;
  /** Whether there are older ones that were not searched. */
  more: boolean;
  facets: Facet[];
  repaired: { from: string; to: string[] }[];
  unknown: Unknown[];
  view?: Condition;
}

/** @param reads whether the caller has it read; else it sees what others read, and may ask for the next page */
export const useTicketSearch = (q: string, exact: boolean, reads = true) =>
  useInfiniteQuery({
    queryKey: ['ticket-search', q, exact],
    queryFn: ({ pageParam, signal }) =>
      http.get<Found>('ticket-search', { query: { q, exact: String(exact), cursor: pageParam, limit: 25 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled: reads && q !== '',
    staleTime: 0,
  });

export const searchPath = (q: string, exact = false, ticket?: string) => {
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(exact ? { exact: 'true' } : {}) }).toString();
  return `/tickets/search${ticket ? `/${ticket}` : ''}${query && `?${query}`}`;
};

/** The search with this operator added, or without it if it was there. */
export function toggled(q: string, operator: string): string {
  const pieces = piecesOf(q);
  return (pieces.includes(operator) ? pieces.filter((piece) => piece !== operator) : [...pieces, operator]).join(' ');
}

const bare = (piece: string) => piece.replace(/^-/, '').replace(/["“”„«»]/g, '');

/** The search with what was meant in place of what was typed. */
export const replaced = (q: string, text: string, operator: string) =>
  piecesOf(q)
    .map((piece) => (bare(piece) === text ? `${piece.startsWith('-') ? '-' : ''}${operator}` : piece))
    .join(' ');

export const filters = [
  'status',
  'assignee',
  'department',
  'priority',
  'tag',
  'channel',
  'number',
  'subject',
  'from',
  'company',
  'filename',
  'is',
  'has',
  'created',
  'updated',
  'waiting',
  'solved',
];

/** Why a term that looks like a filter is searched as text. */
export function unknownWords({ text, key, value, kind }: Unknown): string {
  switch (kind) {
    case 'filter':
      return t('search.unknown.filter', { key });
    case 'value':
      return key === 'is' || key === 'has' ? t('search.unknown.flag', { text }) : t('search.unknown.value', { key, value });
    case 'time':
      return t('search.unknown.time', { text, key, date: '2026-01-31', duration: '<7d' });
    case 'number':
      return t('search.unknown.number', { text, key });
    case 'truth':
      return t('search.unknown.truth', { text, key });
  }
}

/** The terms between blanks; quoted words stay together. */
export const piecesOf = (q: string): string[] => q.replace(/[“”„«»]/g, '"').match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
