import type { QueryClient } from '@tanstack/react-query';
import type { ConversationCounts, ConversationView, Id, Message, Page, Row } from '../../shared/types.ts';
import { asProblem } from '../../shared/problem.ts';
import { http } from '../app/server.ts';
import { afterMessage, holds, isUnread, passes, place, read, recount, rowsOf, watched, without, type Filter, type Pages } from './rows.ts';

export const listKey = (view: ConversationView, query = '', filter: Filter = '') => ['conversations', view, query, filter] as const;
export const rowKey = (id: Id) => ['conversation', id] as const;
export const countsKey = ['conversation-counts'] as const;

export const fetchPage = (view: ConversationView, query: string, filter: Filter, cursor: string | null, signal?: AbortSignal) =>
  http.get<Page<Row>>('conversations', {
    query: {
      view,
      q: query || undefined,
      ...(filter === 'tickets' ? { tickets: true } : { channel: filter || undefined }),
      cursor,
      limit: 50,
    },
    signal,
  });

/** Keeps the cached lists, rows and counts in sync with the server, with as few requests as possible. */
export class Inbox {
  /** The folder on screen. */
  shown: { readonly view: ConversationView; readonly filter: Filter } = { view: 'mine', filter: '' };
  onUnknown: () => void = () => undefined;
  /** A visitor wrote in one of this agent's conversations or in the queue. */
  onArrival: (row: Row) => void = () => undefined;
  /** A row is known as the server has it now. */
  onRow: (row: Row) => void = () => undefined;
  private readonly started = new Set<Id>();
  private readonly moved = new Set<Id>();

  constructor(
    private readonly queries: QueryClient,
    private readonly me: Id,
  ) {}

  row(id: Id): Row | undefined {
    const kept = this.queries.getQueryData<Row>(rowKey(id));
    if (kept) return kept;
    for (const [, pages] of this.lists()) {
      const found = rowsOf(pages).find((row) => row.id === id);
      if (found) return found;
    }
    return undefined;
  }

  starting(id: Id) {
    this.started.add(id);
  }

  /** The row may belong to another list now; a message alone never moves it. */
  moving(id: Id) {
    this.moved.add(id);
  }

  async readRow(id: Id) {
    try {
      this.apply(await http.get<Row>(`conversations/${id}`));
    } catch (thrown) {
      if (asProblem(thrown).status === 404) this.gone(id);
      else throw thrown;
    }
  }

  /** Search results are not updated until the search changes: their order is the server's. */
  async readFirstPage() {
    const { view, filter } = this.shown;
    const page = await fetchPage(view, '', filter, null);
    page.items.forEach((row) => {
      this.announce(this.row(row.id), row);
      this.keep(row);
    });
    this.queries.setQueryData<Pages>(listKey(view, '', filter), { pages: [page], pageParams: [null] });
    await this.queries.invalidateQueries({
      queryKey: ['conversations'],
      predicate: ({ queryKey }) => queryKey[1] !== view || queryKey[2] !== '' || queryKey[3] !== filter,
      refetchType: 'none',
    });
  }

  hasCounts = () => this.queries.getQueryState(countsKey)?.status !== 'error';

  async readCounts() {
    this.queries.setQueryData(countsKey, await http.get<ConversationCounts>('conversation-counts'));
  }

  /** A row as the server has it now. */
  apply(row: Row) {
    const before = this.row(row.id);
    if (row.sideOf) {
      // no list and no count knows it
      this.announce(before, row);
      return this.keep(row);
    }
    const counts = this.queries.getQueryData<ConversationCounts>(countsKey);
    if (counts) {
      const next = recount(counts, before, row, this.me, this.started.has(row.id));
      if (next) this.queries.setQueryData(countsKey, next);
      else if (before || this.moved.has(row.id) || isUnread(row, this.me)) this.onUnknown();
    }
    this.announce(before, row);
    this.started.delete(row.id);
    this.moved.delete(row.id);
    this.keep(row);
    for (const [key, pages] of this.lists()) {
      const [, view, query, filter] = key as ReturnType<typeof listKey>;
      const listed = rowsOf(pages).some((each) => each.id === row.id);
      const belongs = holds(view, row, this.me) && passes(filter, row) && (query === '' || listed);
      if (belongs || listed) this.queries.setQueryData<Pages>(key, place(pages, row, view, belongs));
    }
  }

  /** The conversations whose rows are known and may still change, the most recent first. */
  listed(): Id[] {
    const known = new Map(
      this.lists()
        .flatMap(([, pages]) => rowsOf(pages))
        .map((row) => [row.id, row]),
    );
    for (const [, row] of this.queries.getQueriesData<Row>({ queryKey: ['conversation'] }))
      if (row && !known.has(row.id)) known.set(row.id, row);
    const open = [...known.values()].filter((row) => row.state === 'open');
    return open.sort((one, other) => (one.lastActivityAt < other.lastActivityAt ? 1 : -1)).map((row) => row.id);
  }

  /** Returns whether the row is known and need not be requested. */
  applyMessage(id: Id, message: Message, reading: boolean): boolean {
    const before = this.row(id);
    if (!before) return false;
    const after = afterMessage(before, message, this.me, reading);
    if (after !== before) this.apply(after);
    return true;
  }

  markRead(id: Id, seq: number) {
    const before = this.row(id);
    if (before) this.apply(read(before, seq));
  }

  /** Shows a requested change before the server has confirmed it. */
  change(id: Id, change: Partial<Row>): Row | undefined {
    const before = this.row(id);
    if (before) this.apply({ ...before, ...change });
    return before;
  }

  somethingElse(kind: string, id: Id | undefined) {
    if (kind === 'contact-changed') {
      void this.queries.invalidateQueries({ queryKey: id ? ['contact', id] : ['contact'] });
      void this.queries.invalidateQueries({ queryKey: ['contacts'], refetchType: 'none' });
    } else if (kind === 'segments-changed') {
      void this.queries.invalidateQueries({ queryKey: ['visitor-segments'] });
      void this.queries.invalidateQueries({ queryKey: ['settings', 'routing'] });
    } else if (kind === 'agent-changed') void this.queries.invalidateQueries({ queryKey: ['agents'] });
    else if (kind === 'settings-changed') void this.queries.invalidateQueries({ queryKey: ['settings'] });
  }

  private announce(before: Row | undefined, row: Row) {
    if (row.unread > (before?.unread ?? 0) && watched(row, this.me)) this.onArrival(row);
  }

  private keep(row: Row) {
    this.onRow(row);
    this.queries.setQueryData(rowKey(row.id), row);
  }

  private gone(id: Id) {
    for (const [key, pages] of this.lists()) this.queries.setQueryData<Pages>(key, without(pages, id));
    this.queries.removeQueries({ queryKey: rowKey(id) });
    this.onUnknown();
  }

  private lists() {
    return this.queries
      .getQueriesData<Pages>({ queryKey: ['conversations'] })
      .filter((entry): entry is [(typeof entry)[0], Pages] => entry[1] !== undefined);
  }
}
