import { createContext, useContext } from 'react';
import { systemClock } from '../../../shared/clock.ts';
import type { Id, Page, Row, ServerFrame } from '../../../shared/types.ts';
import { Keyed, Observable } from '../../app/observable.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Desk } from '../../conversations/desk.ts';
import { Refresh } from '../../conversations/refresh.ts';
import { owedAfter } from './owed.ts';
import { visitorOf } from './words.ts';
import {
  filled,
  filledPage,
  filledState,
  type AgentState,
  type Chat,
  type ChatCounts,
  type ChatListName,
  type DeskAnswer,
  type Offer,
  type Whole,
} from './types.ts';

export const endMillis = 5_000;

const none: ChatCounts = { mine: 0, queue: 0, team: 0 };

/**
 * Chats as this tab knows them: own status, offers, lists and the open conversation's chat. A change costs one request,
 * whose response has everything on screen as of one moment.
 */
export class ChatFloor {
  readonly status = new Observable<AgentState | null>(null);
  readonly offers = new Observable<readonly Offer[]>([]);
  readonly counts = new Observable<ChatCounts | null>(null);
  readonly lists = new Keyed<Page<Chat> | null>(null);
  /** The newest chat of a conversation with its history; null where there is none, undefined where it was not fetched. */
  readonly chats = new Keyed<Whole | null | undefined>(undefined);
  /** Chats that close in a moment unless the agent undoes it: when, on this machine's clock (LC-26). */
  readonly ending = new Keyed<number | null>(null);
  readonly problem = new Observable<unknown>(null);
  /** How far the server's clock is ahead of this machine's. */
  ahead = 0;
  private listed: (ids: readonly Id[]) => void = () => undefined;
  private zoneSaid = false;
  private shown: ChatListName | null = null;
  private open: Id | null = null;
  private asked = 0;
  private heardOf = 0;
  private readonly kept = new Set<Id>();
  private readonly endings = new Map<Id, number>();
  private readonly boards = new Set<() => void>();
  private readonly refresh = new Refresh(
    { row: () => Promise.resolve(), list: () => Promise.resolve(), counts: () => this.read() },
    systemClock,
  );

  constructor(
    private readonly me: Id,
    private readonly tell: (text: string) => void = toast,
  ) {}

  run(desk: Desk): () => void {
    const stop = desk.listen((frame) => this.heard(frame));
    this.listed = (ids) => desk.lists(ids);
    desk.inbox.onRow = (row) => this.noticed(row);
    this.again();
    const leave = () => [...this.endings.keys()].forEach((conversation) => this.endNow(conversation));
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      desk.inbox.onRow = () => undefined;
    };
  }

  /** Reads what is on screen again, soon. */
  readonly again = () => this.refresh.recount();

  show(list: ChatListName | null) {
    this.shown = list;
    if (list) this.again();
  }

  look(conversation: Id | null) {
    this.open = conversation;
    if (conversation) this.refresh.recountNow();
  }

  /** Listens to every change in the whole team. */
  watch(changed: () => void): () => void {
    this.boards.add(changed);
    return () => void this.boards.delete(changed);
  }

  async more(list: ChatListName) {
    const known = this.lists.get(list);
    if (!known?.next) return;
    const page = filledPage(await http.get<Page<Chat>>('chats', { query: { list, cursor: known.next } }));
    const ids = new Set(known.items.map((chat) => chat.id));
    this.lists.set(list, { items: [...known.items, ...page.items.filter((chat) => !ids.has(chat.id))], next: page.next ?? null });
  }

  take(answer: DeskAnswer, list: ChatListName | null = null, conversation: Id | null = null) {
    this.ahead = Date.parse(answer.now) - Date.now();
    this.status.set(answer.status ? filledState(answer.status) : null);
    this.offers.set(answer.offers.map((offer) => ({ ...offer, by: offer.by ?? null, note: offer.note ?? null, chat: filled(offer.chat) })));
    if (answer.status) this.sayZone();
    const counts = { ...none, ...answer.counts };
    this.notice(this.lists.get('mine')?.items ?? [], answer.mine.items.map(filled));
    this.keep('mine', answer.mine, counts);
    if (list && answer.list) this.keep(list, answer.list, counts);
    if (conversation) this.chats.set(conversation, answer.open ? { ...answer.open, chat: filled(answer.open.chat) } : null);
    this.counts.set(counts);
    this.problem.set(null);
  }

  /** In which zone one's days are counted; kept with the status, and so said when there is one. */
  private sayZone() {
    if (this.zoneSaid) return;
    this.zoneSaid = true;
    http.put('me/zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }).catch(() => (this.zoneSaid = false));
  }

  /** Tells the agent what others did to the agent's chats: taken over, accepted, or returned because no one accepted. */
  private notice(before: readonly Chat[], now: readonly Chat[]) {
    for (const chat of before) {
      const same = now.find((each) => each.id === chat.id);
      if (!same) void this.whereWent(chat);
      else if (this.owns(chat) && this.owns(same) && chat.transferSince && !same.transferSince && !this.kept.delete(chat.conversation))
        this.tell(t('transfer.toast.notAccepted', { name: visitorOf(chat) }));
    }
  }

  private owns = (chat: Chat) => chat.owner?.id === this.me;

  private async whereWent(chat: Chat) {
    const whole = await http.get<Whole | undefined>(`conversations/${chat.conversation}/chat`).catch(() => undefined);
    const owner = whole?.chat.state === 'active' ? whole.chat.owner : null;
    if (owner && owner.id !== this.me)
      toast(t('chats.toast.takenOver', { agent: owner.name ?? t('chats.toast.anotherAgent'), name: visitorOf(chat) }));
  }

  async autoAccept(on: boolean) {
    try {
      this.take(await http.put<DeskAnswer>('me/auto-accept', { on }));
      toast(on ? t('status.toast.autoAcceptOn') : t('status.toast.autoAcceptOff'));
    } catch (thrown) {
      toast(explain(thrown));
    }
  }

  /** The agent cancels the transfer, so no notice is shown when it ends. */
  keeps(conversation: Id) {
    this.kept.add(conversation);
  }

  /** An offer that was answered is gone at once. */
  answered(offer: Id) {
    this.offers.set(this.offers.get().filter((each) => each.id !== offer));
  }

  /** Ends a chat in five seconds, and at once when the page goes. */
  end(conversation: Id) {
    if (this.endings.has(conversation)) return;
    this.ending.set(conversation, Date.now() + endMillis);
    this.endings.set(
      conversation,
      window.setTimeout(() => this.endNow(conversation), endMillis),
    );
  }

  stay(conversation: Id) {
    window.clearTimeout(this.endings.get(conversation));
    this.endings.delete(conversation);
    this.ending.set(conversation, undefined);
  }

  private endNow(conversation: Id) {
    this.stay(conversation);
    http
      .request('POST', `conversations/${conversation}/chat/end`, { keepalive: true })
      .catch((thrown: unknown) => toast(explain(thrown)))
      .finally(this.again);
  }

  /** An accepted chat is shown as the agent's own before the server is asked again. */
  accepted({ id, kind, chat }: Offer, me: { id: Id; name: string }) {
    this.answered(id);
    // what was asked before the chat was accepted doesn't know of it
    this.heardOf = this.asked + 1;
    if (kind === 'invite') return;
    const own: Chat = {
      ...chat,
      state: 'active',
      owner: me,
      transferSince: null,
      transferTo: null,
      acceptedAt: chat.acceptedAt ?? new Date(Date.now() + this.ahead).toISOString(),
    };
    this.chats.set(chat.conversation, { chat: own, moves: [], ratings: [] });
    const mine = this.lists.get('mine');
    if (mine && !mine.items.some((each) => each.id === own.id)) this.lists.set('mine', { ...mine, items: [own, ...mine.items] });
  }

  /** A list that is here from end to end counts itself: the number in the tab is the length of what is shown. */
  private keep(list: ChatListName, page: Page<Chat>, counts: ChatCounts) {
    this.lists.set(list, filledPage(page));
    const onScreen = new Set<ChatListName>(['mine', ...(this.shown ? [this.shown] : [])]);
    this.listed([...onScreen].flatMap((each) => (this.lists.get(each)?.items ?? []).map((chat) => chat.conversation)));
    if ((page.next ?? null) === null) counts[list] = page.items.length;
  }

  private async read() {
    const [list, conversation, question] = [this.shown, this.open, ++this.asked];
    try {
      const answer = await http.get<DeskAnswer>('me/desk', { query: { list: list === 'mine' ? null : list, conversation } });
      if (question < this.heardOf) return; // a later question was answered before
      this.heardOf = question;
      this.take(answer, list, conversation);
    } catch (thrown) {
      this.problem.set(thrown);
    }
  }

  private heard(frame: ServerFrame) {
    if (frame.t === 'live' || (frame.t === 'limited' && !frame.conversation)) return this.changed();
    if (frame.t !== 'event') return;
    if (frame.kind === 'chat-changed') {
      if (frame.conversation && frame.conversation !== this.open) this.chats.set(frame.conversation, undefined);
      this.changed();
    } else if (frame.kind === 'offer-changed' || frame.kind === 'status-changed') {
      if (frame.agent === this.me) this.again();
      this.boards.forEach((tell) => tell());
    }
  }

  private changed() {
    this.again();
    this.boards.forEach((tell) => tell());
  }

  /** A conversation's row shows who wrote last, and so whether a reply is due; nothing needs to be fetched for that. */
  private noticed(row: Row) {
    for (const list of this.lists.keys()) {
      const page = this.lists.get(list);
      const items = page?.items.map((chat) => (chat.conversation === row.id ? owedAfter(chat, row) : chat));
      if (page && items?.some((chat, index) => chat !== page.items[index])) this.lists.set(list, { ...page, items });
    }
    const whole = this.chats.get(row.id);
    if (whole) {
      const chat = owedAfter(whole.chat, row);
      if (chat !== whole.chat) this.chats.set(row.id, { ...whole, chat });
    }
  }
}

export const FloorContext = createContext<ChatFloor | null>(null);

export function useFloor(): ChatFloor {
  const floor = useContext(FloorContext);
  if (!floor) throw new Error('no floor here');
  return floor;
}
