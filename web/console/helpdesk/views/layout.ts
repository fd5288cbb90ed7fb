import { useCallback, useState } from 'react';
import { local } from '../../app/storage.ts';

/** How this browser draws a view: widths that were dragged, in CSS pixels, and the density of the rows. */
export interface Layout {
  readonly widths: Readonly<Record<string, number>>;
  readonly close: boolean;
}

const narrowest = 40;
const widest = 1_000;
const most = 60;
const key = 'parlour.view-layouts';

/** What was kept, whatever that is by now: what is no layout is none. */
export function layoutsOf(kept: string | null): Record<string, Layout> {
  const read = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const stored = kept === null ? null : read(kept);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([view, layout]: [string, unknown]) => {
      if (typeof layout !== 'object' || layout === null) return [];
      const { widths, close } = layout as { widths?: unknown; close?: unknown };
      const good = Object.entries(typeof widths === 'object' && widths !== null ? widths : {}).filter(
        (each): each is [string, number] => typeof each[1] === 'number' && Number.isFinite(each[1]),
      );
      return [[view, { widths: Object.fromEntries(good.map(([column, width]) => [column, bounded(width)])), close: close === true }]];
    }),
  );
}

export const bounded = (width: number) => Math.round(Math.max(narrowest, Math.min(widest, width)));

/** With one more layout; of more views than are kept the oldest goes. */
export function withLayout(all: Record<string, Layout>, view: string, layout: Layout): Record<string, Layout> {
  const others = Object.entries(all).filter(([id]) => id !== view);
  return Object.fromEntries([...others.slice(-(most - 1)), [view, layout]]);
}

export function useLayout(view: string) {
  const [all, setAll] = useState(() => layoutsOf(local.getItem(key)));
  const layout = all[view] ?? { widths: {}, close: false };
  const keep = useCallback(
    (next: Layout) => {
      const kept = withLayout(layoutsOf(local.getItem(key)), view, next);
      local.setItem(key, JSON.stringify(kept));
      setAll(kept);
    },
    [view],
  );
  return [layout, keep] as const;
}
