/** From one instant of this machine to a later one. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Time counts until this long after the last activity of the agent. */
export const idleMillis = 60_000;
/** Older time is dropped, so this is also the most that is reported at once. */
export const mostMillis = 3_600_000;
const mostPieces = 60;

/** The working time on a ticket that was not reported to the server yet. */
export class Stopwatch {
  private pieces: Piece[] = [];
  private begun: number | null = null;
  private last = 0;

  constructor(private readonly now: () => number) {}

  /** The agent is there and does something. */
  touch() {
    this.settle();
    this.last = this.now();
    this.begun ??= this.last;
  }

  /** The agent looks elsewhere. */
  leave() {
    this.settle();
    if (this.begun !== null) this.end(this.now());
  }

  /** Ends what the agent has left without a sign. */
  settle() {
    if (this.begun !== null && this.now() >= this.last + idleMillis) this.end(this.last + idleMillis);
  }

  get runs(): boolean {
    return this.begun !== null;
  }

  untold(): number {
    this.settle();
    return this.pieces.reduce((sum, { from, to }) => sum + to - from, 0) + (this.begun === null ? 0 : Math.max(0, this.now() - this.begun));
  }

  /** Takes what is to be reported; the running piece continues after it. */
  take(): readonly Piece[] {
    this.settle();
    if (this.begun !== null) {
      const now = this.now();
      this.end(now);
      this.begun = now;
    }
    const taken = this.pieces;
    this.pieces = [];
    return taken;
  }

  /** Puts back what could not be reported. */
  back(untold: readonly Piece[]) {
    this.pieces = [...untold, ...this.pieces].filter(({ to }) => to > this.now() - mostMillis).slice(-mostPieces);
  }

  private end(to: number) {
    const from = this.begun!;
    this.begun = null;
    const before = this.pieces.at(-1);
    if (to <= from) return;
    if (before?.to === from) this.pieces[this.pieces.length - 1] = { from: before.from, to };
    else this.pieces.push({ from, to });
  }
}

/** A piece as it is reported to the server: only durations, because clocks differ. */
export const toldOf = ({ from, to }: Piece, now: number) => ({
  millis: Math.min(mostMillis, Math.round(to - from)),
  agoMillis: Math.max(0, Math.round(now - to)),
});
