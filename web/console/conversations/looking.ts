import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { lookingLock } from '../app/sound.ts';
import { useDesk } from './desk.ts';
import { viewEveryMillis } from './presence.ts';
import type { ViewState } from '../../shared/types.ts';

function subscribe(tell: () => void) {
  const events = ['focus', 'blur'] as const;
  events.forEach((event) => window.addEventListener(event, tell));
  document.addEventListener('visibilitychange', tell);
  return () => {
    events.forEach((event) => window.removeEventListener(event, tell));
    document.removeEventListener('visibilitychange', tell);
  };
}

/** The tab has focus and is visible: only then is anything read. */
export const useAttention = () => useSyncExternalStore(subscribe, () => document.hasFocus() && document.visibilityState === 'visible');

/** Tells the rest of this tab, and the other tabs, that the agent reads the conversation. */
export function useLooking(conversation: string, looking: boolean) {
  const desk = useDesk();
  useEffect(() => {
    desk.reading = { conversation, looking };
    return () => {
      if (desk.reading?.conversation === conversation) desk.reading = null;
    };
  }, [desk, conversation, looking]);
  useEffect(() => {
    if (!looking || !('locks' in navigator)) return;
    const end = new AbortController();
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    navigator.locks.request(lookingLock(conversation), { mode: 'shared', signal: end.signal }, () => held).catch(() => undefined);
    return () => {
      end.abort();
      release();
    };
  }, [conversation, looking]);
}

const idleMillis = 120_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Whether there was no input on this page for two minutes. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = 0;
    let last = 0;
    const touched = () => {
      if (Date.now() - last < 1_000) return;
      last = Date.now();
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setIdle(true), idleMillis);
      setIdle(false);
    };
    touched();
    signs.forEach((sign) => window.addEventListener(sign, touched, { passive: true, capture: true }));
    return () => {
      window.clearTimeout(timer);
      signs.forEach((sign) => window.removeEventListener(sign, touched, { capture: true }));
    };
  }, []);
  return idle;
}

/** Tells other agents what this one does here, repeatedly, because it is not stored. Leaving with a text counts as a draft. */
export function useViewing(conversation: string, doing: ViewState) {
  const desk = useDesk();
  const idle = useIdle();
  const state = doing === 'viewing' && idle ? 'idle' : doing;
  useEffect(() => {
    const say = () => desk.messenger.viewing(conversation, state);
    say();
    const stop = desk.live.subscribe(() => desk.live.get().kind === 'live' && say());
    const timer = window.setInterval(say, viewEveryMillis);
    return () => {
      stop();
      window.clearInterval(timer);
    };
  }, [desk, conversation, state]);
  const last = useRef(state);
  useEffect(() => {
    last.current = state;
  }, [state]);
  useEffect(
    () => () => desk.messenger.viewing(conversation, last.current === 'viewing' || last.current === 'idle' ? 'none' : 'draft'),
    [desk, conversation],
  );
}
