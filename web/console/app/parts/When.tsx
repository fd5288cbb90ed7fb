import { useSyncExternalStore } from 'react';
import { t } from '../t.ts';
import { clock, elapsed, exact, inSentence, relative } from './time.ts';

function ticker(everyMillis: number) {
  const heard = new Set<() => void>();
  let now = Date.now();
  let timer: number | undefined;
  const tick = () => {
    now = Date.now();
    heard.forEach((tell) => tell());
  };
  return {
    subscribe(tell: () => void) {
      heard.add(tell);
      if (timer === undefined) {
        now = Date.now();
        timer = window.setInterval(tick, everyMillis);
      }
      return () => {
        heard.delete(tell);
        if (heard.size === 0) {
          window.clearInterval(timer);
          timer = undefined;
        }
      };
    },
    now: () => now,
  };
}

const slow = ticker(15_000);
const fast = ticker(1_000);

export const useNow = () => useSyncExternalStore(slow.subscribe, slow.now);
export const useSecond = () => useSyncExternalStore(fast.subscribe, fast.now);

/** A relative time that updates automatically, with the exact time on hover. */
export function When({ at, form = 'relative' }: { at: string; form?: 'relative' | 'sentence' | 'clock' }) {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={exact(instant)}>
      {form === 'clock' ? clock(instant) : (form === 'sentence' ? inSentence : relative)(instant, Math.max(now, instant))}
    </time>
  );
}

/** A wait that counts up by the second. */
export function Waiting({ since, soonMillis }: { since: string; soonMillis: number }) {
  const now = useSecond();
  const waited = now - Date.parse(since);
  return (
    <time
      dateTime={since}
      title={t('parts.waitingSince', { time: exact(Date.parse(since)) })}
      className={waited > soonMillis ? 'soon' : undefined}
    >
      {elapsed(waited)}
    </time>
  );
}
