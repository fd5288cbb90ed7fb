import { useEffect } from 'react';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import type { Desk } from '../../conversations/desk.ts';
import { useFloor } from './floor.ts';
import type { DeskAnswer, Status } from './types.ts';

/** Sets the agent's status. It is shown at once and reverted if the server rejects it. */
export function useChooseStatus() {
  const floor = useFloor();
  return async (status: Status, reason: string | null = null) => {
    const before = floor.status.get();
    if (before) floor.status.set({ ...before, chosen: status, effective: status, reason });
    try {
      floor.take(await http.put<DeskAnswer>('me/status', { status, reason }));
    } catch (thrown) {
      floor.status.set(before);
      toast(explain(thrown));
    }
  };
}

/** Without input for so long the server is told; it counts the minutes until the agent is away (LC-70). */
const quietMillis = 60_000;

/** Tells the server when input on this machine stops and resumes: only changes, and again on a new socket. */
export function useIdleHint(desk: Desk) {
  useEffect(() => {
    let quiet = false;
    let timer = 0;
    const say = (on: boolean) => {
      quiet = on;
      desk.messenger.idle(on);
    };
    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => say(true), quietMillis);
    };
    const input = () => {
      if (quiet) say(false);
      wait();
    };
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
    kinds.forEach((kind) => window.addEventListener(kind, input, { passive: true, capture: true }));
    const stop = desk.live.subscribe(() => desk.live.get().kind === 'live' && quiet && desk.messenger.idle(true));
    wait();
    return () => {
      window.clearTimeout(timer);
      kinds.forEach((kind) => window.removeEventListener(kind, input, { capture: true }));
      stop();
    };
  }, [desk]);
}
