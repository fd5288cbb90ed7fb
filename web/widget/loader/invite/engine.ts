import type { matches } from '../../../shared/url-rules.ts';
import { judge, type Invitation, type Memory, type Situation } from '../../../shared/invitations.ts';

/** What can be seen of a page at one moment; the rest of a situation is what the engine remembers. */
export type Seen = Pick<
  Situation,
  | 'now'
  | 'href'
  | 'title'
  | 'referrer'
  | 'language'
  | 'device'
  | 'hour'
  | 'scroll'
  | 'variables'
  | 'identified'
  | 'chat'
  | 'busy'
  | 'typing'
  | 'quiet'
  | 'country'
>;

/** What the engine needs of a page; tests pass their own. */
export interface Page {
  see(): Seen;
  readonly matches: typeof matches;
  /** An invitation was closed in this tab. */
  hush(): void;
  /** What is kept of earlier pages; with a text it is written, with null taken away. */
  kept(text?: string | null): string | null;
  online(): Promise<readonly string[]>;
  show(rule: Invitation): void;
  hide(): void;
  count(rule: Invitation, kind: Kind): void;
}

export type Kind = 'shown' | 'accepted' | 'refused' | 'ignored';

const VISIT_MS = 30 * 60_000;
const IGNORED_MS = 30_000;
const ASKED_MS = 30_000;
/** What may pass without the wait beginning anew. */
const PASSING = ['busy', 'typing', 'gap', 'offline', 'chat'];

/** Watches a page and shows the first invitation, by their order, that may be shown (LC-91 to LC-95). */
export class Engine {
  private readonly rules: readonly Invitation[];
  private readonly page: Page;
  /** What is remembered of this document, in the words of a situation. */
  private readonly own: { -readonly [K in keyof Omit<Situation, keyof Seen | 'here'>]: Situation[K] };
  private readonly here: Pick<Memory, 'shown' | 'refused' | 'invited' | 'chat' | 'closed'> = { shown: {}, refused: {} };
  private href: string;
  private deepest = 0;
  private met: Record<string, number> = {};
  private askedAt = -ASKED_MS;
  private current: { readonly rule: Invitation; readonly at: number; told: boolean } | null = null;

  constructor(rules: readonly Invitation[], page: Page) {
    this.rules = rules;
    this.page = page;
    const { now, href } = page.see();
    this.href = href;
    this.own = {
      first: href,
      before: null,
      turns: 0,
      loaded: now,
      since: now,
      exit: false,
      clicks: [],
      events: [],
      memory: null,
      shown: [],
      online: undefined,
    };
  }

  situation(): Situation {
    const { own, here } = this;
    const seen = this.page.see();
    this.deepest = Math.max(this.deepest, seen.scroll);
    if (seen.now - this.askedAt >= ASKED_MS) {
      own.online = undefined;
    }
    return { ...seen, ...own, here, scroll: this.deepest, busy: seen.busy || !!this.current };
  }

  /** Whether an invitation waits for nothing but the visitor's leaving. */
  tick(): boolean {
    const s = this.situation();
    let waits = false;
    if (this.current && s.now - this.current.at >= IGNORED_MS) {
      this.outcome('ignored');
    }
    for (const rule of this.rules) {
      const reason = judge(rule, s, this.page.matches);
      waits ||= reason === 'conditions' && (judge(rule, { ...s, exit: true }, this.page.matches) ?? 'asking') === 'asking';
      if (reason && reason !== 'asking') {
        if (!PASSING.includes(reason)) {
          delete this.met[rule.id];
        }
      } else if (s.now - (this.met[rule.id] ??= s.now) >= rule.delay * 1_000) {
        if (!reason) {
          this.show(rule, s.now);
          return false;
        }
        this.ask(s.now);
      }
    }
    return waits;
  }

  /** The route changed without a load. */
  turn(): void {
    const { now, href } = this.page.see();
    if (href !== this.href) {
      const { memory, turns } = this.own;
      Object.assign(this.own, { before: this.href, since: now, turns: turns + 1, exit: false, shown: [], clicks: [], events: [] });
      this.href = href;
      this.deepest = 0;
      this.met = {};
      if (memory) {
        memory.pages++;
      }
      this.leave();
      this.tick();
    }
  }

  /** An event of the page, or a click on what matches a selector. */
  heard(what: 'events' | 'clicks', name: string): void {
    this.own[what] = [...this.own[what].slice(-49), name];
    this.tick();
  }

  exits(): void {
    this.own.exit = true;
    this.tick();
  }

  /** A chat began, or the panel was closed. */
  noted(what: 'chat' | 'closed'): void {
    this.everywhere((kept, now) => (kept[what] = now));
  }

  /** Leave to remember was given, or taken back (LC-93). */
  remember(on: boolean): void {
    const { page, own } = this;
    if (!on) {
      own.memory = null;
      page.kept(null);
    } else if (!own.memory) {
      const { now, referrer } = page.see();
      const old = read(page.kept());
      const pages = own.turns + 1;
      const visit = { visits: (old?.visits ?? 0) + 1, pages, since: own.loaded, entry: own.first, referrer };
      own.memory = {
        v: 1,
        ...visit,
        shown: {},
        refused: {},
        ...old,
        ...(old && now - old.seen < VISIT_MS ? { pages: old.pages + pages } : visit),
        seen: now,
      };
      const { shown } = own.memory;
      for (const id in this.here.shown) {
        shown[id] = [...(shown[id] ?? []), ...this.here.shown[id]!];
      }
      this.keep();
      this.tick();
    }
  }

  accepted(): void {
    this.outcome('accepted');
    this.hide();
  }

  refused(): void {
    const rule = this.current?.rule;
    if (rule) {
      this.outcome('refused');
      this.page.hush();
      this.everywhere((kept, now) => (kept.refused[rule.id] = now));
      this.hide();
    }
  }

  /** The page goes, by a load or by a route. */
  leave(): void {
    this.outcome('ignored');
    this.hide();
    this.keep();
  }

  private show(rule: Invitation, now: number): void {
    const { id } = rule;
    this.current = { rule, at: now, told: false };
    this.own.shown = [...this.own.shown, id];
    this.everywhere((kept) => {
      kept.shown[id] = [...(kept.shown[id] ?? []).slice(-99), now];
      kept.invited = now;
    });
    this.page.count(rule, 'shown');
    this.page.show(rule);
  }

  /** What became of it is counted once. */
  private outcome(kind: Kind): void {
    if (this.current && !this.current.told) {
      this.current.told = true;
      this.page.count(this.current.rule, kind);
    }
  }

  private hide(): void {
    if (this.current) {
      this.current = null;
      this.page.hide();
    }
  }

  private ask(now: number): void {
    if (now - this.askedAt >= ASKED_MS) {
      this.askedAt = now;
      void this.page.online().then((online) => {
        this.own.online = online;
        this.tick();
      });
    }
  }

  private everywhere(note: (kept: Engine['here'], now: number) => void): void {
    const { now } = this.page.see();
    note(this.here, now);
    this.own.memory && note(this.own.memory, now);
    this.keep();
  }

  private keep(): void {
    const { memory } = this.own;
    if (memory) {
      memory.seen = this.page.see().now;
      this.page.kept(JSON.stringify(memory));
    }
  }
}

function read(text: string | null): Memory | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Memory | null;
    return kept?.v === 1 && kept.shown && kept.refused ? kept : null;
  } catch {
    return null;
  }
}
