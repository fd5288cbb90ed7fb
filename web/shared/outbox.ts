import { backOff, type Clock, systemClock } from './clock.ts';
import { newId } from './ids.ts';
import { asProblem } from './problem.ts';
import type { AckFrame, Attachment, Id, Message, NackFrame, PostAnswer, SendFrame, SendKind } from './types.ts';

export interface OutboxEntry {
  /** The client id: every try carries it, so a try too many stores nothing. */
  id: Id;
  conversation: Id;
  kind: SendKind;
  text: string;
  attachments: readonly Attachment[];
  seen: number;
  anyway?: boolean;
  createdAt: number;
  state: 'sending' | 'sent' | 'failed';
  /** Set when sent. */
  seq?: number;
  at?: string;
  /** Set when failed, such as `conversation.closed`; `message.held` while the server examines what it has. */
  code?: string;
  /** With `conversation.newer-messages`: what the writer had not seen. */
  newer?: readonly Message[];
}

/** Where entries survive: IndexedDB in the console, memory or the tab's storage in the widget. */
export interface OutboxStore {
  all(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: Id): Promise<void>;
}

export interface OutboxOptions {
  store: OutboxStore;
  /** Sends by the socket and says whether one was there. */
  send: (frame: SendFrame) => boolean;
  /** Sends by HTTP. */
  post: (frame: SendFrame) => Promise<PostAnswer>;
  /** An entry of this conversation changed. */
  onChange: (conversation: Id) => void;
  /** The server stored an entry under this seq. */
  onSent?: (entry: OutboxEntry) => void;
  clock?: Clock;
  random?: () => number;
}

export interface NewEntry {
  kind?: SendKind;
  text: string;
  attachments?: readonly Attachment[];
  seen: number;
  id?: Id;
}

interface Flight {
  entry: Id;
  cancel: () => void;
}

const ACK_WITHIN = 5_000;
const HELD = 'message.held';
const ASK_AGAIN = 10_000;

/**
 * Own messages until the server has them (LC-125). An entry is in the store before the network hears of it; one per
 * conversation is under way at a time, so order holds; whatever is not acknowledged is tried again with the same id,
 * by the socket while it is up and by HTTP otherwise.
 */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly entries = new Map<Id, OutboxEntry[]>();
  private readonly flights = new Map<Id, Flight>();
  private readonly pauses = new Map<Id, () => void>();
  private readonly attempts = new Map<Id, number>();

  constructor(options: OutboxOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
  }

  /** Takes up what an earlier page left behind. */
  async restore(): Promise<void> {
    const stored = await this.options.store.all().catch((): OutboxEntry[] => []);
    for (const entry of stored.sort((one, other) => (one.id < other.id ? -1 : 1))) {
      if (!this.find(entry.id)) {
        this.of(entry.conversation).push(entry);
        this.options.onChange(entry.conversation);
      }
    }
    this.pumpAll();
  }

  entriesOf(conversation: Id): readonly OutboxEntry[] {
    return this.entries.get(conversation) ?? [];
  }

  /** Every entry that is not stored by the server yet, for the tray and the warning before the tab closes. */
  waiting(): OutboxEntry[] {
    return [...this.entries.values()].flat().filter((entry) => entry.state !== 'sent');
  }

  async send(conversation: Id, given: NewEntry): Promise<OutboxEntry> {
    const now = this.clock.now();
    const entry: OutboxEntry = {
      id: given.id ?? newId(now),
      conversation,
      kind: given.kind ?? 'message',
      text: given.text,
      attachments: given.attachments ?? [],
      seen: given.seen,
      createdAt: now,
      state: 'sending',
    };
    this.of(conversation).push(entry);
    this.options.onChange(conversation);
    await this.store(entry);
    this.pump(conversation);
    return entry;
  }

  /** Tries a failed entry again; `anyway` after the writer has seen what was newer. */
  async retry(id: Id, change: { anyway?: boolean; seen?: number } = {}): Promise<void> {
    const entry = this.find(id);
    if (entry?.state === 'failed') {
      const { code: _code, newer: _newer, ...kept } = entry;
      this.replace({ ...kept, ...change, state: 'sending' });
      await this.store(this.find(id));
      this.pump(entry.conversation);
    }
  }

  /** Gives an entry up. One that is under way may still arrive. */
  async discard(id: Id): Promise<void> {
    const entry = this.find(id);
    if (entry) {
      this.forget(entry);
      this.land(entry.conversation, id);
      await this.unstore(id);
      this.pump(entry.conversation);
    }
  }

  /** The message is on the timeline. */
  stored(message: Message): void {
    const entry = this.find(message.clientId);
    if (entry) {
      this.forget(entry);
      void this.unstore(entry.id);
      this.land(entry.conversation, entry.id);
      this.pump(entry.conversation);
    }
  }

  /** Messages the server once had and lost go out again under their old ids, before what waits. */
  async resend(lost: readonly Message[]): Promise<void> {
    for (const message of [...lost].sort((one, other) => other.seq - one.seq)) {
      if (message.kind === 'event' || this.find(message.clientId)?.state === 'sending') {
        continue;
      }
      const entry: OutboxEntry = {
        id: message.clientId,
        conversation: message.conversation,
        kind: message.kind,
        text: message.text,
        attachments: message.attachments,
        seen: 0,
        anyway: true,
        createdAt: Date.parse(message.at),
        state: 'sending',
      };
      this.forget(entry);
      this.of(entry.conversation).unshift(entry);
      await this.store(entry);
      this.pump(entry.conversation);
    }
  }

  ack(frame: AckFrame): void {
    this.sent(frame.conversation, frame.id, frame);
  }

  nack(frame: NackFrame): void {
    const entry = frame.id ? this.find(frame.id) : undefined;
    if (entry?.state !== 'sending') {
      return;
    }
    this.land(entry.conversation, entry.id);
    if (frame.retry === 'never' || frame.code === HELD) {
      this.fail(entry, frame.code, frame.newer);
    } else {
      this.pause(entry.conversation, frame.retry === 'later' ? undefined : frame.retry);
    }
  }

  /** The socket is live: what was in the air on the old one goes again, at once. */
  connected(): void {
    for (const [conversation, flight] of this.flights) {
      this.land(conversation, flight.entry);
    }
    this.pumpAll();
  }

  private of(conversation: Id): OutboxEntry[] {
    let entries = this.entries.get(conversation);
    if (!entries) {
      entries = [];
      this.entries.set(conversation, entries);
    }
    return entries;
  }

  private find(id: Id): OutboxEntry | undefined {
    for (const entries of this.entries.values()) {
      const found = entries.find((entry) => entry.id === id);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  private pumpAll(): void {
    this.pauses.forEach((cancel) => cancel());
    this.pauses.clear();
    this.attempts.clear();
    for (const conversation of this.entries.keys()) {
      this.pump(conversation);
    }
  }

  private pump(conversation: Id): void {
    if (this.flights.has(conversation) || this.pauses.has(conversation)) {
      return;
    }
    const entry = this.entriesOf(conversation).find((each) => each.state === 'sending');
    if (!entry) {
      return;
    }
    const cancel = this.clock.after(ACK_WITHIN, () => {
      this.land(conversation, entry.id);
      this.postNow(entry);
    });
    this.flights.set(conversation, { entry: entry.id, cancel });
    if (!this.options.send(frameOf(entry))) {
      this.land(conversation, entry.id);
      this.postNow(entry);
    }
  }

  private postNow(entry: OutboxEntry): void {
    const flight: Flight = { entry: entry.id, cancel: () => {} };
    this.flights.set(entry.conversation, flight);
    this.options.post(frameOf(entry)).then(
      (answer) => {
        this.leave(entry.conversation, flight);
        this.sent(entry.conversation, entry.id, answer);
      },
      (error: unknown) => {
        const flying = this.leave(entry.conversation, flight);
        const problem = asProblem(error);
        if (!flying || this.find(entry.id)?.state !== 'sending') {
          this.pump(entry.conversation);
        } else if (problem.passing && problem.code !== HELD) {
          const seconds = problem.retryAfterSeconds;
          this.pause(entry.conversation, seconds === null ? undefined : seconds * 1000);
        } else {
          this.fail(entry, problem.code, problem.more['newer'] as Message[] | undefined);
        }
      },
    );
  }

  private leave(conversation: Id, flight: Flight): boolean {
    if (this.flights.get(conversation) !== flight) {
      return false;
    }
    this.flights.delete(conversation);
    return true;
  }

  private land(conversation: Id, id: Id): void {
    const flight = this.flights.get(conversation);
    if (flight?.entry === id) {
      flight.cancel();
      this.flights.delete(conversation);
    }
  }

  private pause(conversation: Id, milliseconds: number | undefined): void {
    const attempt = this.attempts.get(conversation) ?? 0;
    this.attempts.set(conversation, attempt + 1);
    this.pauses.get(conversation)?.();
    this.pauses.set(
      conversation,
      this.clock.after(milliseconds ?? backOff(attempt, this.random), () => {
        this.pauses.delete(conversation);
        this.pump(conversation);
      }),
    );
  }

  private sent(conversation: Id, id: Id, answer: { seq: number; at: string }): void {
    this.land(conversation, id);
    this.attempts.delete(conversation);
    const entry = this.find(id);
    if (entry && entry.state !== 'sent') {
      const sent: OutboxEntry = { ...entry, state: 'sent', seq: answer.seq, at: answer.at };
      this.replace(sent);
      void this.unstore(id);
      this.options.onSent?.(sent);
    }
    this.pump(conversation);
  }

  private fail(entry: OutboxEntry, code: string, newer: readonly Message[] | undefined): void {
    const failed: OutboxEntry = { ...entry, state: 'failed', code, ...(newer ? { newer } : {}) };
    this.replace(failed);
    void this.store(failed);
    // the server has it and examines it: nothing waits for it, and after a while it is asked what became of it
    if (code === HELD) {
      this.clock.after(ASK_AGAIN, () => void this.retry(entry.id));
    }
    this.pump(entry.conversation);
  }

  private async store(entry: OutboxEntry | undefined): Promise<void> {
    if (entry) {
      // Storage that is full or forbidden must not keep a message from being sent: the page still holds it.
      await this.options.store.put(entry).catch(() => {});
    }
  }

  private unstore(id: Id): Promise<void> {
    // An entry that stays is sent once more by the next page, and the server knows its id.
    return this.options.store.remove(id).catch(() => {});
  }

  private replace(entry: OutboxEntry): void {
    const entries = this.of(entry.conversation);
    const at = entries.findIndex((each) => each.id === entry.id);
    if (at >= 0) {
      entries[at] = entry;
      this.options.onChange(entry.conversation);
    }
  }

  private forget(entry: OutboxEntry): void {
    const kept = this.entriesOf(entry.conversation).filter((each) => each.id !== entry.id);
    this.entries.set(entry.conversation, kept);
    this.options.onChange(entry.conversation);
  }
}

function frameOf(entry: OutboxEntry): SendFrame {
  return {
    t: 'send',
    id: entry.id,
    conversation: entry.conversation,
    kind: entry.kind,
    text: entry.text,
    seen: entry.seen,
    ...(entry.attachments.length === 0 ? {} : { attachments: entry.attachments.map((each) => each.id) }),
    ...(entry.anyway ? { anyway: true } : {}),
  };
}
