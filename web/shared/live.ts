import { backOff, type Clock, systemClock } from './clock.ts';
import { asProblem } from './problem.ts';
import type { ClientFrame, Id, SendFrame, ServerFrame, WelcomeFrame } from './types.ts';

/** Why the client no longer tries by itself. `elsewhere` ends when the tab gets focus. */
export type StopReason = 'closed' | 'barred' | 'elsewhere' | 'outdated' | 'signed-out';

export type LiveState =
  | { kind: 'idle' }
  | { kind: 'connecting'; offlineSince: number }
  | { kind: 'live' }
  | { kind: 'offline'; offlineSince: number; retryAt: number }
  | { kind: 'stopped'; reason: StopReason; code: number };

/** The part of `WebSocket` that is used. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onopen: ((event: never) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

export interface LiveOptions {
  /** `wss://HOST/live` */
  url: string;
  device: string;
  /** Fetches a one-use pass, and throws a `Problem` when it gets none. */
  fetchPass: () => Promise<string>;
  onFrame: (frame: ServerFrame) => void;
  onState?: (state: LiveState) => void;
  /** Reloads the page unless it has done so already, and says whether it did (close code 4400). */
  reload?: () => boolean;
  /**
   * Called with true after two failed sockets within 20 s, and with false when a socket is live again. Given, the
   * socket is then tried only every five minutes (LC-53).
   */
  onFallback?: (active: boolean) => void;
  connect?: (url: string, protocol: string) => Socket;
  clock?: Clock;
  random?: () => number;
}

const PROTOCOL = 'parlour.1';
const PING_AFTER = 25_000;
const ANSWER_WITHIN = 10_000;
const OPEN_WITHIN = 10_000;
const HELLO_CONVERSATIONS = 200;

/**
 * One connection to `/live` that keeps itself up. The socket is only a hint: whatever it carries can be asked again by
 * HTTP, so every frame may be lost, and nothing here keeps messages.
 */
export class LiveClient {
  private readonly options: LiveOptions;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly subscriptions = new Map<Id, () => number>();
  private readonly unstated = new Set<Id>();
  private current: LiveState = { kind: 'idle' };
  private socket: Socket | null = null;
  private welcomed: WelcomeFrame | null = null;
  private cursor: string | null = null;
  private offlineSince = 0;
  private attempt = 0;
  private passesRefused = 0;
  private failures: number[] = [];
  private fallback = false;
  private round = 0;
  private silence = 0;
  private readonly unanswered = new Map<Id, number>();
  private cancelRetry = nothing;
  private cancelPing = nothing;
  private cancelDeadline = nothing;

  constructor(options: LiveOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
  }

  get state(): LiveState {
    return this.current;
  }

  /** Frames can be sent. True from `welcome` on, before the replay is out. */
  get ready(): boolean {
    return this.welcomed !== null;
  }

  start(): void {
    if (this.current.kind === 'idle' || this.current.kind === 'stopped') {
      this.offlineSince = this.clock.now();
      this.attempt = 0;
      this.passesRefused = 0;
      this.open();
    }
  }

  stop(): void {
    this.drop(1000);
    this.leaveFallback();
    this.change({ kind: 'idle' });
  }

  /** "Retry now", or the browser says that the network is back. */
  retryNow(): void {
    if (this.current.kind === 'offline') {
      this.open();
    } else if (this.current.kind === 'stopped' && this.current.reason !== 'barred') {
      this.start();
    }
  }

  /** The tab got focus: a client that gave way to a newer one comes back. */
  focused(): void {
    if (this.current.kind === 'stopped' && this.current.reason === 'elsewhere') {
      this.start();
    }
  }

  /**
   * A standing read of a conversation; `position` says the highest seq up to which nothing is missing. One that is not
   * `restated` is not said again in a silence.
   */
  subscribe(conversation: Id, position: () => number, restated = true): void {
    this.subscriptions.set(conversation, position);
    this.unstated[restated ? 'delete' : 'add'](conversation);
    this.send({ t: 'sub', conversation, after: position() });
  }

  unsubscribe(conversation: Id): void {
    if (this.subscriptions.delete(conversation)) {
      this.send({ t: 'unsub', conversation });
    }
  }

  /** The server's history is shorter than ours: the next `hello` asks for everything. */
  dropCursor(): void {
    this.cursor = null;
  }

  /** Sends if the socket is up and says whether it did. A frame over the server's limit is answered here. */
  send(frame: ClientFrame): boolean {
    if (!this.socket || !this.welcomed) {
      return false;
    }
    const text = JSON.stringify(frame);
    const octets = new TextEncoder().encode(text).length;
    if (octets > (this.welcomed.limits?.frameBytes ?? Infinity)) {
      if (frame.t === 'send') {
        this.refuseTooLarge(frame);
      }
      return frame.t === 'send';
    }
    if (frame.t === 'send') {
      this.unanswered.set(frame.id, octets);
    }
    this.write(text, frame.t === 'send' || frame.t === 'ping');
    return true;
  }

  private refuseTooLarge(frame: Pick<SendFrame, 'id'>): void {
    this.options.onFrame({ t: 'nack', id: frame.id, code: 'message.too-long', retry: 'never' });
  }

  private open(): void {
    this.cancelRetry();
    const round = ++this.round;
    this.change({ kind: 'connecting', offlineSince: this.offlineSince });
    this.options.fetchPass().then(
      (pass) => {
        if (round === this.round) {
          this.dial(pass);
        }
      },
      (error: unknown) => {
        if (round === this.round) {
          this.passFailed(error);
        }
      },
    );
  }

  private passFailed(error: unknown): void {
    const problem = asProblem(error);
    if (problem.status === 401) {
      this.halt('signed-out', 4401);
    } else if (problem.status === 403) {
      this.halt('barred', 4403);
    } else if (problem.retryAfterSeconds !== null) {
      this.retryIn(jittered(problem.retryAfterSeconds, this.random));
    } else {
      this.retryIn(this.nextDelay());
    }
  }

  private dial(pass: string): void {
    const connect = this.options.connect ?? ((url, protocol) => new WebSocket(url, protocol) as Socket);
    const socket = connect(this.options.url, PROTOCOL);
    this.socket = socket;
    this.cancelDeadline = this.clock.after(OPEN_WITHIN, () => this.lost(socket, 1006, ''));
    const asked = new Set<Id>();
    socket.onopen = () => {
      if (socket === this.socket) {
        this.write(JSON.stringify(this.hello(pass, asked)), false);
      }
    };
    socket.onmessage = (event) => {
      if (socket === this.socket) {
        this.received(event.data, asked);
      }
    };
    socket.onclose = (event) => this.lost(socket, event.code, event.reason);
  }

  private hello(pass: string, asked: Set<Id>): ClientFrame {
    const conversations: Record<Id, number> = {};
    for (const [id, position] of this.subscriptions) {
      if (asked.size < HELLO_CONVERSATIONS) {
        conversations[id] = position();
        asked.add(id);
      }
    }
    return {
      t: 'hello',
      v: 1,
      pass,
      device: this.options.device,
      ...(this.cursor === null ? {} : { cursor: this.cursor }),
      ...(asked.size === 0 ? {} : { conversations }),
    };
  }

  private received(data: unknown, asked: Set<Id>): void {
    const frame = parse(data);
    if (this.welcomed) {
      this.cancelDeadline();
      this.cancelDeadline = nothing;
    }
    if (!frame) {
      return;
    }
    if (frame.t === 'welcome') {
      this.welcome(frame, asked);
    }
    if (frame.t === 'live') {
      this.attempt = 0;
      this.passesRefused = 0;
      this.failures = [];
      this.leaveFallback();
      this.change({ kind: 'live' });
    }
    if (frame.t === 'message' || frame.t === 'ack') {
      this.silence = 0;
    }
    if (frame.t === 'event') {
      this.cursor = frame.cursor;
    }
    if ((frame.t === 'ack' || frame.t === 'nack') && frame.id) {
      this.unanswered.delete(frame.id);
    }
    this.options.onFrame(frame);
  }

  private welcome(frame: WelcomeFrame, asked: Set<Id>): void {
    this.cancelDeadline();
    this.cancelDeadline = nothing;
    this.welcomed = frame;
    if (frame.cursor && (this.cursor === null || frame.replay !== 'full')) {
      this.cursor = frame.cursor;
    }
    for (const [conversation, position] of this.subscriptions) {
      if (!asked.has(conversation)) {
        this.send({ t: 'sub', conversation, after: position() });
      }
    }
  }

  private write(text: string, answered: boolean): void {
    this.socket?.send(text);
    this.cancelPing();
    const socket = this.socket;
    this.cancelPing = this.clock.after(PING_AFTER, () => this.ping());
    if (answered && socket && this.cancelDeadline === nothing) {
      this.cancelDeadline = this.clock.after(ANSWER_WITHIN, () => this.lost(socket, 1006, ''));
    }
  }

  /**
   * The last frame before a silence leaves no gap behind that would tell of its loss. So with the 1st, 2nd, 4th, 8th …
   * ping of a silence the standing reads are said again, which costs the server one small read each.
   */
  private ping(): void {
    this.silence++;
    if ((this.silence & (this.silence - 1)) === 0 || this.silence % 24 === 0) {
      this.subscriptions.forEach((position, conversation) => {
        if (!this.unstated.has(conversation)) {
          this.send({ t: 'sub', conversation, after: position() });
        }
      });
    }
    this.send({ t: 'ping' });
  }

  private lost(socket: Socket, code: number, reason: string): void {
    if (socket !== this.socket) {
      return;
    }
    const welcomed = this.welcomed !== null;
    const wasLive = this.current.kind === 'live';
    const largest = [...this.unanswered].sort((one, other) => other[1] - one[1])[0];
    this.drop(code === 1006 ? 4000 : undefined);
    if (wasLive) {
      this.offlineSince = this.clock.now();
    }
    if (!welcomed && code === 1006) {
      this.failed();
    }
    this.afterClose(code, reason, largest?.[0]);
  }

  /** The table of close codes in the protocol. */
  private afterClose(code: number, reason: string, largest: Id | undefined): void {
    switch (code) {
      case 1000:
        return this.halt('closed', code);
      case 1001:
      case 1012:
        return this.retryIn(this.attempt++ === 0 ? this.random() * 10_000 : this.nextDelay());
      case 1009:
        if (largest) {
          this.refuseTooLarge({ id: largest });
        }
        return this.retryIn(this.nextDelay());
      case 4400:
        if (!this.options.reload?.()) {
          this.halt('outdated', code);
        }
        return;
      case 4401:
        return ++this.passesRefused > 3 ? this.halt('signed-out', code) : this.open();
      case 4403:
        return this.halt('barred', code);
      case 4008:
        return this.open();
      case 4409:
        return this.halt('elsewhere', code);
      case 4429:
        return this.retryIn(30_000);
      case 4503:
        return this.retryIn(jittered(Number.parseInt(/\d+/.exec(reason)?.[0] ?? '5', 10), this.random));
      default:
        return this.retryIn(this.nextDelay());
    }
  }

  private failed(): void {
    const now = this.clock.now();
    this.failures = [...this.failures, now].filter((at) => now - at <= 20_000);
    if (this.failures.length >= 2 && this.options.onFallback && !this.fallback) {
      this.fallback = true;
      this.options.onFallback(true);
    }
  }

  private leaveFallback(): void {
    if (this.fallback) {
      this.fallback = false;
      this.options.onFallback?.(false);
    }
  }

  private nextDelay(): number {
    return this.fallback ? 300_000 : backOff(this.attempt++, this.random);
  }

  private retryIn(delay: number): void {
    const retryAt = this.clock.now() + delay;
    this.change({ kind: 'offline', offlineSince: this.offlineSince, retryAt });
    this.cancelRetry = this.clock.after(delay, () => this.open());
  }

  private halt(reason: StopReason, code: number): void {
    this.drop(undefined);
    this.change({ kind: 'stopped', reason, code });
  }

  private drop(code: number | undefined): void {
    this.round++;
    this.cancelRetry();
    this.cancelPing();
    this.cancelDeadline();
    this.cancelRetry = this.cancelPing = this.cancelDeadline = nothing;
    const socket = this.socket;
    this.socket = null;
    this.welcomed = null;
    this.unanswered.clear();
    if (socket && code !== undefined) {
      socket.close(code);
    }
  }

  private change(state: LiveState): void {
    this.current = state;
    this.options.onState?.(state);
  }
}

function nothing(): void {}

function jittered(seconds: number, random: () => number): number {
  return seconds * 1000 * (1 + random() / 2);
}

function parse(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null && 't' in frame ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}
