import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { TimelineItem, TimelineView } from '../../../shared/timeline.ts';
import type { Id, Message, Page, Row } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

export type TicketName = Schemas['ReadMergingNamed'];

/** For so long tickets stay in the trash. */
export const trashDays = 30;

/** A ticket that was merged into another. */
export type Part = Schemas['ReadMergingPart'];

export type Merging = Schemas['ReadMergingMerging'];

export type Side = Schemas['PreviewMergeSide'];

export type Preview = Schemas['PreviewMergePreview'];

export const mergingKey = (id: Id) => ['ticket-merging', id] as const;
const joinedKey = (id: Id) => ['joined-messages', id] as const;

export const useMerging = (row: Row) =>
  useQuery({
    queryKey: [...mergingKey(row.id), row.lastSeq],
    queryFn: ({ signal }) => http.get<Merging>(`conversations/${row.id}/merging`, { signal }),
    enabled: row.ticket !== null,
    placeholderData: (before) => before,
  });

/** One line of a timeline: also a message of a merged ticket, with its number, or that messages moved elsewhere. */
export type Shown =
  | (TimelineItem & { readonly part?: number | null })
  | { kind: 'moved'; key: string; at: string; many: number; conversation: Id; number: number };

/** The lines of a ticket and of those merged into it, by time. */
export function useJoined(row: Row, view: TimelineView, me: Id): readonly Shown[] {
  const merging = useMerging(row).data;
  const beside = (merging?.parts.length ?? 0) > 0 || row.ticket !== null;
  const list = useInfiniteQuery({
    queryKey: [...joinedKey(row.id), row.lastSeq, merging?.parts.length ?? 0],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<Message>>(`conversations/${row.id}/joined-messages`, { query: { cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: beside,
    placeholderData: (before) => before,
  });
  const others = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const begin = view.hasOlder ? firstAt(view.items) : '';
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && (others.at(-1)?.at ?? '') > begin) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, others, begin]);
  return useMemo(() => join(view.items, others, begin, merging, me), [view.items, others, begin, merging, me]);
}

export const firstAt = (items: readonly TimelineItem[]) => {
  const first = items.find((item) => item.kind === 'message');
  return first?.kind === 'message' ? first.message.at : '';
};

/** Events of the merge itself are left out. */
const told = new Set(['ticket', 'merged', 'unmerged', 'moved', 'split']);

export function join(
  items: readonly TimelineItem[],
  others: readonly Message[],
  begin: string,
  merging: Merging | undefined,
  me: Id,
): readonly Shown[] {
  if (!merging || (others.length === 0 && merging.moved.length === 0)) return items;
  const numbers = new Map(merging.parts.map(({ ticket }) => [ticket.conversation, ticket.number]));
  const gone = new Map(merging.moved.map((each) => [each.seq, each]));
  const lines: { at: string; line: Shown }[] = [];
  for (const item of items) {
    const moved = item.kind === 'message' ? gone.get(item.message.seq) : undefined;
    const before = lines.at(-1)?.line;
    if (item.kind !== 'message') lines.push({ at: '9', line: item });
    else if (!moved) lines.push({ at: item.message.at, line: item });
    else if (before?.kind === 'moved' && before.conversation === moved.conversation)
      lines[lines.length - 1] = { at: lines.at(-1)!.at, line: { ...before, many: before.many + 1 } };
    else
      lines.push({
        at: item.message.at,
        line: {
          kind: 'moved',
          key: `moved ${moved.seq}`,
          at: item.message.at,
          many: 1,
          conversation: moved.conversation,
          number: moved.number,
        },
      });
  }
  for (const message of others) {
    if (message.at < begin || (message.event && told.has(message.event.type))) continue;
    lines.push({
      at: message.at,
      line: {
        kind: 'message',
        key: message.id,
        mine: message.author.kind === 'agent' && message.author.id === me,
        message,
        part: numbers.get(message.conversation) ?? null,
      },
    });
  }
  return lines.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).map(({ line }) => line);
}
