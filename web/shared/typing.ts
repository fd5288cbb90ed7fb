import { type Clock, systemClock } from './clock.ts';
import type { Id, TypingFrame } from './types.ts';

const EVERY = 2_000;
const FADES_AFTER = 6_000;

/** Says "is typing" at most once per two seconds (LC-102), and "stopped" at once. */
export class TypingSignal {
  private readonly send: (conversation: Id, on: boolean) => void;
  private readonly clock: Clock;
  private readonly said = new Map<Id, number>();
  private readonly typing = new Set<Id>();

  constructor(send: (conversation: Id, on: boolean) => void, clock: Clock = systemClock) {
    this.send = send;
    this.clock = clock;
  }

  typed(conversation: Id): void {
    const now = this.clock.now();
    if (now - (this.said.get(conversation) ?? -Infinity) >= EVERY) {
      this.said.set(conversation, now);
      this.typing.add(conversation);
      this.send(conversation, true);
    }
  }

  stopped(conversation: Id): void {
    if (this.typing.delete(conversation) && this.clock.now() - (this.said.get(conversation) ?? -Infinity) < FADES_AFTER) {
      this.send(conversation, false);
    }
  }
}

/** Who is typing where; forgotten six seconds after the last sign. */
export class TypingBoard {
  private readonly onChange: (conversation: Id) => void;
  private readonly clock: Clock;
  private readonly typists = new Map<Id, Map<string, { name: string; kind: string; cancel: () => void }>>();

  constructor(onChange: (conversation: Id) => void, clock: Clock = systemClock) {
    this.onChange = onChange;
    this.clock = clock;
  }

  heard(frame: TypingFrame): void {
    const who = frame.author.id ?? frame.author.kind;
    const present = this.typists.get(frame.conversation) ?? new Map();
    present.get(who)?.cancel();
    if (frame.on) {
      const cancel = this.clock.after(FADES_AFTER, () => this.heard({ ...frame, on: false }));
      present.set(who, { name: frame.author.name, kind: frame.author.kind, cancel });
    } else {
      present.delete(who);
    }
    this.typists.set(frame.conversation, present);
    this.onChange(frame.conversation);
  }

  /** Their message is here, so they have stopped. */
  wrote(conversation: Id, author: { kind: TypingFrame['author']['kind']; id?: Id; name: string }): void {
    if (this.typists.get(conversation)?.has(author.id ?? author.kind)) {
      this.heard({ t: 'typing', conversation, author, on: false });
    }
  }

  in(conversation: Id): { name: string; kind: string }[] {
    return [...(this.typists.get(conversation)?.values() ?? [])].map(({ name, kind }) => ({ name, kind }));
  }
}
