import type { TicketState } from '../../../shared/tickets.ts';
import { deviceSound } from './device.ts';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { heard, quiet, ruleOf, sounds } from './decide.ts';
import { play } from './sounds.ts';
import type { AlertEvent, AlertRules, SoundName } from './types.ts';

const mostUrgent = 4;
const heldMillis = 10_000;
const againMillis = 8_000;
const longestMillis = 5 * 60_000;
const focusLock = 'parlour.focused';

export interface Call {
  readonly event: AlertEvent;
  /** Identifies the event; the same in all tabs. */
  readonly item: string;
  readonly department?: string | undefined;
  /** Its own sound, if the agent chose to use that. */
  readonly sound?: SoundName;
  /** Named in the lock that a sound holds, so that the worker shows no push as well. */
  readonly conversation?: string;
  /** A lock that is held while the conversation is on screen. */
  readonly lookingAt?: string;
  /** What the page says of it, and where that leads. */
  readonly notice?: { readonly words: string; readonly path: string };
  /** Whether it still has to be handled. */
  readonly waits?: () => boolean;
}

/** Rings by the agent's rules, in one tab only, and not while the conversation is on screen (LC-128). */
export class Bell {
  private rules: AlertRules | null = null;
  private master = true;
  private go: (path: string) => void = () => undefined;
  private readonly repeating = new Map<string, number>();
  private readonly rung = new Set<string>();

  set(rules: AlertRules | null, master: boolean, go: (path: string) => void): void {
    this.rules = rules;
    this.master = master;
    this.go = go;
  }

  /** Whether the page itself says so. */
  notices(event: AlertEvent): boolean {
    return this.rules === null || ruleOf(this.rules, event).notice;
  }

  async ring(call: Call): Promise<void> {
    if (this.rung.has(call.item)) return;
    this.rung.add(call.item);
    const urgent = await this.urgent(call);
    void this.say(call, urgent);
    await this.once(call, 0, urgent);
    const rule = this.rules && ruleOf(this.rules, call.event, call.department);
    if (!rule?.repeats || !call.waits || this.repeating.has(call.item)) return;
    const began = Date.now();
    let round = 0;
    const timer = window.setInterval(() => {
      if (Date.now() - began > longestMillis || !call.waits?.()) {
        window.clearInterval(timer);
        this.repeating.delete(call.item);
        return;
      }
      void this.once(call, ++round, urgent);
    }, againMillis);
    this.repeating.set(call.item, timer);
  }

  stop(): void {
    for (const timer of this.repeating.values()) window.clearInterval(timer);
    this.repeating.clear();
  }

  /** Asked in quiet hours alone, for what may pass them. */
  private async urgent({ event, conversation }: Call): Promise<boolean> {
    const { rules } = this;
    if (!rules || !conversation || event === 'offer' || rules.urgentPasses === false || !quiet(rules, new Date())) return false;
    return http.get<TicketState>(`conversations/${conversation}/ticket`).then(
      ({ workflow }) => workflow.priority === mostUrgent,
      () => false, // it is no ticket
    );
  }

  private async say({ event, department, notice, lookingAt }: Call, urgent: boolean): Promise<void> {
    const { rules } = this;
    if (!notice || !rules || !ruleOf(rules, event, department).notice || !heard(rules, { event, department, urgent, now: new Date() }))
      return;
    if (lookingAt && (await heldLocks()).has(lookingAt)) return;
    toast(notice.words, () => this.go(notice.path), 20_000, t('alerts.notice.open'));
  }

  private async once(call: Call, round: number, urgent: boolean): Promise<void> {
    const { rules } = this;
    const device = deviceSound();
    if (!rules || !this.master || device.muted) return;
    const held = await heldLocks();
    const focused = document.hasFocus() || held.has(focusLock);
    if (call.lookingAt && held.has(call.lookingAt)) return;
    const sound = sounds(rules, { event: call.event, department: call.department, focused, now: new Date(), urgent, sound: call.sound });
    if (sound === 'none') return;
    if (
      device.push &&
      !focused &&
      (call.event === 'offer' || call.event === 'message' || call.event === 'mention' || call.event === 'ticket')
    )
      return;
    if (call.conversation && (await shown(call.conversation))) return;
    await inOneTab(`parlour.sound ${call.item} ${round}`, () => play(sound, device.volume));
  }
}

/** The one of this tab. */
export const bell = new Bell();

/** Holds a lock for as long as this tab has the focus, so that the others know. */
export function tellFocus(): () => void {
  let release: (() => void) | null = null;
  const look = () => {
    const on = document.hasFocus();
    if (on && !release && 'locks' in navigator) {
      void navigator.locks.request(focusLock, { mode: 'shared' }, () => new Promise<void>((done) => (release = done)));
    } else if (!on && release) {
      release();
      release = null;
    }
  };
  window.addEventListener('focus', look);
  window.addEventListener('blur', look);
  look();
  return () => {
    window.removeEventListener('focus', look);
    window.removeEventListener('blur', look);
    release?.();
  };
}

/** A push of it has just been shown on this machine. */
async function shown(conversation: string): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !deviceSound().push) return false;
  const registration = await navigator.serviceWorker.getRegistration('/');
  const notes = (await registration?.getNotifications()) ?? [];
  return notes
    .map(({ data }) => data as { at: number; conversation: string })
    .some((told) => told.conversation === conversation && Date.now() - told.at < heldMillis);
}

async function heldLocks(): Promise<Set<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held } = await navigator.locks.query();
  return new Set((held ?? []).map(({ name }) => name ?? ''));
}

/** The first tab to take the lock plays, and keeps it until the slowest has asked. */
async function inOneTab(name: string, run: () => void): Promise<void> {
  if (!('locks' in navigator)) return run();
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    run();
    await new Promise((done) => window.setTimeout(done, heldMillis));
  });
}
