import { backOff, type Clock, systemClock } from './clock.ts';
import { LiveClient, type LiveOptions, type LiveState } from './live.ts';
import { type NewEntry, Outbox, type OutboxEntry, type OutboxStore } from './outbox.ts';
import { Timeline } from './timeline.ts';
import { TypingBoard, TypingSignal } from './typing.ts';
import type { Id, Message, MessagesPage, PostAnswer, SendFrame, ServerFrame, ViewState } from './types.ts';

export interface MessengerOptions {
  live: Omit<LiveOptions, 'onFrame' | 'onState' | 'onFallback' | 'clock' | 'random'>;
  /** `GET …/conversations/{id}/messages`; the newest page when neither `after` nor `before` is given. */
  messages: (conversation: Id, query: { after?: number; before?: number; wait?: number }, signal?: AbortSignal) => Promise<MessagesPage>;
  /** `POST …/conversations/{id}/messages` */
  post: (frame: SendFrame) => Promise<PostAnswer>;
  store: OutboxStore;
  mine: (message: Message) => boolean;
  /** Whether long polling stands in when sockets fail (the widget). */
  fallback?: boolean;
  /** Long polling stands in and gets through, or does so no longer. */
  onFallback?: (active: boolean) => void;
  /** Every frame, after the messenger has taken its part. */
  onFrame?: (frame: ServerFrame) => void;
  onState?: (state: LiveState) => void;
  /** The outbox of a conversation changed. */
  onOutbox?: (conversation: Id) => void;
  onTyping?: (conversation: Id) => void;
  clock?: Clock;
  random?: () => number;
}

const POLL_SECONDS = 25;

/** The socket, the outbox and the open timelines, tied together: what both front ends hold one of. */
export class Messenger {
  readonly live: LiveClient;
  readonly outbox: Outbox;
  readonly typists: TypingBoard;
  private readonly options: MessengerOptions;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly timelines = new Map<Id, Timeline>();
  private readonly typing: TypingSignal;
  private readonly polls = new Map<Id, AbortController>();
  private polling = false;
  /** A poll came back: the server is reached, if not by a socket. */
  private through = false;

  constructor(options: MessengerOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    const shared = { clock: this.clock, random: this.random };
    this.live = new LiveClient({
      ...options.live,
      ...shared,
      onFrame: (frame) => this.received(frame),
      onState: (state) => options.onState?.(state),
      ...(options.fallback
        ? {
            onFallback: (active) => {
              this.fallBack(active);
            },
          }
        : {}),
    });
    this.outbox = new Outbox({
      ...shared,
      store: options.store,
      send: (frame) => this.live.state.kind === 'live' && this.live.send(frame),
      post: options.post,
      onChange: (conversation) => {
        this.timelines.get(conversation)?.refresh();
        options.onOutbox?.(conversation);
      },
      onSent: (entry) => this.sent(entry),
    });
    this.typists = new TypingBoard((conversation) => options.onTyping?.(conversation), this.clock);
    this.typing = new TypingSignal((conversation, on) => this.live.send({ t: 'typing', conversation, on }), this.clock);
  }

  /** Takes up the outbox of an earlier page and connects. */
  async start(): Promise<void> {
    this.live.start();
    await this.outbox.restore();
  }

  stop(): void {
    this.fallBack(false);
    this.live.stop();
    for (const conversation of [...this.timelines.keys()]) {
      this.close(conversation);
    }
  }

  /** The conversation's timeline, kept up to date until `close`. `first` is what the caller already holds of it. */
  open(conversation: Id, first: readonly Message[] = []): Timeline {
    const open = this.timelines.get(conversation);
    if (open) {
      return open;
    }
    const timeline = new Timeline({
      conversation,
      messages: (query, signal) => this.options.messages(conversation, query, signal),
      mine: this.options.mine,
      entries: () => this.outbox.entriesOf(conversation),
      begun: () => this.live.subscribe(conversation, () => timeline.position),
      stored: (message) => this.outbox.stored(message),
      regressed: (lost) => {
        this.live.dropCursor();
        void this.outbox.resend(lost);
      },
      clock: this.clock,
      random: this.random,
    });
    this.timelines.set(conversation, timeline);
    first.forEach((message) => timeline.receive(message));
    void timeline.load();
    if (this.polling) {
      this.poll(conversation, timeline);
    }
    return timeline;
  }

  close(conversation: Id): void {
    const timeline = this.timelines.get(conversation);
    if (timeline) {
      timeline.close();
      this.timelines.delete(conversation);
      this.polls.get(conversation)?.abort();
      this.polls.delete(conversation);
      this.live.unsubscribe(conversation);
    }
  }

  send(conversation: Id, entry: NewEntry): Promise<OutboxEntry> {
    this.typing.stopped(conversation);
    return this.outbox.send(conversation, entry);
  }

  /** A key was pressed in the composer. */
  typed(conversation: Id): void {
    this.typing.typed(conversation);
  }

  /** The composer was emptied or left. */
  typingStopped(conversation: Id): void {
    this.typing.stopped(conversation);
  }

  /** Says whether the socket took it; without one the caller marks by HTTP. */
  mark(conversation: Id, marks: { delivered?: number; read?: number }): boolean {
    return this.live.send({ t: 'mark', conversation, ...marks });
  }

  viewing(conversation: Id, state: ViewState): void {
    this.live.send({ t: 'view', conversation, state });
  }

  /** Says whether the socket took it. */
  idle(on: boolean): boolean {
    return this.live.send({ t: 'idle', on });
  }

  private received(frame: ServerFrame): void {
    switch (frame.t) {
      case 'message':
        this.typists.wrote(frame.conversation, frame.message.author);
        this.timelines.get(frame.conversation)?.receive(frame.message);
        break;
      case 'ack':
        this.outbox.ack(frame);
        break;
      case 'nack':
        this.outbox.nack(frame);
        if (!frame.id && frame.conversation) {
          this.live.unsubscribe(frame.conversation);
          this.timelines.get(frame.conversation)?.check();
        }
        break;
      case 'message-redacted':
        void this.timelines.get(frame.conversation)?.reread(frame.message);
        break;
      case 'typing':
        this.typists.heard(frame);
        break;
      case 'limited':
        for (const [conversation, timeline] of this.timelines) {
          if (!frame.conversation || frame.conversation === conversation) {
            timeline.check();
          }
        }
        break;
      case 'live':
        this.outbox.connected();
        break;
      default:
        break;
    }
    this.options.onFrame?.(frame);
  }

  private sent(entry: OutboxEntry): void {
    const timeline = this.timelines.get(entry.conversation);
    if (timeline) {
      timeline.expect(entry.seq ?? 0, entry.id);
    } else {
      void this.outbox.discard(entry.id);
    }
  }

  private fallBack(active: boolean): void {
    this.polling = active;
    if (active) {
      this.timelines.forEach((timeline, conversation) => this.poll(conversation, timeline));
    } else {
      this.polls.forEach((poll) => poll.abort());
      this.polls.clear();
      this.reached(false);
    }
  }

  private reached(through: boolean): void {
    if (this.through !== through) {
      this.through = through;
      this.options.onFallback?.(through);
    }
  }

  private poll(conversation: Id, timeline: Timeline, attempt = 0): void {
    const controller = this.polls.get(conversation) ?? new AbortController();
    this.polls.set(conversation, controller);
    const again = (next: number, delay: number) =>
      this.clock.after(delay, () => {
        if (!controller.signal.aborted) {
          this.poll(conversation, timeline, next);
        }
      });
    // Until one got through it asks without waiting: only an answer tells that the server is there.
    timeline.poll(this.through ? POLL_SECONDS : 0, controller.signal).then(
      () => {
        if (!controller.signal.aborted) {
          this.reached(true);
          again(0, 0);
        }
      },
      () => {
        if (!controller.signal.aborted) {
          this.reached(false);
          again(attempt + 1, backOff(attempt, this.random));
        }
      },
    );
  }
}
