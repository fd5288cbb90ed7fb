import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Messenger } from './messenger.ts';
import { Problem } from './problem.ts';
import { MemoryStore } from './stores.ts';
import { FakeClock, seeded } from './testing/clock.ts';
import { type Faults, FakeServer, NO_FAULTS } from './testing/server.ts';
import type { Timeline } from './timeline.ts';
import type { AuthorKind } from './types.ts';

const CONVERSATION = 'c';

class Person {
  readonly messenger: Messenger;
  readonly timeline: Timeline;
  readonly store = new MemoryStore();
  written = 0;

  constructor(
    readonly kind: AuthorKind,
    readonly server: FakeServer,
    clock: FakeClock,
    random: () => number,
  ) {
    this.messenger = new Messenger({
      live: {
        url: 'ws://server/live',
        device: kind,
        fetchPass: async () => 'pass',
        connect: () => server.dial(kind),
      },
      messages: (_conversation, query) => server.messages(kind, query),
      post: (frame) => server.post(kind, frame),
      store: this.store,
      mine: (message) => message.author.kind === kind,
      fallback: kind === 'visitor',
      clock,
      random,
    });
    this.timeline = this.messenger.open(CONVERSATION);
    void this.messenger.start();
  }

  write(kind: 'message' | 'note' = 'message'): void {
    const text = `${this.kind} ${this.written++}`;
    void this.messenger.send(CONVERSATION, { kind, text, seen: this.timeline.position });
  }

  lines(): string[] {
    return this.timeline.view().items.map((item) => (item.kind === 'message' ? item.message.text : item.entry.text));
  }

  shown(): string[] {
    const { items } = this.timeline.view();
    return items.flatMap((item) => (item.kind === 'message' ? [`${item.message.seq} ${item.message.text}`] : []));
  }

  assertNothingTwiceAndInOrder(): void {
    const lines = this.lines();
    expect(new Set(lines).size).toBe(lines.length);
    const seqs = this.timeline.view().items.flatMap((item) => (item.kind === 'message' ? [item.message.seq] : []));
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
  }
}

const TERRIBLE: Faults = { drop: 10, repeat: 10, delay: 10, requestLost: 10, answerLost: 10 };

/** Two people write at random over a network that loses everything it can; in the end both see what the server has. */
async function converse(seed: number, messages: number): Promise<void> {
  const clock = new FakeClock();
  const random = seeded(seed);
  const server = new FakeServer(clock, random, TERRIBLE);
  const people = [new Person('visitor', server, clock, random), new Person('agent', server, clock, random)];
  let written = 0;
  while (written < messages) {
    const person = people[random() < 0.5 ? 0 : 1]!;
    person.write(person.kind === 'agent' && random() < 0.1 ? 'note' : 'message');
    written++;
    await clock.pass(random() * 600);
    if (random() < 0.02 || written === Math.floor(messages / 2)) {
      server.cut(() => random() < 0.2);
    }
    if (random() < 0.02) {
      people.forEach((each) => each.assertNothingTwiceAndInOrder());
    }
  }
  server.faults = NO_FAULTS;
  for (let minute = 0; minute < 120 && server.log.length < messages; minute++) {
    await clock.pass(60_000);
  }
  await clock.pass(400_000);
  expect(server.log.length).toBe(messages);
  expect(new Set(server.log.map((message) => message.text)).size).toBe(messages);
  for (const person of people) {
    const truth = server.visible(person.kind).map((message) => `${message.seq} ${message.text}`);
    expect(person.shown().slice(-truth.length)).toEqual(truth.slice(-person.shown().length));
    expect(person.shown().length).toBe(truth.length);
    expect(person.lines().length).toBe(truth.length);
    const own = server.log.filter((message) => message.author.kind === person.kind).map((message) => message.text);
    expect(own).toEqual(own.map((_, index) => `${person.kind} ${index}`));
    expect(person.messenger.outbox.waiting()).toEqual([]);
    expect(await person.store.all()).toEqual([]);
    person.messenger.stop();
  }
}

describe('over a network that loses, repeats and reorders 30 % of frames and cuts sockets', () => {
  test('10,000 messages end equal on both sides, each once, in order (LC-47)', () => converse(1, 10_000), 300_000);

  test('whatever the chance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), (seed) => converse(seed, 300)),
      { numRuns: 20 },
    );
  });
});

describe('a conversation', () => {
  function start(faults: Faults = NO_FAULTS) {
    const clock = new FakeClock();
    const random = seeded(7);
    const server = new FakeServer(clock, random, faults);
    return { clock, random, server };
  }

  test('shows a message that left a gap within two seconds even when nobody can say what is missing', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.faults = { ...NO_FAULTS, requestLost: 100 };
    const late = server.store('visitor', frame('b')).message;
    server.log[0] = late;
    agent.timeline.receive({ ...late, id: 'x', seq: 3, text: 'after the gap' });
    await clock.pass(1_900);
    expect(agent.lines()).not.toContain('after the gap');
    await clock.pass(200);
    expect(agent.lines()).toContain('after the gap');
  });

  test('a conversation that is not there is asked for once, and again when the reader says so', async () => {
    const { clock, random, server } = start();
    server.refused = new Problem(404, 'not-found', '');
    const agent = new Person('agent', server, clock, random);
    await clock.pass(600_000);
    expect(server.requests.length).toBe(1);
    expect(agent.timeline.view()).toMatchObject({ loaded: false, failing: true, problem: { code: 'not-found' } });
    server.refused = null;
    await Promise.all([agent.timeline.load(), clock.pass(1_000)]);
    expect(agent.timeline.view()).toMatchObject({ loaded: true, failing: false, problem: null });
  });

  test('a conversation that may no longer be read is told as such, and not asked for again', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.refused = new Problem(404, 'not-found', '');
    server.cut(() => false);
    await clock.pass(600_000);
    expect(agent.timeline.view().problem?.code).toBe('not-found');
    expect(server.requests.length).toBe(2);
  });

  test('a history that is gone altogether is dropped, and own messages of it go out again', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.store('visitor', { ...frame('gone'), text: 'gone' });
    agent.write();
    await clock.pass(1_000);
    expect(agent.shown()).toEqual(['1 gone', '2 agent 0']);
    server.log = [];
    server.cut(() => true);
    await clock.pass(60_000);
    expect(agent.shown()).toEqual(['1 agent 0']);
    expect(server.log.map((message) => message.text)).toEqual(['agent 0']);
  });

  test('an own message stored under the seq of another tells of a history that is gone', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    await clock.pass(1_000);
    visitor.write();
    visitor.write();
    await clock.pass(1_000);
    server.log = [];
    server.faults = { ...NO_FAULTS, drop: 100 };
    visitor.write();
    await clock.pass(8_000);
    expect(visitor.shown()[0]).toBe('1 visitor 2');
    server.faults = NO_FAULTS;
    await clock.pass(60_000);
    expect(server.log.map((message) => message.text).sort()).toEqual(['visitor 0', 'visitor 1', 'visitor 2']);
    expect(visitor.shown().length).toBe(3);
  });

  test('a long history is never sent by the socket only because somebody opens it', async () => {
    const { clock, random, server } = start();
    for (let each = 0; each < 200; each++) {
      server.store('visitor', { ...frame(`old ${each}`), text: `old ${each}` });
    }
    const agent = new Person('agent', server, clock, random);
    await clock.pass(5_000);
    expect(agent.shown().length).toBe(50);
    expect(agent.shown().at(-1)).toBe('200 old 199');
    await Promise.all([agent.timeline.loadOlder(), clock.pass(1_000)]);
    expect(agent.shown().length).toBe(100);
  });

  test('a visitor sees past what only agents may see', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    agent.write('note');
    agent.write('message');
    await clock.pass(1_000);
    expect(visitor.shown()).toEqual(['2 agent 1']);
    expect(visitor.timeline.position).toBe(2);
  });

  test('own messages that a fail-over lost go out again, once, and nothing of the lost history stays', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    for (let round = 0; round < 5; round++) {
      visitor.write();
      agent.write();
      await clock.pass(500);
    }
    server.loseLast(4);
    await clock.pass(60_000);
    const texts = server.log.map((message) => message.text).sort();
    expect(texts).toEqual([0, 1, 2, 3, 4].flatMap((each) => [`visitor ${each}`, `agent ${each}`]).sort());
    expect(visitor.shown()).toEqual(agent.shown());
    expect(visitor.shown().length).toBe(10);
  });

  test('another message under a known seq betrays a shorter history too', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    await clock.pass(1_000);
    visitor.write();
    await clock.pass(1_000);
    server.log = [];
    server.store('agent', { ...frame('z'), text: 'new history' });
    await clock.pass(10_000);
    expect(visitor.shown()).toEqual(['1 new history', '2 visitor 0']);
  });

  test('an own message never leaves the screen while something before it is missing', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.faults = { ...NO_FAULTS, drop: 100, requestLost: 100 };
    server.store('visitor', frame('lost on the way'));
    server.faults = { ...NO_FAULTS, requestLost: 100 };
    agent.write();
    for (let step = 0; step < 40; step++) {
      await clock.pass(100);
      expect(agent.lines()).toEqual(['agent 0']);
    }
    server.faults = NO_FAULTS;
    await clock.pass(60_000);
    expect(agent.shown()).toEqual(['1 b', '2 agent 0']);
  });

  test('five messages written during two minutes without network appear once, in order (LC-125)', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.socketsBlocked = true;
    server.faults = { ...NO_FAULTS, requestLost: 100 };
    server.cut(() => false);
    for (let at = 0; at < 5; at++) {
      agent.write();
      await clock.pass(24_000);
    }
    expect(agent.lines()).toEqual([0, 1, 2, 3, 4].map((at) => `agent ${at}`));
    expect((await agent.store.all()).length).toBe(5);
    server.socketsBlocked = false;
    server.faults = NO_FAULTS;
    await clock.pass(310_000);
    expect(server.log.map((message) => message.text)).toEqual([0, 1, 2, 3, 4].map((at) => `agent ${at}`));
    expect(visitor.shown()).toEqual(agent.shown());
  });

  test('a proxy that blocks the socket leaves the visitor a full chat by long poll (LC-53)', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    server.socketsBlocked = true;
    const visitor = new Person('visitor', server, clock, random);
    await clock.pass(5_000);
    visitor.write();
    await clock.pass(1_000);
    agent.write();
    await clock.pass(1_000);
    expect(visitor.shown()).toEqual(['1 visitor 0', '2 agent 0']);
    expect(server.requests.some((request) => request.includes('"wait":25'))).toBe(true);
    server.socketsBlocked = false;
    await clock.pass(301_000);
    expect(visitor.messenger.live.state.kind).toBe('live');
    const polls = server.requests.length;
    await clock.pass(120_000);
    expect(server.requests.length).toBe(polls);
  });

  test('without a network nobody is told that long polling stands in, until a poll gets through (LC-53)', async () => {
    const clock = new FakeClock();
    const server = new FakeServer(clock, seeded(7), NO_FAULTS);
    const told: boolean[] = [];
    const messenger = new Messenger({
      live: { url: 'ws://server/live', device: 'visitor', fetchPass: async () => 'pass', connect: () => server.dial('visitor') },
      messages: (_conversation, query) => server.messages('visitor', query),
      post: (frame) => server.post('visitor', frame),
      store: new MemoryStore(),
      mine: () => false,
      fallback: true,
      onFallback: (through) => told.push(through),
      clock,
      random: seeded(7),
    });
    server.socketsBlocked = true;
    server.faults = { ...NO_FAULTS, requestLost: 100 };
    messenger.open(CONVERSATION);
    void messenger.start();
    await clock.pass(30_000);
    expect(told).toEqual([]);

    server.faults = NO_FAULTS;
    await clock.pass(60_000);
    expect(told).toEqual([true]);

    server.faults = { ...NO_FAULTS, requestLost: 100 };
    await clock.pass(60_000);
    expect(told).toEqual([true, false]);
    messenger.stop();
  });

  test('a message that was redacted is read anew, however late the line is back', async () => {
    const { clock, random, server } = start();
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    const { message } = server.store('visitor', { ...frame('a'), text: 'my code is 4711' });
    server.store('visitor', { ...frame('b'), text: 'thanks' });
    await clock.pass(1_000);
    server.log[0] = { ...message, text: 'my code is ▇▇▇▇', redactions: ['hand'] };
    server.faults = { ...NO_FAULTS, requestLost: 100 };
    void agent.timeline.reread(message.id);
    await clock.pass(5_000);
    expect(agent.shown()).toEqual(['1 my code is 4711', '2 thanks']);
    server.faults = NO_FAULTS;
    await clock.pass(60_000);
    expect(agent.shown()).toEqual(['1 my code is ▇▇▇▇', '2 thanks']);
  });

  test('after 1,000 forced disconnects nothing is lost and nothing doubled (HD-95)', async () => {
    const { clock, random, server } = start();
    const visitor = new Person('visitor', server, clock, random);
    const agent = new Person('agent', server, clock, random);
    await clock.pass(1_000);
    for (let cut = 0; cut < 1_000; cut++) {
      (cut % 2 ? visitor : agent).write();
      await clock.pass(random() * 200);
      server.cut(() => random() < 0.3);
      await clock.pass(random() * 3_000);
    }
    await clock.pass(600_000);
    expect(server.log.length).toBe(1_000);
    for (const person of [visitor, agent]) {
      expect(person.shown()).toEqual(server.log.map((message) => `${message.seq} ${message.text}`));
      person.assertNothingTwiceAndInOrder();
      person.messenger.stop();
    }
  });

  test('an outbox that a closed tab left behind is sent by the next page', async () => {
    const { clock, random, server } = start();
    const store = new MemoryStore();
    await store.put({ ...left('01'), text: 'first' });
    await store.put({ ...left('02'), text: 'second' });
    const agent = new Person('agent', server, clock, random);
    const messenger = new Messenger({
      live: { url: '', device: 'd', fetchPass: async () => 'p', connect: () => server.dial('agent') },
      messages: (_conversation, query) => server.messages('agent', query),
      post: (each) => server.post('agent', each),
      store,
      mine: () => true,
      clock,
      random,
    });
    await messenger.start();
    await clock.pass(5_000);
    expect(server.log.map((message) => message.text)).toEqual(['first', 'second']);
    expect(await store.all()).toEqual([]);
    expect(agent.shown().length).toBe(2);
  });
});

function frame(id: string) {
  return { t: 'send' as const, id, conversation: CONVERSATION, kind: 'message' as const, text: 'b', seen: 0 };
}

function left(id: string) {
  const kept = { id, conversation: CONVERSATION, kind: 'message' as const, attachments: [], seen: 0, createdAt: 0 };
  return { ...kept, text: '', state: 'sending' as const };
}
