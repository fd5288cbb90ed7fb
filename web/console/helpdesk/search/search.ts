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

/** What was typed like an operator and is looked for as words. */
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
  /** There are older ones that were not looked at. */
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

/** The search with an operator more, or without it when it stands there already. */
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

/** Why something that looks like an operator is looked for as words. */
export function unknownWords({ text, key, value, kind }: Unknown): string {
  switch (kind) {
    case 'filter':
      return `“${key}:” is no filter; it is looked for as words.`;
    case 'value':
      return key === 'is' || key === 'has'
        ? `There is no filter “${text}”; it is looked for as words.`
        : `There is no ${key} “${value}”; it is looked for as words.`;
    case 'time':
      return `“${text}” is looked for as words: ${key}: takes a day such as 2026-01-31, or a span such as <7d.`;
    case 'number':
      return `“${text}” is looked for as words: ${key}: takes a number.`;
    case 'truth':
      return `“${text}” is looked for as words: ${key}: takes yes or no.`;
  }
}

/** What stands between blanks; quoted words hold together. */
export const piecesOf = (q: string): string[] => q.replace(/[“”„«»]/g, '"').match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
