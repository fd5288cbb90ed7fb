import type { Clock } from '../../shared/clock.ts';
import type { Id } from '../../shared/types.ts';

export interface RefreshCalls {
  row: (id: Id) => Promise<unknown>;
  /** The first page of the list on screen; the other lists are read again when they are shown. */
  list: () => Promise<unknown>;
  counts: () => Promise<unknown>;
}

/** Time for the events of one cause to arrive together. */
export const gatherMillis = 80;
/** Between two requests. */
export const pauseMillis = 1_000;

/**
 * Turns events into as few requests as can be: one row for one conversation, one list page for several, never more
 * than one request a second.
 */
export class Refresh {
  private readonly rows = new Set<Id>();
  private readonly changed = new Set<Id>();
  private list = false;
  private counts = false;
  private waiting = false;
  private last = -Infinity;

  constructor(
    private readonly calls: RefreshCalls,
    private readonly clock: Clock,
  ) {}

  row(id: Id) {
    this.rows.add(id);
    this.schedule();
  }

  /** More of the row changed than a message tells. */
  change(id: Id) {
    this.changed.add(id);
    this.row(id);
  }

  everything() {
    this.list = true;
    this.counts = true;
    this.schedule();
  }

  recount() {
    this.counts = true;
    this.schedule();
  }

  /** For what the agent waits for: requested at once, together with all that was gathered so far. */
  recountNow() {
    this.counts = false;
    this.last = this.clock.now();
    void this.calls.counts().catch(() => undefined);
  }

  /** What a message changes of the row is known by another way. */
  settled(id: Id) {
    if (!this.changed.has(id)) this.rows.delete(id);
  }

  private schedule() {
    if (this.waiting) return;
    this.waiting = true;
    const delay = Math.max(gatherMillis, this.last + pauseMillis - this.clock.now());
    this.clock.after(delay, () => void this.run());
  }

  private async run() {
    const asked = this.clock.now() < this.last + pauseMillis; // by a person meanwhile
    const call = asked ? null : this.next();
    if (call) {
      this.last = this.clock.now();
      await call().catch(() => undefined);
    }
    this.waiting = false;
    if (this.rows.size > 0 || this.list || this.counts) this.schedule();
  }

  private next(): (() => Promise<unknown>) | null {
    const [only] = this.rows;
    if (this.list || this.rows.size > 1) {
      this.list = false;
      this.counts = true;
      this.rows.clear();
      this.changed.clear();
      return this.calls.list;
    }
    if (only !== undefined) {
      this.rows.clear();
      this.changed.clear();
      return () => this.calls.row(only);
    }
    if (!this.counts) return null;
    this.counts = false;
    return this.calls.counts;
  }
}
