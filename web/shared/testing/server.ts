import type { Socket } from '../live.ts';
import { Problem, UNREACHABLE } from '../problem.ts';
import type { AuthorKind, ClientFrame, Id, Message, MessagesPage, PostAnswer, SendFrame, ServerFrame } from '../types.ts';
import type { FakeClock } from './clock.ts';

/** Of each hundred frames or requests, how many suffer. */
export interface Faults {
  drop: number;
  repeat: number;
  delay: number;
  requestLost: number;
  answerLost: number;
}

export const NO_FAULTS: Faults = { drop: 0, repeat: 0, delay: 0, requestLost: 0, answerLost: 0 };

interface Connection {
  socket: FakeSocket;
  author: AuthorKind;
  after: Map<Id, number>;
  open: boolean;
}

/** One conversation's truth, and the network that loses, repeats and reorders what leads to it. */
export class FakeServer {
  log: Message[] = [];
  readonly requests: string[] = [];
  faults: Faults;
  /** Refuses every upgrade, as some proxies do. */
  socketsBlocked = false;
  /** Answers every question for messages and every standing read, when set. */
  refused: Problem | null = null;
  private readonly clock: FakeClock;
  private readonly random: () => number;
  private connections: Connection[] = [];
  private waiters: (() => void)[] = [];
  private made = 0;

  constructor(clock: FakeClock, random: () => number, faults: Faults) {
    this.clock = clock;
    this.random = random;
    this.faults = faults;
  }

  dial(author: AuthorKind): Socket {
    const socket = new FakeSocket();
    const connection: Connection = { socket, author, after: new Map(), open: !this.socketsBlocked };
    this.connections.push(connection);
    socket.toServer = (text) => this.carry(() => connection.open && this.hear(connection, JSON.parse(text)));
    socket.left = () => this.hangUp(connection);
    if (this.socketsBlocked) {
      this.clock.after(20, () => socket.onclose?.({ code: 1006, reason: '' }));
    } else {
      this.clock.after(20, () => connection.open && socket.onopen?.(undefined as never));
    }
    return socket;
  }

  /** Cuts every socket. A silent cut is not told to the client, as when a network is pulled. */
  cut(silent: (index: number) => boolean, code = 1006, reason = ''): void {
    this.connections.forEach((connection, index) => {
      this.hangUp(connection);
      if (!silent(index)) {
        this.clock.after(5, () => connection.socket.onclose?.({ code, reason }));
      }
    });
    this.connections = [];
  }

  /** A replica takes over that never saw the last messages. */
  loseLast(count: number): void {
    this.log = this.log.slice(0, Math.max(0, this.log.length - count));
    this.cut(() => false, 1012);
  }

  async messages(author: AuthorKind, query: { after?: number; before?: number; wait?: number }): Promise<MessagesPage> {
    this.requests.push(`GET ${JSON.stringify(query)}`);
    await this.wire(this.faults.requestLost);
    if (this.refused) {
      throw this.refused;
    }
    if (query.wait && this.visible(author).every((message) => message.seq <= (query.after ?? 0))) {
      await new Promise<void>((resolve) => {
        this.waiters.push(resolve);
        this.clock.after(query.wait! * 1000, resolve);
      });
    }
    const all = this.visible(author);
    const after = query.after;
    const before = query.before;
    const chosen =
      after !== undefined
        ? all.filter((message) => message.seq > after).slice(0, 50)
        : all.filter((message) => before === undefined || message.seq < before).slice(-50);
    const more = after !== undefined ? chosen.at(-1) !== undefined && chosen.at(-1) !== all.at(-1) : chosen[0] !== all[0];
    const page = { items: chosen, firstSeq: all[0]?.seq ?? 0, lastSeq: all.at(-1)?.seq ?? 0, readSeq: 0, more };
    await this.wire(this.faults.answerLost);
    return page;
  }

  async post(author: AuthorKind, frame: SendFrame): Promise<PostAnswer> {
    this.requests.push(`POST ${frame.id}`);
    await this.wire(this.faults.requestLost);
    const { message, duplicate } = this.store(author, frame);
    await this.wire(this.faults.answerLost);
    return { id: message.id, seq: message.seq, at: message.at, duplicate };
  }

  visible(author: AuthorKind): Message[] {
    return this.log.filter((message) => author !== 'visitor' || message.kind === 'message');
  }

  store(author: AuthorKind, frame: SendFrame): { message: Message; duplicate: boolean } {
    const known = this.log.find((message) => message.clientId === frame.id && message.author.kind === author);
    if (known) {
      return { message: known, duplicate: true };
    }
    const seq = this.log.length + 1;
    const message: Message = {
      id: `m${this.made++}`,
      clientId: frame.id,
      conversation: frame.conversation,
      seq,
      kind: frame.kind,
      author: { kind: author, name: author },
      text: frame.text,
      attachments: [],
      redactions: [],
      at: new Date(this.clock.now()).toISOString(),
    };
    this.log.push(message);
    for (const connection of this.connections) {
      if (connection.after.has(frame.conversation)) {
        this.push(connection, message);
      }
    }
    this.waiters.splice(0).forEach((wake) => wake());
    return { message, duplicate: false };
  }

  private hear(connection: Connection, frame: ClientFrame): void {
    switch (frame.t) {
      case 'hello':
        this.tell(connection, {
          t: 'welcome',
          session: 's',
          now: new Date(this.clock.now()).toISOString(),
          replay: 'full',
          node: 'n',
        });
        for (const [conversation, after] of Object.entries(frame.conversations ?? {})) {
          this.replay(connection, conversation, after);
        }
        this.tell(connection, { t: 'live' });
        break;
      case 'sub':
        this.replay(connection, frame.conversation, frame.after);
        break;
      case 'send': {
        const { message, duplicate } = this.store(connection.author, frame);
        const { conversation, id } = frame;
        this.tell(connection, { t: 'ack', id, conversation, seq: message.seq, at: message.at, duplicate });
        break;
      }
      case 'ping':
        this.tell(connection, { t: 'pong', now: new Date(this.clock.now()).toISOString() });
        break;
      default:
        break;
    }
  }

  private replay(connection: Connection, conversation: Id, after: number): void {
    if (this.refused) {
      this.tell(connection, { t: 'nack', conversation, code: this.refused.code, retry: 'never' });
      return;
    }
    connection.after.set(conversation, after);
    const missed = this.visible(connection.author).filter((message) => message.seq > after);
    if (missed.length > 500 || after > this.log.length) {
      this.tell(connection, { t: 'limited', conversation });
      return;
    }
    missed.forEach((message) => this.push(connection, message));
  }

  private push(connection: Connection, message: Message): void {
    if (connection.author === 'visitor' && message.kind !== 'message') {
      return;
    }
    this.tell(connection, { t: 'message', conversation: message.conversation, seq: message.seq, message });
  }

  private tell(connection: Connection, frame: ServerFrame): void {
    const text = JSON.stringify(frame);
    this.carry(() => connection.open && connection.socket.onmessage?.({ data: text }));
  }

  private hangUp(connection: Connection): void {
    connection.open = false;
    connection.after.clear();
    this.connections = this.connections.filter((each) => each !== connection);
  }

  private carry(arrive: () => void): void {
    const fate = this.random() * 100;
    const { drop, repeat, delay } = this.faults;
    const wire = 5 + this.random() * 10;
    if (fate < drop) {
      return;
    }
    const late = fate >= drop + repeat && fate < drop + repeat + delay;
    this.clock.after(late ? wire + this.random() * 3_000 : wire, arrive);
    if (fate < drop + repeat) {
      this.clock.after(wire + this.random() * 500, arrive);
    }
  }

  private async wire(lostPercent: number): Promise<void> {
    await new Promise<void>((resolve) => this.clock.after(5 + this.random() * 20, resolve));
    if (this.random() * 100 < lostPercent) {
      throw new Problem(0, UNREACHABLE, 'lost on the way');
    }
  }
}

class FakeSocket implements Socket {
  onmessage: Socket['onmessage'] = null;
  onopen: Socket['onopen'] = null;
  onclose: Socket['onclose'] = null;
  toServer: (text: string) => void = () => {};
  left: () => void = () => {};

  send(text: string): void {
    this.toServer(text);
  }

  close(): void {
    this.left();
  }
}
