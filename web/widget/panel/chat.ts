import { type Clock, backOff, systemClock } from '../../shared/clock.ts';
import { createHttp, type Http } from '../../shared/http.ts';
import { newId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/live.ts';
import type { Messenger } from '../../shared/messenger.ts';
import { asProblem } from '../../shared/problem.ts';
import type { Timeline, TimelineView } from '../../shared/timeline.ts';
import type { Id, LivePass, Message, MessagesPage, PostAnswer, StartedConversation, VisitorSession } from '../../shared/types.ts';
import {
  CALM,
  type ChatOptions,
  type ChatState,
  type Filled,
  type First,
  type FormName,
  type GivenIdentity,
  joined,
  type MessengerPart,
} from './chat-state.ts';
import { Tray } from './files.ts';
import { type Invited, sendFirst, sendForm } from './fill.ts';
import { Marks } from './marks.ts';
import { Masking } from './masking.ts';
import { reloadOnce } from './reload.ts';
import { revoke } from './revoke.ts';
import { Seen } from './seen.ts';
import { OUTBOX_KEY } from './vault.ts';
import { session } from '../storage.ts';

/** The visitor's chat. Until the first message it asks nothing of the server and keeps nothing in the browser. */
export class Chat {
  /** What the page proved of its person; it goes with the first message and is kept nowhere. */
  identity: GivenIdentity | null = null;
  readonly http: Http;
  readonly tray: Tray;
  /** The invitation that was accepted, for the chat that may follow. */
  invited: Invited = {};
  readonly seen: Seen;
  private readonly marks: Marks;
  readonly vars: Record<string, unknown> = {};
  readonly options: ChatOptions;
  private readonly clock: Clock;
  private readonly listeners = new Set<() => void>();
  private current: ChatState = { ...CALM, stage: 'fresh', first: null, draft: '', queued: null, forgotten: false };
  private readonly masking: Masking;
  private messenger: Messenger | null = null;
  private timeline: Timeline | null = null;
  conversation: Id | null = null;
  private attempt = 0;
  private reading = false;
  private heardUpTo = -1;
  private turnedAt = 0;

  constructor(options: ChatOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    const seen = (text: string) =>
      this.conversation && this.messenger?.live.send({ t: 'typing.text', conversation: this.conversation, text });
    this.masking = new Masking(options, (draft, found) => this.change({ draft, found }), seen);
    this.http = createHttp({
      base: options.config.paths['api'] ?? '/widget/v1/',
      bearer: () => options.vault.token(),
      headers: () => ({ 'Accept-Language': options.language() }),
      signedOut: () => this.signedOut(),
    });
    this.marks = new Marks(this.http, () => this.conversation);
    this.seen = new Seen(this.http, (frame) => this.current.stage === 'open' && this.messenger?.live.send(frame));
    const { behaviour } = options.config.widget;
    const { maxFiles, maxFileBytes, types } = options.config.limits;
    this.tray = new Tray(this.http, { maxFiles, maxBytes: Math.min(maxFileBytes, behaviour.maxFileMb * 1_048_576), types }, () =>
      this.filesChanged(),
    );
  }

  get state(): ChatState {
    return this.current;
  }

  /** The server has met this visitor: it is not asked again who it is. */
  get known(): boolean {
    return this.options.vault.token() !== null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes up the chat this browser knows, if any. */
  resume(): void {
    const begun = this.options.vault.begun();
    if (begun) {
      this.change({ stage: 'starting', first: { ...begun, files: 0, state: 'sending', kept: true } });
      return;
    }
    if (!this.options.vault.token()) {
      return;
    }
    this.change({ stage: 'resuming' });
    Promise.all([this.http.get<VisitorSession>('session'), this.options.messenger()]).then(
      ([session, part]) => this.resumed(session, part),
      (error: unknown) => {
        const problem = asProblem(error);
        if (problem.status === 403) {
          this.change({ stage: 'barred' });
        } else if (problem.status !== 401) {
          this.change({ stage: 'lost' });
          this.clock.after(backOff(this.attempt++, Math.random), () => this.current.stage === 'lost' && this.resume());
        }
      },
    );
  }

  /** The page has told where it is: a start that an earlier one left behind goes out. */
  arrived(): void {
    if (this.current.first?.kept) {
      this.start({ ...this.current.first, kept: false });
    }
  }

  draft(text: string): void {
    this.change({ draft: text });
    this.masking.typed(text);
    void this.options.messenger().catch(() => {}); // it will be needed soon, and is asked for again then
    if (this.conversation && this.options.config.widget.behaviour.visitorTyping) {
      this.messenger?.[text ? 'typed' : 'typingStopped'](this.conversation);
    }
  }

  /** Sends what stands in the composer; with files still on their way, as soon as they are there. */
  send(): void {
    const text = this.masking.pass(this.current.draft.trim(), () => this.send());
    const files = this.tray.files.length;
    if (text === null || !(text || files)) {
      return;
    }
    this.masking.preview('');
    if (this.current.stage === 'open') {
      if (this.tray.ready) {
        this.post(text);
      } else if (!this.tray.stuck) {
        this.change({ draft: '', queued: text });
      }
    } else if (this.current.stage === 'fresh') {
      this.change({ draft: '', queued: files ? '' : null, forgotten: false });
      this.start({ id: newId(this.clock.now()), text, files, at: this.clock.now(), state: 'sending' });
    }
  }

  retry(id: Id): void {
    const { first } = this.current;
    if (first?.id === id) {
      this.start({ ...first, state: 'sending' });
    } else {
      void this.messenger?.outbox.retry(id);
    }
  }

  /** Gives a failed message up; its text comes back to the composer. */
  discard(id: Id): void {
    const { first, timeline, draft } = this.current;
    if (first?.id === id) {
      this.giveUp({ stage: 'fresh', draft: joined(first.text, draft) });
      return;
    }
    const item = timeline?.items.find((each) => each.key === id);
    if (item?.kind === 'entry') {
      this.change({ draft: joined(item.entry.text, draft) });
      void this.messenger?.outbox.discard(id);
    }
  }

  loadOlder(): Promise<void> {
    return this.timeline?.loadOlder() ?? Promise.resolve();
  }

  reconnect(): void {
    if (this.current.stage === 'lost') {
      this.resume();
    } else {
      this.messenger?.live.retryNow();
    }
  }

  readonly focused = (): void => this.messenger?.live.focused();

  /** The newest message is in the visitor's sight, or no longer. */
  sees(reading: boolean): void {
    this.reading = reading;
    this.mark();
  }

  /** Sends a form: with it a chat begins, or a message is left. Sent again with the same id it is the same. `monitor`: by which ticked text the visitor may be seen. */
  async fill(kind: FormName, clientId: Id, form: Filled, monitor?: string): Promise<void> {
    const answer = await sendForm(this.http, this.options, this.conversation, { kind, clientId, form, from: this });
    if (answer) {
      this.started(answer, { id: clientId, text: '', files: 0, at: 0, state: 'sent' }, await this.options.messenger());
    }
    this.change({ form: null, ...(kind !== 'asked' && { left: kind === 'offline', draft: '' }) });
    this.options.tell('submitted', { kind, monitor });
  }

  readonly rate = (score: number, text: string, form?: Filled, monitor?: string): Promise<void> =>
    this.http
      .post(`conversations/${this.conversation}/rating`, { score, text, form })
      .then(() => this.options.tell('submitted', { kind: 'post_chat', monitor }));

  /** Takes one of the choices under a message; the same `clientId` takes it once. */
  async choose(of: number, choice: number, clientId: Id): Promise<void> {
    await this.http.post(`conversations/${this.conversation}/choices`, { clientId, of, choice }).finally(() => this.timeline?.check());
  }

  /** What is asked for from outside: a form, or a state in test mode. */
  readonly show = (part: Partial<ChatState>): void => this.change(part);

  /** Still there: the silence begins anew. */
  stay(): void {
    this.change({ serving: { state: 'active' } });
    this.http.post(`conversations/${this.conversation}/stay`).catch(() => this.reconnect());
  }

  async end(): Promise<void> {
    await this.http.post(`conversations/${this.conversation}/end`);
    this.closed();
  }

  /** Back to an empty page in the same browser, with the text kept; the contact stays the same. */
  startNew(): void {
    this.leave();
    this.change({ stage: 'fresh', first: null });
  }

  /** Takes every trace out of this browser, and the token out of the server (LC-32). */
  forget(): void {
    const token = this.options.vault.token();
    this.leave();
    this.options.vault.forget();
    this.tray.clear();
    this.change({ stage: 'fresh', first: null, draft: '', queued: null, forgotten: true });
    this.options.tell('forget');
    if (token) {
      revoke(this.options.config, token, this.clock);
    }
  }

  private start(first: First): void {
    const { vault, tell } = this.options;
    const knew = this.known;
    this.change({ stage: 'starting', first });
    // From here on the frame stays whatever page follows, and the next page of this tab looks for the chat.
    tell('started', { persist: this.options.config.widget.behaviour.persist, resumed: true });
    sendFirst(this.http, this.options, first, this)
      .then(async (answer) => ({ answer, part: await this.options.messenger() }))
      .then(
        ({ answer, part }) => this.started(answer, first, part),
        (error: unknown) => {
          const problem = asProblem(error);
          const draft = joined(first.text, this.current.draft);
          if (!knew && !problem.passing) {
            vault.forget();
          }
          if (problem.status === 401 && knew) {
            this.start(first); // the server no longer knows the token, and by now neither do we
          } else if (problem.status === 403) {
            this.giveUp({ stage: 'barred', draft });
          } else if (problem.code === 'form.invalid') {
            this.giveUp({ stage: 'fresh', draft, form: 'pre_chat' });
          } else {
            this.change({ first: { ...first, state: 'failed', code: problem.code } });
          }
          tell('error', { code: problem.code });
        },
      );
  }

  /** The first message does not go out: there is no chat. */
  private giveUp(now: Partial<ChatState>): void {
    this.options.vault.begin(null);
    this.change({ first: null, queued: null, ...now });
    this.options.tell('ended', { resumed: true });
  }

  private started(answer: StartedConversation, first: First, part: MessengerPart): void {
    this.change({ ...CALM, stage: 'open', first: first.text ? { ...first, state: 'sent' } : null, serving: answer.chat ?? null });
    this.heardUpTo = 0;
    this.marks.upTo = answer.lastSeq;
    this.enter(part, answer.conversation, answer.message ? [answer.message] : []);
    this.options.tell('started', { persist: answer.persist });
    this.tray.upload();
  }

  private resumed(session: VisitorSession, part: MessengerPart): void {
    this.attempt = 0;
    if (!session.conversation) {
      this.change({ stage: 'fresh' });
      return;
    }
    const open = session.state === 'open';
    this.change({
      ...CALM,
      stage: open ? 'open' : 'ended',
      agents: session.agents.map(({ name }) => name),
      unread: session.unread,
      serving: session.chat ?? null,
      left: session.left ?? false,
    });
    this.heardUpTo = -1;
    this.marks.upTo = session.readSeq;
    this.turnedAt = session.lastSeq;
    this.enter(part, session.conversation);
    this.seen.resumed();
    this.options.tell(open ? 'started' : 'ended', { persist: this.options.config.widget.behaviour.persist, resumed: true });
    this.options.tell('unread', { n: session.unread });
  }

  private enter(part: MessengerPart, conversation: Id, first: readonly Message[] = []): void {
    const persist = this.options.config.widget.behaviour.persist;
    this.conversation = conversation;
    const messenger = new part.Messenger({
      live: {
        url: this.options.config.paths['live'] ?? `${location.protocol === 'http:' ? 'ws' : 'wss'}://${location.host}/live`,
        device: newId(),
        fetchPass: async () => (await this.http.post<LivePass>('live-passes')).pass,
        reload: reloadOnce,
      },
      messages: async (id, query, signal) => {
        const page = await this.http.get<MessagesPage>(`conversations/${id}/messages`, {
          query,
          signal,
          ...(query.wait ? { timeoutMs: (query.wait + 15) * 1000 } : {}),
        });
        this.reached(id, page.othersRead, page.othersDelivered);
        return page;
      },
      post: ({ id, conversation: to, kind, text, attachments = [], seen }) =>
        this.http.post<PostAnswer>(`conversations/${to}/messages`, { clientId: id, kind, text, attachments, seen }),
      store: persist === 'none' ? new part.MemoryStore() : new part.WebStore(session, OUTBOX_KEY),
      mine: ({ author }) => author.kind === 'visitor',
      fallback: true,
      onFallback: (polling) => this.change({ polling }),
      onState: (live) => this.liveChanged(live),
      onTyping: (id) => {
        const typing = messenger.typists.in(id).flatMap(({ kind, name }) => (kind === 'visitor' ? [] : [name]));
        this.change({ typing });
      },
      onFrame: (frame) => {
        if (frame.t === 'marks') {
          this.reached(frame.conversation, frame.agentRead, frame.agentDelivered);
        } else if (frame.t === 'chat' && frame.conversation === conversation) {
          this.change({ serving: frame });
        }
      },
      clock: this.clock,
    });
    this.messenger = messenger;
    this.masking.load();
    const timeline = messenger.open(conversation, first);
    this.timeline = timeline;
    timeline.subscribe(() => this.timelineChanged(timeline));
    this.timelineChanged(timeline);
    void messenger.start();
  }

  /** What agents have read stays read, whatever is heard later. */
  private reached(conversation: Id, read = 0, delivered = 0): void {
    const { agentRead, agentDelivered } = this.current;
    if (conversation === this.conversation && (read > agentRead || delivered > agentDelivered)) {
      this.change({ agentRead: Math.max(agentRead, read), agentDelivered: Math.max(agentDelivered, delivered) });
    }
  }

  private leave(): void {
    this.messenger?.stop();
    this.messenger = this.timeline = this.conversation = null;
    this.change(CALM);
    this.options.tell('unread', { n: 0 });
  }

  private timelineChanged(timeline: Timeline): void {
    if (timeline !== this.timeline) {
      return;
    }
    const view = timeline.view();
    const messages = view.items.flatMap((item) => (item.kind === 'message' ? [item.message] : []));
    const { first } = this.current;
    const arrived = view.loaded && !!first && view.items.some((item) => item.key === first.id);
    this.change({ timeline: view, ...(arrived ? { first: null } : {}) });
    if (!view.loaded) {
      return;
    }
    this.takeBackRefused(view);
    const quiet = this.heardUpTo < 0;
    const fresh = messages.filter(({ seq }) => seq > this.heardUpTo);
    this.heardUpTo = Math.max(this.heardUpTo, 0, ...messages.map(({ seq }) => seq));
    for (const message of fresh) {
      this.take(message, quiet);
    }
    const unread = messages.filter((one) => one.seq > this.marks.upTo && one.kind === 'message' && one.author.kind !== 'visitor').length;
    if (unread !== this.current.unread) {
      this.change({ unread });
      this.options.tell('unread', { n: unread });
    }
    if (fresh.length > 0) {
      this.options.vault.touch();
      this.mark();
    }
  }

  private take(message: Message, quiet: boolean): void {
    if (message.event && message.seq > this.turnedAt) {
      this.turnedAt = message.seq;
      if (message.event.type === 'closed' || message.event.type === 'reopened') {
        this.turn(message.event.type === 'reopened');
      }
    }
    const name = message.event?.type === 'joined' ? message.event.agent?.name : message.author.kind === 'agent' ? message.author.name : '';
    if (name && !this.current.agents.includes(name)) {
      this.change({ agents: [...this.current.agents, name] });
    }
    if (!quiet && message.author.kind !== 'visitor') {
      this.options.heard(message);
      if (message.kind === 'message') {
        this.peek(message);
        this.options.tell('message', { author: message.author.kind });
      }
    }
  }

  /** The chat ended before these arrived: their text goes back into the composer, for the next chat. */
  private takeBackRefused(view: TimelineView): void {
    for (const item of view.items) {
      if (item.kind === 'entry' && item.entry.code === 'conversation.closed') {
        this.discard(item.key);
        this.turn(false);
      }
    }
  }

  private turn(open: boolean): void {
    if (open && this.current.stage === 'ended') {
      this.change({ stage: 'open' });
      this.options.tell('started', { persist: this.options.config.widget.behaviour.persist, resumed: true });
    } else if (!open && this.current.stage === 'open') {
      this.closed();
    }
  }

  private closed(): void {
    if (this.current.stage === 'open') {
      this.change({ stage: 'ended', queued: null, typing: [] });
      this.options.tell('ended');
    }
  }

  private signedOut(): void {
    const had = this.current.stage;
    this.options.vault.forget();
    if (had === 'open' || had === 'ended') {
      this.messenger?.live.stop();
      this.closed();
    } else if (had === 'resuming' || had === 'lost') {
      this.change({ stage: 'fresh' });
      this.options.tell('forget');
    }
  }

  private liveChanged(live: LiveState): void {
    this.change({ live });
    if (live.kind === 'stopped' && live.reason === 'barred') {
      this.change({ stage: 'barred' });
      this.options.tell('ended');
    } else if (live.kind === 'stopped' && live.reason === 'outdated') {
      this.change({ stage: 'outdated' });
    } else if (live.kind === 'stopped' && live.reason === 'signed-out') {
      // A token that is no longer good shows itself by HTTP; passes that were refused say nothing about it.
      const messenger = this.messenger;
      this.clock.after(30_000, () => messenger === this.messenger && messenger?.live.retryNow());
    }
  }

  private post(text: string): void {
    const attachments = this.tray.attachments;
    this.change(this.current.queued === null ? { draft: '' } : { queued: null });
    this.tray.clear();
    if (this.messenger && this.conversation) {
      void this.messenger.send(this.conversation, { text, attachments, seen: this.current.timeline?.seen ?? 0 });
    }
  }

  private filesChanged(): void {
    const { queued, draft, stage } = this.current;
    if (queued !== null && this.tray.stuck) {
      this.change({ queued: null, draft: joined(queued, draft) });
    } else if (queued !== null && stage === 'open' && this.tray.ready) {
      if (queued || this.tray.files.length > 0) {
        this.post(queued);
      } else {
        this.change({ queued: null });
      }
    } else {
      this.change({});
    }
  }

  /** Shows a message beside the closed launcher; without one takes it away. */
  peek(peek: Message | null = null): void {
    this.change({ peek });
  }

  private mark(): void {
    const seen = this.current.timeline?.seen ?? 0;
    if (this.conversation && seen > 0 && this.marks.reach(this.messenger, this.conversation, seen, this.reading)) {
      this.change({ unread: 0 });
      this.options.tell('unread', { n: 0 });
    }
  }

  private change(part: Partial<ChatState>): void {
    this.current = { ...this.current, ...part };
    this.listeners.forEach((listener) => listener());
  }
}
