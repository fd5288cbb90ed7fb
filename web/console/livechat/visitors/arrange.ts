import { byId, columns, nameOf, pageOf, usual, type Column } from './columns.tsx';
import type { Board } from './board.ts';
import type { View, Visitor } from './types.ts';

/** A line of the board: a visitor, or the heading of a page's visitors. */
export type Line =
  | { readonly kind: 'visitor'; readonly visitor: Visitor }
  | { readonly kind: 'page'; readonly url: string; readonly title: string; readonly count: number };

/** The columns the agent chose; a country only where there are countries (LC-86). */
export function shownColumns(view: View, countries: boolean): readonly Column[] {
  const chosen = view.columns.length > 0 ? view.columns : usual;
  return columns.filter((each) => chosen.includes(each.id) && (each.id !== 'country' || countries));
}

/**
 * The lines in their order. Without a chosen order the earliest visitor is first, so that new visitors don't move the
 * others.
 */
export function arranged(board: Board, filter: string, among: (visitor: Visitor) => boolean = () => true): Line[] {
  const { view, states } = board;
  const wanted = filter.trim().toLowerCase();
  const matching = [...board.rows.values()].filter((visitor) => among(visitor) && (!wanted || wordsOf(board, visitor).includes(wanted)));
  const back = view.sortedBy.startsWith('-');
  const column = byId.get(view.sortedBy.replace('-', ''));
  const valueOf = (visitor: Visitor) =>
    view.sortedBy.endsWith('name') ? nameOf(visitor).toLowerCase() : column ? column.value(visitor, states.get(visitor.id)) : 0;
  const keyed = matching.map((visitor) => ({ visitor, key: valueOf(visitor) }));
  keyed.sort((one, other) => {
    const order =
      typeof one.key === 'number' && typeof other.key === 'number' ? one.key - other.key : String(one.key).localeCompare(String(other.key));
    return (back ? -order : order) || (one.visitor.id < other.visitor.id ? -1 : 1);
  });
  const visitors = keyed.map((each) => each.visitor);
  return view.grouped ? byPage(visitors) : visitors.map((visitor) => ({ kind: 'visitor', visitor }));
}

function byPage(visitors: readonly Visitor[]): Line[] {
  const pages = new Map<string, Visitor[]>();
  for (const visitor of visitors) {
    const page = visitor.url.replace(/\?.*/, '');
    pages.set(page, [...(pages.get(page) ?? []), visitor]);
  }
  return [...pages]
    .sort(([oneUrl, one], [otherUrl, other]) => other.length - one.length || oneUrl.localeCompare(otherUrl))
    .flatMap(([url, all]): Line[] => [
      { kind: 'page', url, title: pageOf(all[0]!), count: all.length },
      ...all.map((visitor): Line => ({ kind: 'visitor', visitor })),
    ]);
}

function wordsOf(board: Board, visitor: Visitor): string {
  const state = board.states.get(visitor.id);
  return [
    nameOf(visitor),
    visitor.url,
    visitor.referrer ?? '',
    ...columns.map((each) => String(typeof each.value(visitor, state) === 'string' ? each.value(visitor, state) : '')),
  ]
    .join('\n')
    .toLowerCase();
}
