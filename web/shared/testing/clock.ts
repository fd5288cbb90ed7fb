import type { Clock } from '../clock.ts';

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  private time = 1_700_000_000_000;
  private order = 0;
  private queue: { at: number; order: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + Math.max(0, milliseconds), order: this.order++, run };
    this.insert(timer);
    return () => {
      this.queue = this.queue.filter((each) => each !== timer);
    };
  }

  /** Runs what is due within the span, each at its own instant, with everything awaited in between. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    await settled();
    while (this.queue.length > 0 && this.queue[0]!.at <= until) {
      const timer = this.queue.shift()!;
      this.time = timer.at;
      timer.run();
      await settled();
    }
    this.time = until;
  }

  private insert(timer: { at: number; order: number; run: () => void }): void {
    let at = this.queue.length;
    while (at > 0 && this.queue[at - 1]!.at > timer.at) {
      at--;
    }
    this.queue.splice(at, 0, timer);
  }
}

declare function setImmediate(run: () => void): void;

/** Lets every promise that can go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Repeatable randomness. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
