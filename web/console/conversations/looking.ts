import { useEffect, useRef, useSyncExternalStore } from 'react';
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

/** Tells this tab's parts, and the other tabs, that somebody reads the conversation. */
export function useLooking(conversation: string, looking: boolean) {
  const desk = useDesk();
  useEffect(() => {
    desk.reading = { conversation, looking };
    return () => {
      desk.reading = null;
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

/** Tells colleagues what is done here, and again while it lasts, because nobody stores it. Who leaves a text behind has a draft. */
export function useViewing(conversation: string, state: ViewState) {
  const desk = useDesk();
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
  useEffect(() => () => desk.messenger.viewing(conversation, last.current === 'viewing' ? 'none' : 'draft'), [desk, conversation]);
}
