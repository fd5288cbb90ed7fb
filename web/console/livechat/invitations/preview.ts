import { Engine, type Page } from '../../../widget/loader/invite/engine.ts';
import { matches } from '../../../shared/url-rules.ts';
import { judge, type Invitation, type Memory, type Reason, type Situation } from '../../../shared/invitations.ts';

/** A simulated page and visitor, to test which invitation would be shown (LC-98). */
export interface Values {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
  readonly language: string;
  readonly device: Situation['device'];
  /** Known of who agreed to be seen, with a file of countries. */
  readonly country: string | undefined;
  readonly hour: number;
  /** The percentage of the page that is seen. */
  readonly scroll: number;
  readonly exit: boolean;
  readonly clicks: readonly string[];
  readonly events: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly identified: boolean;
  readonly chat: Situation['chat'];
  readonly typing: boolean;
  readonly closedBefore: boolean;
  /** What earlier visits left, with leave to remember; null without. */
  readonly memory: {
    readonly visits: number;
    readonly pages: number;
    readonly entry: string;
    readonly shown: Readonly<Record<string, number>>;
    readonly refusedDaysAgo: Readonly<Record<string, number>>;
  } | null;
  /** `any` and departments. */
  readonly online: readonly string[];
  /** The moment it is. */
  readonly now: number;
}

export const USUAL: Values = {
  url: 'https://shop.example/',
  title: '',
  referrer: '',
  language: 'en',
  device: 'desktop',
  country: undefined,
  hour: 12,
  scroll: 0,
  exit: false,
  clicks: [],
  events: [],
  variables: {},
  identified: false,
  chat: 'none',
  typing: false,
  closedBefore: false,
  memory: null,
  online: ['any'],
  now: Date.UTC(2026, 0, 14, 12),
};

export interface Preview {
  /** The first that comes, and after how many seconds on the page. */
  readonly fires: { readonly id: string; readonly after: number } | null;
  /** Why each of the others does not come. */
  readonly why: Readonly<Record<string, Reason | 'other'>>;
}

/** How long a simulated visitor stays, in seconds. */
export const STAYS = 600;

/** Runs what runs in the browser, with a clock of its own, until an invitation comes or the visitor has gone. */
export async function preview(rules: readonly Invitation[], values: Values): Promise<Preview> {
  let at = values.now;
  let shown: Invitation | null = null;
  const page: Page = {
    matches,
    see: () => ({ ...values, now: at, href: values.url, busy: false, quiet: values.closedBefore }),
    hush: () => {},
    kept: () => (values.memory ? JSON.stringify(memoryOf(values)) : null),
    online: () => Promise.resolve(values.online),
    show: (rule) => (shown ??= rule),
    hide: () => {},
    count: () => {},
  };
  const engine = new Engine(rules, page);
  if (values.memory) engine.remember(true);
  values.clicks.forEach((each) => engine.heard('clicks', each));
  values.events.forEach((each) => engine.heard('events', each));
  if (values.exit) engine.exits();
  let before = engine.situation();
  for (let second = 0; second <= STAYS && !shown; second++) {
    at = values.now + second * 1_000;
    before = engine.situation();
    engine.tick();
    await Promise.resolve(); // the answer to who is online has arrived
  }
  const first = shown as Invitation | null;
  const why = Object.fromEntries(
    rules.flatMap((rule) =>
      rule.id === first?.id
        ? []
        : [[rule.id, judge(rule, { ...before, online: before.online ?? values.online }, matches) ?? 'other'] as const],
    ),
  );
  return { fires: first && { id: first.id, after: Math.round((at - values.now) / 1_000) }, why };
}

function memoryOf({ memory, now, referrer, url }: Values): Memory {
  const { visits = 1, pages = 1, entry = '', shown = {}, refusedDaysAgo = {} } = memory ?? {};
  return {
    v: 1,
    visits,
    pages: pages - 1,
    since: now - 60_000,
    seen: now - 1_000,
    entry: entry || url,
    referrer,
    shown: Object.fromEntries(Object.entries(shown).map(([id, times]) => [id, Array<number>(times).fill(now - 30_000)])),
    refused: Object.fromEntries(Object.entries(refusedDaysAgo).map(([id, days]) => [id, now - days * 86_400_000])),
  };
}
