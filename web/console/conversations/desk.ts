import type { QueryClient } from '@tanstack/react-query';
import { answersKey } from '../livechat/forms/answers.ts';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { systemClock } from '../../shared/clock.ts';
import { IndexedStore } from '../../shared/indexed-store.ts';
import type { LiveState } from '../../shared/live.ts';
import { Messenger } from '../../shared/messenger.ts';
import type { OutboxEntry } from '../../shared/outbox.ts';
import type { Timeline } from '../../shared/timeline.ts';
import type { EventFrame, Id, LivePass, Me, Message, MessagesPage, PostAnswer, Row, SendFrame, ServerFrame } from '../../shared/types.ts';
import { device, reloadOnce } from '../app/device.ts';
import { Keyed, Observable } from '../app/observable.ts';
import { http } from '../app/server.ts';
import { Inbox } from './inbox.ts';
import { mentionsKey } from './mentions/key.ts';
import { Presence } from './presence.ts';
import { Refresh } from './refresh.ts';
import { Watching } from './watching.ts';
import { openDatabase } from '../app/storage.ts';

export interface Marks {
  readonly visitorDelivered: number;
  readonly visitorRead: number;
}

/** Marks never go back: a message that was read stays read, whatever is heard later. */
export const further = (before: Marks, heard: Partial<Record<keyof Marks, number | undefined>>): Marks => ({
  visitorDelivered: Math.max(before.visitorDelivered, heard.visitorDelivered ?? 0),
  visitorRead: Math.max(before.visitorRead, heard.visitorRead ?? 0),
});

/** Everything of conversations that lives as long as the signed-in tab: socket, outbox, open timelines, lists. */
export class Desk {
  readonly messenger: Messenger;
  readonly inbox: Inbox;
  readonly presence: Presence;
  readonly live = new Observable<LiveState>({ kind: 'idle' });
  readonly waiting = new Observable<readonly OutboxEntry[]>([]);
  readonly marks = new Keyed<Marks>({ visitorDelivered: 0, visitorRead: 0 });
  /** The conversation on screen and whether the agent looks at it. */
  reading: { conversation: Id; looking: boolean } | null = null;
  private readonly listeners = new Set<(frame: ServerFrame) => void>();
  private readonly refresh: Refresh;
  private readonly watching: Watching;
  private readonly beside = new Map<'chats' | 'tickets', readonly Id[]>();
  private readonly unknown = new Set<Id>();
  private readonly open = new Map<Id, { timeline: Timeline; users: number }>();

  constructor(
    private readonly me: Me,
    private readonly queries: QueryClient,
  ) {
    this.inbox = new Inbox(queries, me.agent.id);
    this.presence = new Presence(me.agent.id);
    this.refresh = new Refresh(
      { row: (id) => this.inbox.readRow(id), list: () => this.inbox.readFirstPage(), counts: () => this.inbox.readCounts() },
      systemClock,
    );
    this.inbox.onUnknown = () => this.refresh.recount();
    this.messenger = new Messenger({
      live: {
        url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
        device: device(),
        fetchPass: async () => (await http.post<LivePass>('live-passes')).pass,
        reload: reloadOnce,
      },
      messages: (conversation, { after, before }, signal) =>
        http
          .get<MessagesPage>(`conversations/${conversation}/messages`, { query: { after, before, limit: 50 }, signal, urgent: true })
          .then((page) => this.reached(conversation, page)),
      post: postMessage,
      store: new IndexedStore(me.agent.id, openDatabase),
      mine: (message) => message.author.kind === 'agent' && message.author.id === me.agent.id,
      onFrame: (frame) => this.heard(frame),
      onState: (state) => this.live.set(state),
      onOutbox: () => this.waiting.set(this.messenger.outbox.waiting()),
      onTyping: (conversation) => this.presence.typing.set(conversation, this.messenger.typists.in(conversation)),
    });
    const reads = {
      start: (id: Id) => this.read(id),
      stop: (id: Id) => {
        this.unknown.delete(id);
        this.messenger.live.unsubscribe(id);
      },
    };
    this.watching = new Watching(reads, systemClock);
  }

  run(): () => void {
    let due: number | null = null;
    const listed = this.queries.getQueryCache().subscribe(({ query }) => {
      if (due === null && isListed(query.queryKey)) due = window.setTimeout(() => ((due = null), this.watch()), LISTED_AFTER);
    });
    const online = () => this.messenger.live.retryNow();
    const focus = () => this.messenger.live.focused();
    window.addEventListener('online', online);
    window.addEventListener('focus', focus);
    void this.messenger.start();
    return () => {
      listed();
      window.clearTimeout(due ?? undefined);
      window.removeEventListener('online', online);
      window.removeEventListener('focus', focus);
      this.messenger.stop();
    };
  }

  /** The timeline of a conversation that is already in use. */
  inUse(conversation: Id): Timeline | null {
    return this.open.get(conversation)?.timeline ?? null;
  }

  /** The timeline of a conversation, kept up to date while it is in use. */
  use(conversation: Id): { timeline: Timeline; done: () => void } {
    const held = this.open.get(conversation) ?? { timeline: this.messenger.open(conversation), users: 0 };
    this.open.set(conversation, held);
    held.users++;
    const done = () => {
      held.users--;
      window.setTimeout(() => {
        if (held.users > 0 || this.open.get(conversation) !== held) return;
        this.open.delete(conversation);
        this.messenger.close(conversation);
        this.watching.left(conversation);
        this.unknown.delete(conversation);
        this.watch();
      }, 0);
    };
    return { timeline: held.timeline, done };
  }

  /** Resolves when the server has a message that was sent here; never if it refuses it. */
  delivered(entry: Id): Promise<void> {
    return new Promise((resolve) => {
      const sent = () => !this.waiting.get().some(({ id }) => id === entry);
      if (sent()) return resolve();
      const stop = this.waiting.subscribe(() => {
        if (!sent()) return;
        stop();
        resolve();
      });
    });
  }

  markRead(conversation: Id, seq: number) {
    const row = this.inbox.row(conversation);
    if (row && row.readSeq >= seq && row.unread === 0) return;
    this.inbox.markRead(conversation, seq);
    if (!this.messenger.mark(conversation, { read: seq }))
      void http.put(`conversations/${conversation}/read`, { seq }).catch(() => undefined);
  }

  async markUnread(row: Row) {
    const seen = this.open.get(row.id)?.timeline.view().items ?? [];
    const last = seen.findLast(
      (item) => item.kind === 'message' && item.message.kind === 'message' && item.message.author.kind === 'visitor',
    );
    const seq = last?.kind === 'message' ? last.message.seq : (row.lastMessage?.seq ?? row.lastSeq);
    await http.put(`conversations/${row.id}/read`, { seq: Math.max(0, seq - 1), unread: true });
    this.refresh.row(row.id);
  }

  async markUnreadFrom(conversation: Id, seq: number) {
    await http.put(`conversations/${conversation}/read`, { seq: Math.max(0, seq - 1), unread: true });
    this.refresh.row(conversation);
  }

  /** The row of a conversation that this tab itself changed. */
  changed(conversation: Id) {
    this.refresh.row(conversation);
  }

  /** Passes every frame of the server to a listener. */
  listen(heard: (frame: ServerFrame) => void): () => void {
    this.listeners.add(heard);
    return () => void this.listeners.delete(heard);
  }

  /** Listed chats or tickets; they are subscribed to as well, to know who views them and writes in them. */
  lists(beside: readonly Id[], room: 'chats' | 'tickets' = 'chats') {
    this.beside.set(room, beside);
    this.watch();
  }

  private watch() {
    this.watching.want([...new Set([...[...this.beside.values()].flat(), ...this.inbox.listed()])], (id) => this.open.has(id));
    for (const id of this.unknown) if (this.inbox.row(id)) this.read(id);
  }

  /** From its last message on; if that is unknown, only new frames. */
  private read(id: Id) {
    this.unknown[this.inbox.row(id) ? 'delete' : 'add'](id);
    this.messenger.live.subscribe(id, () => this.inbox.row(id)?.lastSeq ?? Number.MAX_SAFE_INTEGER, false);
  }

  private heard(frame: ServerFrame) {
    this.listeners.forEach((tell) => tell(frame));
    switch (frame.t) {
      case 'message':
        return this.arrived(frame.conversation, frame.message);
      case 'event':
        return this.happened(frame);
      case 'nack':
        return frame.conversation && !frame.id ? this.watching.refuse(frame.conversation) : undefined;
      case 'live':
        return this.inbox.hasCounts() ? undefined : this.refresh.recount();
      case 'welcome':
        return frame.replay === 'limited' ? this.refresh.everything() : undefined;
      case 'limited':
        // For one conversation: its open timeline reloads on its own.
        return frame.conversation ? this.refresh.row(frame.conversation) : this.refresh.everything();
      case 'marks':
        return this.marks.set(frame.conversation, further(this.marks.get(frame.conversation), frame));
      case 'typing.text':
        return this.presence.typed(frame.conversation, frame.text ?? '');
      case 'view':
        return this.presence.viewed(frame.conversation, frame.agent, frame.state, frame.lastsSeconds);
      case 'presence':
        return this.presence.are(new Set(frame.online));
      default:
        return;
    }
  }

  private reached(conversation: Id, page: MessagesPage): MessagesPage {
    const { othersDelivered: visitorDelivered, othersRead: visitorRead } = page;
    this.marks.set(conversation, further(this.marks.get(conversation), { visitorDelivered, visitorRead }));
    return page;
  }

  private arrived(conversation: Id, message: Message) {
    const looking = this.reading?.conversation === conversation && this.reading.looking;
    this.watching.heard(conversation);
    if (message.author.kind === 'visitor') this.presence.typed(conversation, '');
    if (this.open.has(conversation) && message.kind === 'message' && message.author.kind === 'visitor')
      this.messenger.mark(conversation, { delivered: message.seq });
    if (this.inbox.applyMessage(conversation, message, looking)) this.refresh.settled(conversation);
  }

  private happened({ kind, conversation, agent, contact, message }: EventFrame) {
    const mine = agent === undefined || agent === this.me.agent.id;
    switch (kind) {
      case 'message':
        if (!conversation || (this.open.get(conversation)?.timeline.isLoaded && this.inbox.row(conversation))) return;
        if (!this.unknown.has(conversation) && this.watching.expects(conversation, () => this.refresh.row(conversation))) return;
        return this.refresh.row(conversation);
      case 'conversation-started':
        if (!conversation) return;
        this.inbox.starting(conversation);
        return this.refresh.row(conversation);
      case 'read-changed':
      case 'draft-changed':
        if (conversation && mine && this.reading?.conversation !== conversation) this.refresh.row(conversation);
        return;
      case 'conversation-changed':
        if (!conversation) return;
        this.inbox.moving(conversation);
        void this.queries.invalidateQueries({ queryKey: answersKey(conversation) });
        return this.refresh.change(conversation);
      case 'message-redacted':
        if (!conversation || !message) return;
        void this.open.get(conversation)?.timeline.reread(message);
        void this.queries.invalidateQueries({ queryKey: ['whole-mail', conversation, message] });
        void this.queries.invalidateQueries({ queryKey: ['note-versions', message] });
        void this.queries.invalidateQueries({ queryKey: mentionsKey });
        void this.queries.invalidateQueries({ queryKey: ['joined-messages'] });
        return this.refresh.row(conversation);
      case 'chat-changed':
        // Whether its chat is live decides which folder holds it.
        if (!conversation) return;
        this.inbox.moving(conversation);
        return this.refresh.change(conversation);
      case 'sla-changed':
        return void this.queries.invalidateQueries({ queryKey: conversation ? ['sla', conversation] : ['sla'] });
      case 'time-changed':
        return void this.queries.invalidateQueries({ queryKey: ['time-spent', conversation] });
      default:
        this.inbox.somethingElse(kind, contact ?? agent);
    }
  }
}

/** Time for a list to settle before its conversations are subscribed to. */
const LISTED_AFTER = 300;

const isListed = ([first]: readonly unknown[]) => first === 'conversations' || first === 'conversation';

const postMessage = ({ id, conversation, kind, text, attachments, seen, anyway }: SendFrame) =>
  http.post<PostAnswer>(`conversations/${conversation}/messages`, {
    clientId: id,
    kind,
    text,
    attachments: attachments ?? [],
    seen,
    ...(anyway ? { anyway } : {}),
  });

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk here');
  return desk;
}

export const useTimelineView = (timeline: Timeline) => useSyncExternalStore(timeline.subscribe, timeline.view);
