import { type Clock, systemClock } from './clock.ts';
import { maskDigits } from './redaction/redact.ts';

const EVERY = 1_000;
const LONGEST = 500;

/**
 * Shows an agent what is being typed (LC-103): the end of it, at most once a second, every number of seven digits or more
 * masked, and whatever number is being typed just now (PR-104).
 */
export function makePreview(send: (text: string) => void, clock: Clock = systemClock): (text: string) => void {
  let next = '';
  let shown = '';
  let at = -Infinity;
  let due: (() => void) | null = null;
  const show = () => {
    due = null;
    if (next !== shown) {
      at = clock.now();
      shown = next;
      send(shown);
    }
  };
  return (text) => {
    // cut only then, so that no number is cut into two short ones; half a character is no text
    next = maskDigits(text, true)
      .slice(-LONGEST)
      .replace(/^[\uDC00-\uDFFF]/, '');
    const wait = at + EVERY - clock.now();
    if (next && wait > 0) {
      due ??= clock.after(wait, show);
      return;
    }
    due?.();
    show();
  };
}
