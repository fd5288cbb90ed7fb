import { useCallback, useMemo, useRef, useState } from 'react';
import type { Id } from '../../../shared/types.ts';

export interface Selection {
  readonly ids: ReadonlySet<Id>;
  /** All tickets of the view, also those not loaded. */
  readonly whole: boolean;
  /** Where a range that ends with a Shift click begins. */
  readonly anchor: Id | null;
}

export const nothing: Selection = { ids: new Set(), whole: false, anchor: null };

/** Toggles one; with `stretch` selects all from the anchor to it. */
export function toggled(before: Selection, id: Id, listed: readonly Id[], stretch: boolean): Selection {
  const ids = new Set(before.whole ? listed : before.ids);
  const from = before.anchor === null ? -1 : listed.indexOf(before.anchor);
  const to = listed.indexOf(id);
  if (stretch && from >= 0 && to >= 0) {
    for (const each of listed.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(each);
  } else if (ids.has(id)) ids.delete(id);
  else ids.add(id);
  return { ids, whole: false, anchor: id };
}

/** The selection in a list. What leaves the list stays selected. The result is the same object until the selection changes. */
export function useSelection(rows: readonly { readonly id: Id }[]) {
  const [selection, setSelection] = useState(nothing);
  const newest = useRef(rows);
  newest.current = rows;
  const toggle = useCallback(
    (id: Id, stretch: boolean) =>
      setSelection((before) =>
        toggled(
          before,
          id,
          newest.current.map((row) => row.id),
          stretch,
        ),
      ),
    [],
  );
  const none = useCallback(() => setSelection(nothing), []);
  return useMemo(
    () => ({
      ...selection,
      has: (id: Id) => selection.whole || selection.ids.has(id),
      toggle,
      listed: () =>
        setSelection((before) =>
          before.ids.size > 0 || before.whole ? nothing : { ids: new Set(newest.current.map(({ id }) => id)), whole: false, anchor: null },
        ),
      all: () => setSelection((before) => ({ ...before, whole: true })),
      none,
    }),
    [selection, toggle, none],
  );
}

export type Selected = ReturnType<typeof useSelection>;
