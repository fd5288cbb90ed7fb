import { t } from '../../app/t.ts';
import type { Group, TicketRow } from './types.ts';

export type Line =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'ticket'; readonly row: TicketRow; readonly index: number };

/** Tickets with the heading of each group before its first one. */
export function linesOf(rows: readonly TicketRow[], groups: readonly Group[]): Line[] {
  if (groups.length === 0) return rows.map((row, index) => ({ kind: 'ticket', row, index }));
  const byKey = new Map(groups.map((group) => [group.key ?? null, group]));
  const lines: Line[] = [];
  let last: string | null | undefined;
  rows.forEach((row, index) => {
    const key = row.group ?? null;
    if (index === 0 || key !== last)
      lines.push({ kind: 'group', group: byKey.get(key) ?? { key, label: key ?? t('common.none'), count: 0 } });
    last = key;
    lines.push({ kind: 'ticket', row, index });
  });
  return lines;
}

/** Every ticket once: a list that is read page by page while tickets move may show one twice. */
export function onlyOnce(rows: readonly TicketRow[]): TicketRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
