import type { InfiniteData } from '@tanstack/react-query';
import type { ConversationCounts, ConversationView, Id, Message, Page, Row } from '../../shared/types.ts';

export const views: readonly ConversationView[] = ['mine', 'unassigned', 'open', 'closed'];

/** Shows only one channel of a folder, or only tickets. */
export type Filter = '' | 'web' | 'email' | 'tickets';

export const filters: readonly Filter[] = ['', 'web', 'email', 'tickets'];

export type Pages = InfiniteData<Page<Row>, unknown>;

/** Whether its chat waits or goes on: it's in the live chats then, and neither in Mine nor in Unassigned. */
export const isLive = ({ chat }: Row): boolean => chat === 'requested' || chat === 'queued' || chat === 'offered' || chat === 'active';

/** Whether a folder holds a conversation, as the server counts it. */
export function holds(view: ConversationView, row: Row, me: Id): boolean {
  if (row.state === 'closed' || view === 'closed') return row.state === view;
  return view === 'open' || (!isLive(row) && (view === 'mine' ? row.assignee?.id === me : !row.assignee));
}

export const passes = (filter: Filter, row: Row): boolean =>
  filter === '' || (filter === 'tickets' ? Boolean(row.ticket) : row.channel === filter);

/** Whether the chat ended before an agent took it. */
export const missed = ({ chat }: Row): boolean => chat === 'missed' || chat === 'refused' || chat === 'abandoned';

/** The order of a folder: unassigned conversations by age, the others by last activity. */
export function compare(view: ConversationView, one: Row, other: Row): number {
  if (view === 'unassigned') return order(one.createdAt, other.createdAt) || order(one.id, other.id);
  return order(other.lastActivityAt, one.lastActivityAt) || order(other.id, one.id);
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** The rows that are loaded, each once: pages that were read at different moments may overlap. */
export function rowsOf(pages: Pages | undefined): Row[] {
  const found = new Map<Id, Row>();
  for (const page of pages?.pages ?? []) for (const row of page.items) if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
}

/** Moves a changed row to where it belongs now, or removes it. Rows after the loaded part come when they are scrolled to. */
export function place(pages: Pages, row: Row, view: ConversationView, belongs: boolean): Pages {
  const cleared = pages.pages.map((page) =>
    page.items.some((each) => each.id === row.id) ? { ...page, items: page.items.filter((each) => each.id !== row.id) } : page,
  );
  if (!belongs) return { ...pages, pages: cleared };
  for (const [index, page] of cleared.entries()) {
    const at = page.items.findIndex((each) => compare(view, row, each) < 0);
    if (at >= 0) {
      cleared[index] = { ...page, items: [...page.items.slice(0, at), row, ...page.items.slice(at)] };
      return { ...pages, pages: cleared };
    }
  }
  const last = cleared.at(-1);
  if (last && (last.next ?? null) === null) cleared[cleared.length - 1] = { ...last, items: [...last.items, row] };
  return { ...pages, pages: cleared };
}

export function without(pages: Pages, id: Id): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })) };
}

/** Counts after a row changed. `null` when the row was not known before, so that only the server can say. */
export function recount(
  counts: ConversationCounts,
  before: Row | undefined,
  after: Row,
  me: Id,
  started: boolean,
): ConversationCounts | null {
  if (!before && !started) return null;
  const next = { ...counts };
  for (const view of views) next[view] += Number(holds(view, after, me)) - Number(before !== undefined && holds(view, before, me));
  next.unread += Number(isUnread(after, me)) - Number(before !== undefined && isUnread(before, me));
  return views.every((view) => next[view] >= 0) && next.unread >= 0 ? next : null;
}

/** Whether it adds to the number in the rail: own open conversations with unread messages do. */
export const isUnread = (row: Row, me: Id): boolean => row.state === 'open' && row.assignee?.id === me && row.unread > 0;

/** Whether this agent should notice a visitor's message: in own and in unassigned conversations. */
export const watched = (row: Row, me: Id): boolean => row.state === 'open' && (!row.assignee || row.assignee.id === me);

/** A row after a message of its conversation, without a request to the server. */
export function afterMessage(row: Row, message: Message, me: Id, reading: boolean): Row {
  if (message.seq <= row.lastSeq) return row;
  const own = message.author.kind === 'agent' && message.author.id === me;
  const fromVisitor = message.kind === 'message' && message.author.kind === 'visitor';
  const seen = reading || own;
  return {
    ...withEvent(row, message),
    lastSeq: message.seq,
    lastActivityAt: message.at,
    readSeq: seen ? message.seq : row.readSeq,
    unread: reading ? 0 : fromVisitor ? row.unread + 1 : row.unread,
    lastMessage:
      message.kind === 'event'
        ? row.lastMessage
        : {
            seq: message.seq,
            kind: message.kind,
            authorKind: message.author.kind,
            authorName: message.author.name,
            text: preview(message),
            at: message.at,
          },
  };
}

function withEvent(row: Row, { event }: Message): Row {
  switch (event?.type) {
    case 'assigned':
      return { ...row, assignee: event.agent ?? row.assignee };
    case 'unassigned':
      return { ...row, assignee: null };
    case 'department':
      return { ...row, department: event.department ?? row.department };
    case 'closed':
      return { ...row, state: 'closed' };
    case 'reopened':
      return { ...row, state: 'open' };
    default:
      return row;
  }
}

function preview(message: Message): string {
  if (message.text !== '') return message.text.slice(0, 160);
  return message.attachments.map((each) => each.name).join(', ');
}

export function read(row: Row, upTo: number): Row {
  return upTo <= row.readSeq && row.unread === 0 ? row : { ...row, readSeq: Math.max(upTo, row.readSeq), unread: 0 };
}
