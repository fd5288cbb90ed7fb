import type { Clock } from '../../shared/clock.ts';
import type { Id } from '../../shared/types.ts';

export interface Reads {
  /** Starts a standing read after the last seq that is known. */
  start: (id: Id) => void;
  stop: (id: Id) => void;
}

/** Below the frames a socket may send at once, with room for what is open. */
export const watchedAtOnce = 40;
/** How long an event may wait for the frame that explains it. */
export const frameWithinMillis = 2_000;

/**
 * Standing reads of what is listed, so that a message there comes with its body and nobody has to ask for the row, however
 * many consoles list it (LC-132).
 */
export class Watching {
  private readonly watched = new Set<Id>();
  private readonly refused = new Set<Id>();
  private readonly heardAt = new Map<Id, number>();

  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** What is listed now, the most recent first. Conversations that are open are read anyway. */
  want(listed: readonly Id[], open: (id: Id) => boolean) {
    const wanted = new Set(listed.filter((id) => !open(id) && !this.refused.has(id)).slice(0, watchedAtOnce));
    for (const id of [...this.watched]) {
      if (wanted.has(id)) continue;
      this.forget(id);
      if (!open(id)) this.reads.stop(id);
    }
    for (const id of wanted) {
      if (this.watched.has(id)) continue;
      this.watched.add(id);
      this.reads.start(id);
    }
  }

  /** A timeline read it and does so no longer. */
  left(id: Id) {
    this.forget(id);
  }

  /** The server does not let this agent read it. */
  refuse(id: Id) {
    this.refused.add(id);
    this.forget(id);
  }

  heard(id: Id) {
    if (this.watched.has(id)) this.heardAt.set(id, this.clock.now());
  }

  /** Says whether the event's message is on its way; `lost` is called when it does not come after all. */
  expects(id: Id, lost: () => void): boolean {
    if (!this.watched.has(id)) return false;
    const since = this.clock.now() - frameWithinMillis;
    this.clock.after(frameWithinMillis, () => {
      if ((this.heardAt.get(id) ?? -Infinity) < since) lost();
    });
    return true;
  }

  private forget(id: Id) {
    this.watched.delete(id);
    this.heardAt.delete(id);
  }
}
