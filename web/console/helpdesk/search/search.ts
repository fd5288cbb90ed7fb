import { useInfiniteQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Condition } from '../../../shared/conditions.ts';
import { http } from '../../app/server.ts';
import type { TicketRow } from '../views/types.ts';
import { textOf } from '../../app/labels.ts';
import { t } from '../../app/t.ts';
import { channels } from '../../conversations/words.ts';
import { categories, priorityName, types } from '../tickets/words.ts';

/** A part of a text, `to` behind its end. */
export type Mark = Schemas['TicketSearchMark'];

export type Snippet = Schemas['TicketSearchSnippet'];

export type Hit = With<
  Schemas['TicketSearchHit'],
  {
    ticket: TicketRow;
  }
>;

export type FacetValue = Schemas['TicketSearchValue'];

export type Facet = Schemas['TicketSearchFacet'];

export type Meant = Schemas['TicketSearchMeant'];

/** A term that looks like a filter and is searched as text. */
export type Unknown = Schemas['TicketSearchUnknown'];

export type Found = With<
  Schemas['TicketSearch'],
  {
    items: Hit[];
    view?: Condition;
  }
>;

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

/** A value of a facet in words. */
export function facetName(key: Facet['key'], { id, label }: Pick<FacetValue, 'id' | 'label'>): string {
  if (id == null) return t(key === 'assignee' ? 'common.unassigned' : 'common.none');
  return optionName(key, id, label);
}

/** What a filter that was not understood may mean. */
export const meantName = (key: string, { id, label }: Meant) => (id == null ? label : optionName(key, id, label));

function optionName(key: string, id: string, label: string): string {
  switch (key) {
    case 'status':
      return id === 'unsolved' ? t('search.facet.unsolved') : textOf(categories, id, label);
    case 'channel':
      return textOf(channels, id, label);
    case 'type':
      return textOf(types, id, label);
    case 'priority':
      return priorityName(Number(id), label);
    default:
      return label;
  }
}

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
