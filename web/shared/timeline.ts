import { backOff, type Clock, systemClock } from './clock.ts';
import type { OutboxEntry } from './outbox.ts';
import { asProblem, type Problem } from './problem.ts';
import type { Id, Message, MessagesPage } from './types.ts';

/** One line of the transcript: what the server holds, or an own entry on its way there. */
export type TimelineItem =
  | { kind: 'message'; key: string; mine: boolean; message: Message }
  | { kind: 'entry'; key: string; entry: OutboxEntry };

export interface TimelineView {
  items: readonly TimelineItem[];
  /** False until the first page is here. */
  loaded: boolean;
  /** The last question could not be answered. It is asked again by itself unless `problem` is one that stays. */
  failing: boolean;
  problem: Problem | null;
  hasOlder: boolean;
  loadingOlder: boolean;
  /** Highest seq on screen: what `seen` says in a send and `read` in a mark. */
  seen: number;
}

export interface TimelineOptions {
  conversation: Id;
  messages: (query: { after?: number; before?: number; wait?: number }, signal?: AbortSignal) => Promise<MessagesPage>;
  mine: (message: Message) => boolean;
  /** The conversation's entries in the outbox, in order. */
  entries: () => readonly OutboxEntry[];
  /** The newest page is here: from now on a standing read has a place to begin. Again after a regress. */
  begun?: () => void;
  /** An own message is stored: the outbox may forget it. */
  stored: (message: Message) => void;
  /** The server's history got shorter than ours; the own messages it no longer holds are handed back for a retry. */
  regressed: (lost: readonly Message[]) => void;
  clock?: Clock;
  random?: () => number;
}

const HOLD = 2_000;
const EXPECT = 500;

/**
 * The messages of one conversation by seq (LC-47). A message that leaves a gap behind is held for up to two seconds
 * while the gap is asked for by HTTP; none is shown twice, and a frame that was lost, repeated or late changes nothing
 * in the end. A gap may also be real: what this reader may not see takes a seq too, and only the server knows.
 */
export class Timeline {
  private readonly options: TimelineOptions;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly listeners = new Set<() => void>();
  private messages = new Map<number, Message>();
  /** What was masked since: it stands instead of what a message said when it came. */
  private readonly masked = new Map<number, NonNullable<Message['revised']>[number]>();
  /** Which choice was taken of those under a message, by its seq. */
  private readonly taken = new Map<number, number>();
  private complete = 0;
  private released = 0;
  private expected = 0;
  private top = 0;
  private loaded = false;
  private problem: Problem | null = null;
  private hasOlder = false;
  private loadingOlder = false;
  private awaited: Promise<void> | null = null;
  private attempt = 0;
  private closed = false;
  private epoch = 0;
  private reloading: readonly Message[] = [];
  private cancelHold: (() => void) | null = null;
  private cancelAsk: (() => void) | null = null;
  private shown: TimelineView | null = null;

  constructor(options: TimelineOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
  }

  /** Highest seq up to which nothing is missing. */
  get position(): number {
    return this.complete;
  }

  get isLoaded(): boolean {
    return this.loaded;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly view = (): TimelineView => (this.shown ??= this.render());

  /** Fetches the newest page, again and again until it is here. */
  load(): Promise<void> {
    return this.loaded ? Promise.resolve() : this.ask();
  }

  async loadOlder(): Promise<void> {
    const first = Math.min(...this.messages.keys());
    if (!this.hasOlder || this.loadingOlder) {
      return;
    }
    const epoch = this.epoch;
    this.loadingOlder = true;
    this.changed();
    try {
      const page = await this.options.messages({ before: first });
      if (epoch === this.epoch) {
        page.items.forEach((message) => this.keep(message));
        this.hasOlder = page.more;
      }
    } finally {
      this.loadingOlder = false;
      this.changed();
    }
  }

  /** A message by frame, or from the answer that started the conversation. */
  receive(message: Message): void {
    if (this.keep(message)) {
      this.settle();
      this.changed();
    }
  }

  /** An own message got this seq; its frame should follow. Under a seq that is another's here the history is gone. */
  expect(seq: number, clientId: Id): void {
    this.expected = Math.max(this.expected, seq);
    if ((this.messages.get(seq)?.clientId ?? clientId) !== clientId) {
      this.check();
    }
    if (this.loaded && seq > this.complete && !this.awaited) {
      this.askIn(EXPECT);
    }
  }

  /** Something may be missing: asks at once. */
  check(): void {
    if (this.loaded) {
      void this.ask();
    }
  }

  /** Waits on the server for what comes next; the fallback without a socket (LC-53). */
  async poll(waitSeconds: number, signal: AbortSignal): Promise<void> {
    const epoch = this.epoch;
    const after = this.complete;
    const page = await this.options.messages({ after, wait: waitSeconds }, signal);
    if (epoch === this.epoch && !this.closed) {
      this.fill(page, after);
    }
  }

  /** A message says something else now: a passage or a file was taken out of it. */
  async reread(id: Id, attempt = 0): Promise<void> {
    const held = [...this.messages.values()].find((message) => message.id === id);
    if (!held || this.closed) {
      return;
    }
    try {
      const now = (await this.options.messages({ after: held.seq - 1 })).items.find((message) => message.id === id);
      if (now && this.messages.get(now.seq)?.id === id) {
        this.masked.delete(now.seq);
        this.messages.set(now.seq, now);
        this.changed();
      }
    } catch (error) {
      if (asProblem(error).passing) {
        this.clock.after(backOff(attempt, this.random), () => void this.reread(id, attempt + 1));
      }
    }
  }

  /** The outbox changed. */
  refresh(): void {
    this.changed();
  }

  close(): void {
    this.closed = true;
    this.cancelHold?.();
    this.cancelAsk?.();
    this.listeners.clear();
  }

  private keep(message: Message): boolean {
    const held = this.messages.get(message.seq);
    if (held) {
      if (held.id !== message.id) {
        this.regress();
      }
      return false;
    }
    for (const one of message.revised ?? []) {
      this.masked.set(one.seq, one);
    }
    if (message.chosen) {
      this.taken.set(message.chosen.of, message.chosen.choice);
    }
    this.messages.set(message.seq, message);
    this.top = Math.max(this.top, message.seq);
    if (this.options.mine(message)) {
      this.options.stored(message);
    }
    return true;
  }

  private settle(): void {
    if (!this.loaded) {
      return;
    }
    while (this.messages.has(this.complete + 1)) {
      this.complete++;
    }
    const missing = this.expected > this.complete || this.top > this.complete;
    if (!missing) {
      this.cancelHold?.();
      this.cancelHold = null;
      return;
    }
    this.cancelHold ??= this.clock.after(HOLD, () => {
      this.cancelHold = null;
      this.released = this.top;
      this.changed();
    });
    if (this.top > this.complete) {
      void this.ask();
    }
  }

  private askIn(delay: number): void {
    this.cancelAsk ??= this.clock.after(delay, () => {
      this.cancelAsk = null;
      if (!this.loaded || this.expected > this.complete || this.top > this.complete) {
        void this.ask();
      }
    });
  }

  private ask(): Promise<void> {
    return (this.awaited ??= this.fetch());
  }

  private async fetch(): Promise<void> {
    const epoch = this.epoch;
    const after = this.loaded ? this.complete : null;
    this.cancelAsk?.();
    this.cancelAsk = null;
    let page: MessagesPage | null = null;
    try {
      page = await this.options.messages(after === null ? {} : { after });
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.awaited = null;
    if (this.closed || epoch !== this.epoch) {
      return this.closed ? undefined : this.ask();
    }
    if (!page) {
      this.changed();
      if (!this.problem || this.problem.passing) {
        this.askIn(backOff(this.attempt++, this.random));
      }
      return;
    }
    this.problem = null;
    this.attempt = 0;
    if (after === null) {
      this.begin(page);
    } else {
      this.fill(page, after);
    }
  }

  private begin(page: MessagesPage): void {
    const lost = this.reloading;
    this.reloading = [];
    this.loaded = true;
    this.hasOlder = page.more;
    page.items.forEach((message) => this.keep(message));
    this.complete = page.items.at(-1)?.seq ?? 0;
    if (lost.length > 0) {
      const known = new Set([...this.messages.values()].map((message) => message.clientId));
      this.options.regressed(lost.filter((message) => !known.has(message.clientId)));
    }
    this.settle();
    this.options.begun?.();
    this.changed();
  }

  /** An answer to `after` holds all there is behind it, so its last seq closes every gap before that. */
  private fill(page: MessagesPage, after: number): void {
    if (page.lastSeq < after) {
      this.regress();
      return;
    }
    const epoch = this.epoch;
    const before = this.complete;
    page.items.forEach((message) => this.keep(message));
    if (epoch !== this.epoch) {
      return;
    }
    this.complete = Math.max(this.complete, page.items.at(-1)?.seq ?? 0);
    if (!page.more) {
      this.expected = Math.min(this.expected, this.complete);
    }
    if (this.complete === before && this.top > this.complete) {
      this.askIn(backOff(this.attempt++, this.random));
    } else {
      this.settle();
    }
    if (page.more) {
      void this.ask();
    }
    this.changed();
  }

  private regress(): void {
    this.epoch++;
    this.reloading = [...this.reloading, ...this.messages.values()].filter((message) => this.options.mine(message));
    this.messages = new Map();
    this.complete = this.released = this.expected = this.top = 0;
    this.loaded = false;
    this.changed();
    if (!this.awaited) {
      void this.ask();
    }
  }

  private render(): TimelineView {
    const upTo = Math.max(this.complete, this.released);
    // An own message was on screen as an entry before: it is never held, or it would vanish for a moment.
    const messages = [...this.messages.values()]
      .filter((message) => this.loaded && (message.seq <= upTo || this.options.mine(message)))
      .sort((one, other) => one.seq - other.seq);
    const items: { seq: number; item: TimelineItem }[] = messages.map((message) => {
      const mine = this.options.mine(message);
      const key = mine ? message.clientId : message.id;
      return { seq: message.seq, item: { kind: 'message', key, mine, message: this.now(message) } };
    });
    for (const entry of this.options.entries()) {
      items.push({ seq: entry.seq ?? Infinity, item: { kind: 'entry', key: entry.id, entry } });
    }
    // Array#sort is stable, and Infinity - Infinity is no number: compare by order.
    items.sort((one, other) => (one.seq < other.seq ? -1 : one.seq > other.seq ? 1 : 0));
    return {
      items: items.map((each) => each.item),
      loaded: this.loaded,
      failing: this.problem !== null,
      problem: this.problem,
      hasOlder: this.hasOlder,
      loadingOlder: this.loadingOlder,
      seen: messages.filter((message) => message.seq <= upTo).at(-1)?.seq ?? 0,
    };
  }

  /** The message with what came of it since. */
  private now(message: Message): Message {
    const { choices } = message;
    const taken = choices && (choices.taken ?? this.taken.get(message.seq));
    return { ...message, ...this.masked.get(message.seq), ...(choices && taken !== undefined ? { choices: { ...choices, taken } } : {}) };
  }

  private changed(): void {
    this.shown = null;
    this.listeners.forEach((listener) => listener());
  }
}
