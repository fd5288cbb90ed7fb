import type { Id, ServerFrame } from '../../../shared/types.ts';
import { Observable } from '../../app/observable.ts';
import { http } from '../../app/server.ts';
import type { Desk } from '../../conversations/desk.ts';
import type { BoardAnswer, BoardNews, View, Visitor, VisitorState } from './types.ts';

/** The current board. Each change makes a new object; unchanged rows stay the same objects. */
export interface Board {
  readonly rows: ReadonlyMap<Id, Visitor>;
  readonly states: ReadonlyMap<Id, VisitorState>;
  readonly running: number;
  readonly waiting: number;
  readonly countries: boolean;
  readonly countryFault: string | null;
  readonly view: View;
}

const SETTLE_MS = 200;

/**
 * The board of visitors: read once by HTTP, then kept by the socket (LC-84). What comes between the question and its answer
 * is newer than the answer and wins.
 */
export class VisitorBoard {
  readonly board = new Observable<Board | null>(null);
  readonly problem = new Observable<unknown>(null);
  private heardSince = new Map<Id, Visitor | null>();
  private pending: BoardNews[] = [];
  private timer: number | undefined;
  private round = 0;

  run(desk: Desk): () => void {
    const stop = desk.listen((frame) => this.heard(desk, frame));
    this.begin(desk);
    return () => {
      stop();
      this.round++;
      window.clearTimeout(this.timer);
      this.timer = undefined;
      desk.messenger.live.send({ t: 'visitors', on: false });
    };
  }

  private begin(desk: Desk) {
    desk.messenger.live.send({ t: 'visitors', on: true });
    void this.read();
  }

  readonly read = async () => {
    const round = ++this.round;
    this.heardSince = new Map();
    try {
      const rows = new Map<Id, Visitor>();
      let first: BoardAnswer | null = null;
      let cursor: string | undefined;
      do {
        const page: BoardAnswer = await http.get<BoardAnswer>('visits', { query: { cursor } });
        if (round !== this.round) return;
        first ??= page;
        page.items.forEach((row) => rows.set(row.id, row));
        cursor = page.next;
      } while (cursor);
      for (const [id, row] of this.heardSince) {
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
      this.board.set({
        rows,
        states: byId(first.states),
        running: first.running,
        waiting: first.waiting,
        countries: first.countries,
        countryFault: first.countryFault ?? null,
        view: this.board.get()?.view ?? first.view,
      });
      this.problem.set(null);
    } catch (thrown) {
      if (round === this.round) this.problem.set(thrown);
    }
  };

  /** How the agent likes it, at once; the server keeps it. */
  arrange(view: View) {
    const board = this.board.get();
    if (board) this.board.set({ ...board, view });
    http.put('me/visitor-board', view).catch(() => undefined); // it applies until the next reload anyway
  }

  private heard(desk: Desk, frame: ServerFrame) {
    if (frame.t === 'live') return this.begin(desk);
    if (frame.t !== 'visitors') return;
    const news = frame.board as BoardNews;
    news.rows.forEach((row) => this.heardSince.set(row.id, row));
    news.gone?.forEach((id) => this.heardSince.set(id, null));
    this.pending.push(news);
    // Several frames a second are one change on the screen.
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      const board = this.board.get();
      const all = this.pending.splice(0);
      if (board) this.board.set(all.reduce(applied, board));
    }, SETTLE_MS);
  }
}

export function applied(board: Board, news: BoardNews): Board {
  const rows = new Map(board.rows);
  news.rows.forEach((row) => rows.set(row.id, row));
  news.gone?.forEach((id) => rows.delete(id));
  return {
    ...board,
    rows,
    states: news.states ? byId(news.states) : board.states,
    running: news.running ?? board.running,
    waiting: news.waiting ?? board.waiting,
  };
}

const byId = (states: readonly VisitorState[]) => new Map(states.map((each) => [each.id, each]));
