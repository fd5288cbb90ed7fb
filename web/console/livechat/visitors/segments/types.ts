import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../../shared/api.ts';
import type { With } from '../../../../shared/basics.ts';
import type { Group } from '../../../../shared/conditions.ts';
import type { Id } from '../../../../shared/types.ts';
import type { ConditionField } from '../../../app/parts/conditions/fields.ts';
import { http } from '../../../app/server.ts';
import { within } from '../../../app/t.ts';
import type { Desk } from '../../../conversations/desk.ts';

export const colors = ['blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink', 'grey'] as const;
export type SegmentColor = (typeof colors)[number];

/** The settings of a segment. */
export type SegmentWish = With<
  Schemas['VisitorSegmentWish'],
  {
    condition: Group;
  }
>;

/** A named filter of the visitor board, shared or private (LC-87). */
export type Segment = With<Schemas['Segment'], { condition: Group }>;

export interface Segments {
  readonly items: readonly Segment[];
  readonly fields: readonly ConditionField[];
}

const conditions = within('pages', () => import('../../conditions.ts'));

export const segmentsKey = ['visitor-segments'] as const;

/** All of them, page by page; there are at most 150. */
export const segmentsQuery = {
  queryKey: segmentsKey,
  queryFn: async (): Promise<Segments> => {
    const items: Segment[] = [];
    let fields: readonly ConditionField[] = [];
    let cursor: string | undefined;
    do {
      const page: Segments & { next?: string } = await http.get('visitor-segments', { query: { limit: 200, cursor } });
      items.push(...page.items);
      if (page.fields.length > 0) fields = (await conditions()).visitorFields(page.fields);
      cursor = page.next;
    } while (cursor);
    return { items, fields };
  },
};

export const useSegments = () => useQuery(segmentsQuery);

/** Calls back for each first match of a visit that the server tells of. */
export function useArrivals(desk: Desk, heard: (visit: Id, segment: Id) => void) {
  useEffect(
    () =>
      desk.listen(
        (frame) =>
          void (
            frame.t === 'event' &&
            frame.kind === 'visitor-in-segment' &&
            frame.visit &&
            frame.segment &&
            heard(frame.visit, frame.segment)
          ),
      ),
    [desk, heard],
  );
}
