/** Nothing keeps reads waiting longer than this after it was asked for. */
const longestMillis = 300;

/** An agent who moves on this soon after the paint never needed the surrounding parts. */
const settleMillis = 60;

interface Hold {
  readonly until: Promise<void>;
  release(): void;
  /** Whose paint is waited for: another one for each `paintFirst`. */
  wanted: object;
  cap: number;
}

let held: Hold | null = null;

/**
 * Somebody wants to see something now: reads of what stands beside it wait until it is painted. They would take the
 * processor away from it, and so would what they answer. Whoever wants to see the next one soon after lets them wait on.
 */
export function paintFirst() {
  if (!held) {
    let release: () => void = () => undefined;
    const until = new Promise<void>((done) => (release = done));
    held = { until, release, wanted: {}, cap: 0 };
  }
  held.wanted = {};
  window.clearTimeout(held.cap);
  held.cap = window.setTimeout(go, longestMillis);
}

/** It is in the page, and the next frame shows it. */
export function isDrawn() {
  const wanted = held?.wanted;
  if (wanted) window.requestAnimationFrame(() => window.setTimeout(() => held?.wanted === wanted && go(), settleMillis));
}

function go() {
  window.clearTimeout(held?.cap);
  held?.release();
  held = null;
}

/** What a read waits for; `null` for nothing. */
export const untilPainted = () => held?.until ?? null;
