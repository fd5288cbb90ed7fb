/** Time as the live parts see it; tests pass their own. */
export interface Clock {
  now(): number;
  /** Runs once after the delay; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The reconnect table: 0.5, 1, 2, 4 … 30 s, each × random 0.5–1.5 (LC-52). `attempt` counts from 0. */
export function backOff(attempt: number, random: () => number): number {
  return Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)) * (0.5 + random());
}
