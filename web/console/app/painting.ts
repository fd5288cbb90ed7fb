/** Whatever happens, reads wait no longer than this. */
const longestMillis = 300;

let held: { readonly until: Promise<void>; release(): void; cap: number } | null = null;

/**
 * Somebody wants to see something now: reads of what stands beside it wait until it is painted. They would take the
 * processor away from it, and so would what they answer.
 */
export function paintFirst() {
  if (!held) {
    let release: () => void = () => undefined;
    const until = new Promise<void>((done) => (release = done));
    held = { until, release, cap: 0 };
  }
  window.clearTimeout(held.cap);
  held.cap = window.setTimeout(go, longestMillis);
}

/** It stands in the page, and the next frame shows it. */
export function isDrawn() {
  const mine = held;
  if (!mine) return;
  window.requestAnimationFrame(() => window.setTimeout(() => mine === held && go(), 0));
}

function go() {
  window.clearTimeout(held?.cap);
  held?.release();
  held = null;
}

/** What a read waits for; `null` for nothing. */
export const untilPainted = () => held?.until ?? null;
