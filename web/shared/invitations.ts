import type { Schemas } from './api.ts';
import { holds, type Actual, type Condition, type Facts } from './conditions.ts';
import type { UrlRule } from './url-rules.ts';

/**
 * Which invitation a page shows, and why the others do not (LC-91 to LC-95). The module on the host's page and the preview
 * of the editor both ask here, so that they cannot differ.
 */
export interface Invitation {
  readonly id: string;
  readonly pages: readonly UrlRule[];
  readonly when?: Condition | null;
  readonly style: 'bubble' | 'bar' | 'panel' | 'badge';
  /** By language: the text, the other text of a comparison, and the word on the button. */
  readonly texts: Readonly<Record<string, InvitationText | undefined>>;
  /** Seconds between the moment it may be shown and the moment it is. */
  readonly delay: number;
  /** On which pages of a visit it may show while the page gave no leave to remember. */
  readonly on: 'entry' | 'every' | 'never';
  /** The most on one visit; 0 is any number. */
  readonly visit: number;
  /** The most in so many days, which needs memory. */
  readonly most?: { readonly n: number; readonly days: number } | null;
  /** Days of silence after it was refused. */
  readonly quiet: number;
  /** Seconds since the invitation before it, whichever it was. */
  readonly gap: number;
  /** Who must be there: nobody, `any`, or a department. */
  readonly online: string;
  readonly hours?: Hours | null;
  /** Whether its being shown, accepted, refused and ignored is counted. */
  readonly counts?: boolean;
}

export type InvitationText = Schemas['InvitationText'];

/** Days of the week from 1, Monday, times as `09:00`, in one time zone; the first and the last day, if any. */
export type Hours = Schemas['InvitationHours'];

/** What is kept in the browser once the page has leave to (`consent({memory: true})`). Times in milliseconds. */
export interface Memory {
  readonly v: 1;
  visits: number;
  /** Pages of this visit. */
  pages: number;
  /** When this visit began, and when it was last seen. */
  since: number;
  seen: number;
  entry: string;
  referrer: string;
  shown: Record<string, number[]>;
  refused: Record<string, number>;
  invited?: number;
  chat?: number;
  closed?: number;
}

/** A page at one moment. Times in milliseconds. */
export interface Situation {
  readonly now: number;
  readonly href: string;
  readonly title: string;
  /** The document's own; and where this visitor was before on this page, when routes changed without a load. */
  readonly referrer: string;
  readonly first: string;
  readonly before: string | null;
  readonly turns: number;
  /** When the document came, and when this route did. */
  readonly loaded: number;
  readonly since: number;
  readonly language: string;
  readonly device: 'phone' | 'tablet' | 'desktop';
  readonly hour: number;
  /** The deepest part of the page that was seen, in percent. */
  readonly scroll: number;
  readonly exit: boolean;
  readonly clicks: readonly string[];
  readonly events: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identified: boolean;
  readonly chat: 'none' | 'running' | 'ended';
  /** The panel stands open, or another invitation does; a field of a form has the focus. */
  readonly busy: boolean;
  readonly typing: boolean;
  /** An invitation was closed in this tab. */
  readonly quiet: boolean;
  readonly memory: Memory | null;
  /** What this document remembers of itself. */
  readonly here: Pick<Memory, 'shown' | 'refused' | 'invited' | 'chat' | 'closed'>;
  /** Which rules were shown since the route changed. */
  readonly shown: readonly string[];
  /** `any` and the departments that have somebody online; undefined while nobody asked. */
  readonly online: readonly string[] | undefined;
  /** Two capitals; told by the server to who agreed to be seen, where the operator has a file of countries. */
  readonly country: string | undefined;
}

export type Reason =
  | 'page'
  | 'schedule'
  | 'memory'
  | 'conditions'
  | 'chat'
  | 'quiet'
  | 'refused'
  | 'shown'
  | 'visit'
  | 'days'
  | 'gap'
  | 'busy'
  | 'typing'
  | 'offline'
  | 'asking';

const DAY = 86_400_000;

/**
 * Why it is not shown now, or null when it is. `asking`: all else is met, and it must be asked who is online. Whether pages
 * match comes from outside: on a host page the loader has that already.
 */
export function judge(rule: Invitation, s: Situation, matches: (rules: readonly UrlRule[], href: string) => boolean): Reason | null {
  const { memory, now, here } = s;
  const kept = memory ?? here;
  if (!matches(rule.pages, s.href)) {
    return 'page';
  }
  if (rule.hours && !within(rule.hours, now)) {
    return 'schedule';
  }
  if (!memory && (rule.on === 'never' || (rule.on === 'entry' && (s.turns || !foreign(s))))) {
    return 'memory';
  }
  const answer = asks(rule, s);
  if (answer === false) {
    return 'conditions';
  }
  if (s.chat === 'running') {
    return 'chat';
  }
  if (s.quiet) {
    return 'quiet';
  }
  const refused = kept.refused[rule.id];
  if (refused && now - refused < rule.quiet * DAY) {
    return 'refused';
  }
  if (s.shown.includes(rule.id)) {
    return 'shown';
  }
  const shown = kept.shown[rule.id] ?? [];
  const start = memory?.since ?? s.loaded;
  if (rule.visit && shown.filter((at) => at >= start).length >= rule.visit) {
    return 'visit';
  }
  if (rule.most && shown.filter((at) => now - at < rule.most!.days * DAY).length >= rule.most.n) {
    return 'days';
  }
  if (kept.invited && now - kept.invited < rule.gap * 1_000) {
    return 'gap';
  }
  if (s.busy) {
    return 'busy';
  }
  if (s.typing) {
    return 'typing';
  }
  if (rule.online && s.online && !s.online.includes(rule.online)) {
    return 'offline';
  }
  return !s.online && (rule.online || answer === null) ? 'asking' : null;
}

/** Whether its conditions hold; null when that hangs on who is online and nobody has asked yet. */
function asks({ when }: Invitation, s: Situation): boolean | null {
  if (!when) {
    return true;
  }
  const facts = factsOf(s);
  const knowing = (online: Actual) => holds(when, (field) => (field === 'online' ? online : facts(field)));
  if (s.online) {
    return knowing(s.online);
  }
  const ids = [...JSON.stringify(when).matchAll(/"([\w-]{36}|any)"/g)].map(([, id]) => id!);
  const [all, none] = [knowing(ids), knowing([])];
  return all === none ? all : null;
}

/** The visit began with this document: another site led here, or nobody did. */
function foreign({ referrer, first }: Situation): boolean {
  return read(referrer)?.origin !== read(first)?.origin;
}

/** What conditions may ask of a page (LC-92). `undefined` is what nobody can know without leave to remember. */
export function factsOf(s: Situation): Facts {
  const { memory, here, now } = s;
  const begins = foreign(s);
  const since = (at: number | undefined) => (at ? Math.floor((now - at) / 60_000) : memory ? null : undefined);
  const came = begins ? s.referrer : (memory?.referrer ?? undefined);
  const entry = begins ? s.first : memory?.entry;
  const query = (name: string) => param(s.href, name) ?? (entry === undefined ? undefined : param(entry, name));
  const all: Record<string, () => Actual> = {
    'page.url': () => s.href,
    'page.title': () => s.title,
    'entry.url': () => entry,
    'previous.url': () => s.before ?? (begins ? null : s.referrer),
    referrer: () => came,
    'search.words': () => came && words(came),
    'time.page': () => Math.floor((now - s.since) / 1_000),
    'time.site': () => (memory || begins ? Math.floor((now - (memory?.since ?? s.loaded)) / 1_000) : undefined),
    'visit.pages': () => memory?.pages ?? (begins ? s.turns + 1 : undefined),
    visits: () => memory?.visits,
    'chat.status': () => s.chat,
    'since.chat': () => since(memory?.chat ?? here.chat),
    'since.invitation': () => since(memory?.invited ?? here.invited),
    'since.close': () => since(memory?.closed ?? here.closed),
  };
  return (field) => {
    const [family, name = ''] = field.split(/\.(.*)/s) as [string, string?];
    if (family === 'utm') {
      return query(`utm_${name}`);
    }
    // What is not worked out is asked for by its own name.
    return family === 'variable'
      ? ((s.variables[name] as Actual) ?? null)
      : field in all
        ? all[field]!()
        : (s as unknown as Record<string, Actual>)[field];
  };
}

function read(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

const param = (address: string, name: string) => read(address)?.searchParams.get(name) ?? null;

/** What was searched for, where the search engine says it. */
function words(referrer: string): string | null {
  return param(referrer, 'q') ?? param(referrer, 'query') ?? param(referrer, 'p') ?? param(referrer, 'text');
}

function within({ days, from, to, zone, first, last }: Hours, now: number): boolean {
  // Sweden writes dates and times as they sort.
  const [day = '', time = ''] = new Date(now).toLocaleString('sv', { timeZone: zone }).split(' ');
  const weekday = new Date(`${day}T00:00Z`).getUTCDay() || 7;
  return days.includes(weekday) && time >= from && time < `${to}:` && (!first || day >= first) && (!last || day <= last);
}
