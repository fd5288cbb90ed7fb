// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { preview, USUAL, type Values } from '../console/livechat/invitations/preview.ts';
import * as card from '../widget/loader/card.ts';
import type { Invitation } from '../shared/invitations.ts';
import { inLanguage, type LoaderConfig } from '../widget/loader/config.ts';
import { type Here, memory } from '../widget/loader/here.ts';
import { of } from '../widget/loader/invite.ts';
import { matches } from '../shared/url-rules.ts';
import { launcher } from '../widget/loader/launcher.ts';
import { FIXTURES } from './invitation-fixtures.ts';

const rulesOf = (rules: readonly Partial<Invitation>[]): Invitation[] =>
  rules.map((rule) => ({
    id: 'a',
    pages: [],
    when: null,
    style: 'bubble',
    texts: { en: { a: rule.id ?? 'a' } },
    delay: 0,
    on: 'entry',
    visit: 1,
    quiet: 0,
    gap: 0,
    online: '',
    ...rule,
  }));

describe('the preview of the editor', () => {
  test.each(FIXTURES)('%s', async (_name, rules, values, fires, after = 0, why) => {
    const said = await preview(rulesOf(rules), { ...USUAL, ...values });
    expect(said.fires).toEqual(fires && { id: fires, after });
    if (why) expect(said.why['a']).toBe(why);
  });

  test('there are more than fifty', () => expect(FIXTURES.length).toBeGreaterThan(50));
});

describe('the module on a page', () => {
  let stop: AbortController;

  beforeEach(() => {
    stop = new AbortController();
    vi.useFakeTimers();
  });
  afterEach(() => {
    stop.abort();
    document.body.replaceChildren();
    localStorage.clear();
    sessionStorage.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test.each(FIXTURES)('%s', async (_name, given, some, fires, after = 0) => {
    const values = { ...USUAL, ...some };
    const rules = rulesOf(given);
    const shown: string[] = [];
    const here = page(values, rules, stop.signal, (name, kind, id) => name === 'invitation' && kind === 'shown' && shown.push(id));
    of(here);
    for (const selector of values.clicks) {
      document.querySelector<HTMLElement>(selector)?.click();
    }
    if (values.exit) {
      document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: -1 }));
    }
    let seconds = 0;
    await vi.advanceTimersByTimeAsync(0);
    while (!shown.length && seconds < 600) {
      seconds++;
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(shown).toEqual(fires ? [fires] : []);
    if (fires) expect(seconds).toBe(after);
  });
});

function page(values: Values, rules: readonly Invitation[], signal: AbortSignal, emit: (name: string, ...data: string[]) => void): Here {
  vi.setSystemTime(values.now);
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(values.url);
  document.title = values.title;
  document.body.innerHTML = '<button id="buy">Buy</button><input id="name">';
  const own = (target: object, name: string, value: unknown) => Object.defineProperty(target, name, { value, configurable: true });
  own(document, 'referrer', values.referrer);
  own(document.documentElement, 'scrollHeight', 1_000);
  own(document.documentElement, 'clientHeight', values.scroll * 10);
  own(screen, 'width', values.device === 'phone' ? 390 : 1_200);
  own(screen, 'height', values.device === 'phone' ? 844 : 900);
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('coarse') && values.device !== 'desktop' }));
  vi.stubGlobal('fetch', async () => Response.json(values.online));
  vi.spyOn(Date.prototype, 'getHours').mockReturnValue(values.hour);
  if (values.typing) document.querySelector('input')!.focus();
  if (values.closedBefore) sessionStorage.setItem('parlour.quiet', '1');
  if (values.memory) {
    const { visits, pages, entry, shown, refusedDaysAgo } = values.memory;
    const many = ([id, times]: [string, number]) => [id, Array<number>(times).fill(values.now - 30_000)];
    localStorage.setItem(
      'parlour.visit',
      JSON.stringify({
        v: 1,
        visits,
        pages: pages - 1,
        since: values.now - 60_000,
        seen: values.now - 1_000,
        entry: entry || values.url,
        referrer: values.referrer,
        shown: Object.fromEntries(Object.entries(shown).map(many)),
        refused: Object.fromEntries(Object.entries(refusedDaysAgo).map(([id, days]) => [id, values.now - days * 86_400_000])),
      }),
    );
  }
  const kept: Here['kept'] = [];
  if (values.memory) kept.push(['consent', { memory: true }]);
  if (values.identified) kept.push(['identify', { token: 'T' }]);
  values.events.forEach((name) => kept.push(['event', { name }]));
  const here: Here = {
    config: { site: 'S', host: 'https://chat.example', widgets: [], origins: [], invitations: rules } as LoaderConfig,
    home: 'https://chat.example',
    signal,
    kept,
    variables: { ...values.variables },
    country: values.country,
    watch: () => {},
    view: undefined,
    widget: { key: 'W' },
    hidden: false,
    open: false,
    chatting: values.chat === 'running',
    ended: values.chat === 'ended',
    tongue: () => values.language,
    theme: () => 'auto',
    where: () => ({}),
    on: () => () => {},
    emit: emit as Here['emit'],
    draw: () => {},
    act: () => {},
    matches,
    inLanguage,
    memory,
    part: () => Promise.resolve(card as never),
  };
  here.view = launcher(() => {}, signal);
  here.view.dress({}, 'auto', 'Chat', false);
  return here;
}
