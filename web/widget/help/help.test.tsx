// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Around } from '../panel/parts.tsx';
import en from '../words/en.json';
import { speaker } from '../panel/words.ts';
import { linked, question } from './articles.ts';
import { Cards } from './cards.tsx';
import { Choices } from './choices.tsx';
import { Hints } from './hints.tsx';
import { Person } from './person.tsx';
import { Reader } from './reader.tsx';
import { safe } from './safe.ts';
import { Search } from './search.tsx';
import { go } from './trail.ts';

const HELP = { address: 'larkfield', url: 'https://help.example/help/larkfield' };
const BURR = { id: '1', title: 'Re-seat the burr', url: `${HELP.url}/en/a/re-seat-the-burr` };
const GRIND = { id: '2', title: 'Find your grind setting', url: `${HELP.url}/en/a/grind` };

/** A help center: what it is asked for, and how it answers. */
let asked: { path: string; body?: unknown; credentials: unknown }[] = [];
let answers: (path: string) => unknown = () => ({ items: [] });
let root: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', (path: string, { body, credentials, signal }: RequestInit) => {
    asked.push({ path, credentials, ...(body ? { body: JSON.parse(String(body)) } : {}) });
    return new Promise((done, fail) => {
      signal?.addEventListener('abort', () => fail(new Error('aborted')));
      setTimeout(() => {
        const found = answers(path);
        done({ ok: found !== 404, status: found === 404 ? 404 : 200, json: async () => found });
      }, 10);
    });
  });
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  act(() => go([]));
  act(() => render(null, root));
  root.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const around = (more: object = {}): Around =>
  ({
    config: { help: HELP, bot: false, online: true, widget: { key: 'w' } },
    language: 'en',
    say: speaker(en, 'en'),
    chat: { http: { get: async () => ({ words: en }), post: vi.fn(async () => {}) }, invited: {}, conversation: null },
    ...more,
  }) as unknown as Around;

const draw = async (what: Parameters<typeof render>[0]) => act(async () => render(what, root));
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const type = (text: string) =>
  act(() => {
    const input = root.querySelector('input')!;
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const titles = () => [...root.querySelectorAll('li')].map((each) => each.textContent);
const queries = () => asked.filter(({ path }) => path.includes('suggest')).map(({ path }) => new URL(path, HELP.url).searchParams.get('q'));
const press = (text: string) =>
  act(async () => [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(text))!.click());

test('home suggests articles and searches while typing', async () => {
  answers = (path) => ({ items: path.includes('q=&') ? [BURR, GRIND] : [GRIND] });
  await draw(<Search around={around()} />);
  await pass(20);
  expect(root.querySelector('[role=status]')?.textContent).toBe('Suggested articles');
  expect(titles()).toEqual([BURR.title, GRIND.title]);
  type('g');
  await pass(500);
  expect(queries()).toEqual(['']);
  type('gr');
  await pass(100);
  type('grind');
  await pass(119);
  expect(queries()).toEqual(['']);
  await pass(20);
  expect(queries()).toEqual(['', 'grind']);
  expect(titles()).toEqual([GRIND.title]);
  expect(root.querySelector('[role=status]')?.textContent).toBe('1 article found');
  const logged = () => asked.filter(({ path }) => path.includes('surface=widget') && !path.includes('q=&')).length;
  expect(logged()).toBe(0);
  await pass(1_500);
  expect(logged()).toBe(1);
  expect(asked.every(({ credentials }) => credentials === 'omit')).toBe(true);
});

test('an answer to an older text is dropped', async () => {
  answers = (path) => ({ items: path.includes('q=burr') ? [BURR] : [GRIND] });
  await draw(<Search around={around()} />);
  type('grind');
  await pass(125);
  type('burr');
  await pass(10);
  expect(titles()).toEqual([]);
  await pass(130);
  expect(titles()).toEqual([BURR.title]);
});

test('arrows walk the results and escape empties the search', async () => {
  answers = () => ({ items: [BURR, GRIND] });
  await draw(<Search around={around()} />);
  type('burr');
  await pass(150);
  const input = root.querySelector('input')!;
  input.focus();
  const key = (name: string) =>
    act(() => void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));
  key('ArrowDown');
  key('ArrowDown');
  expect(document.activeElement?.textContent).toBe(GRIND.title);
  key('ArrowUp');
  key('ArrowUp');
  expect(document.activeElement).toBe(input);
  key('Escape');
  expect(input.value).toBe('');
});

test('hints wait for three words and a pause and keep secrets here', async () => {
  answers = () => ({ items: [BURR, GRIND, { ...BURR, id: '3' }, { ...BURR, id: '4' }] });
  const props = { around: around(), surface: 'form', done: () => {} } as const;
  await draw(<Hints {...props} text="my grinder" />);
  await pass(1_000);
  expect(queries()).toEqual([]);
  await draw(<Hints {...props} text="my grinder scrapes" />);
  await pass(390);
  expect(queries()).toEqual([]);
  await pass(30);
  expect(queries()).toEqual(['my grinder scrapes']);
  expect(asked.at(-1)?.path).toContain('surface=form');
  expect(titles()).toHaveLength(3);
  expect(question('card 4111 1111 1111 1111 of hanna@example.com was charged twice', 'en')).toBe('card of was charged twice');
  expect(question('コーヒーの挽き方', 'ja')).not.toBe('');
});

test('an article that solved it is counted once and ends what was typed', async () => {
  answers = (path) =>
    path.includes('suggest') ? { items: [BURR] } : { ...BURR, locale: 'en', description: '', html: '<p>Turn it.</p>', feedback: true };
  const done = vi.fn();
  const it = around();
  await draw(
    <>
      <Hints around={it} text="my grinder scrapes" surface="form" done={done} />
      <Reader around={it} fresh={false} talk={() => {}} />
    </>,
  );
  await pass(450);
  await press(BURR.title);
  await pass(20);
  expect(root.querySelector('article')?.textContent).toContain('Turn it.');
  expect(done).not.toHaveBeenCalled();
  await press('This solved it');
  expect(done).toHaveBeenCalledOnce();
  const solved = asked.filter(({ path }) => path.endsWith('/solved'));
  expect(solved.map(({ body }) => body)).toEqual([{ article: '1', surface: 'form' }]);
  expect(root.querySelector('footer')?.textContent).toContain('Thanks');
});

test('a link to an article opens in the panel and back leads to the first', async () => {
  answers = (path) => {
    const slug = path.split('/').at(-1)!.split('?')[0];
    return slug === 'gone'
      ? 404
      : {
          ...BURR,
          id: slug,
          title: slug,
          locale: 'en',
          description: '',
          html: `<p><a href="/help/larkfield/en/a/${slug === 'first' ? 'second' : 'gone'}">on</a></p>`,
          feedback: true,
        };
  };
  await draw(
    <>
      <Cards
        around={around()}
        text={`See [1](${HELP.url}/en/a/first) and [First things](${HELP.url}/en/a/first) or [x](https://evil.example/help/larkfield/en/a/z)`}
      />
      <Reader around={around()} fresh talk={() => {}} />
    </>,
  );
  await pass(10);
  expect(titles()).toEqual(['First things']);
  await act(async () => root.querySelector<HTMLElement>('.arts a')!.click());
  await pass(20);
  expect(root.querySelector('h1')?.textContent).toBe('first');
  expect(root.querySelector('dialog')?.open).toBe(true);
  await press('No');
  expect(asked.at(-1)).toMatchObject({ path: '/help/larkfield/articles/first/vote', body: { helpful: false, locale: 'en' } });
  await act(async () => root.querySelector<HTMLElement>('article p a')!.click());
  await pass(20);
  expect(root.querySelector('h1')?.textContent).toBe('second');
  await act(async () => root.querySelector<HTMLElement>('article p a')!.click());
  await pass(20);
  expect(root.querySelector('dialog')?.textContent).toContain('no longer available');
  for (let step = 0; step < 3; step++) {
    await act(async () => root.querySelector<HTMLElement>('dialog header button')!.click());
  }
  expect(root.querySelector('dialog')?.open).toBe(false);
});

test('only what is known of an article gets through', () => {
  const box = document.createElement('div');
  box.append(
    safe(
      '<h2 id="one">One <a class="heading-link" href="#one">#</a></h2><script>alert(1)</script><p onclick="x()" style="color:red">Text <a href="javascript:alert(1)">bad</a> <a href="#one">up</a>' +
        '<a href="https://other.example/">out</a></p><img src="https://other.example/t.gif"><img src="/help/larkfield/i/1.png" alt="Burr" onerror="x()">' +
        '<object data="https://evil.example"></object><form><input name="a"></form><div class="table"><table><tr><td colspan="2">1</td></tr></table></div><pre><code>grind</code></pre><blink>kept</blink>',
      HELP,
    ),
  );
  expect(box.innerHTML).not.toMatch(/script|onclick|onerror|style|object|form|blink|other\.example\/t/);
  expect(box.querySelector('h2')?.outerHTML).toBe('<h2 id="a-one">One </h2>');
  expect([...box.querySelectorAll('a')].map((each) => each.getAttribute('href'))).toEqual([null, '#a-one', 'https://other.example/']);
  expect([...box.querySelectorAll('a')].at(-1)?.target).toBe('_blank');
  expect([...box.querySelectorAll('img')].map((each) => each.getAttribute('src'))).toEqual([null, '/help/larkfield/i/1.png']);
  expect(box.querySelector<HTMLElement>('pre')?.tabIndex).toBe(0);
  expect(box.querySelector('.table[tabindex] td')?.getAttribute('colspan')).toBe('2');
  expect(box.textContent).toContain('kept');
});

test('only articles of this help center are its articles', () => {
  expect(linked('https://help.example/help/larkfield/de/a/mahlwerk#schritt-1', HELP)).toEqual({
    article: 'mahlwerk',
    locale: 'de',
    anchor: 'schritt-1',
  });
  expect(linked('/help/larkfield/en/a/%E3%82%B3', HELP)?.article).toBe('コ');
  for (const other of [
    'https://help.example/help/other/en/a/x',
    'https://evil.example/help/larkfield/en/a/x',
    '/help/larkfield/en/c/x',
    'mailto:a@b',
    '::',
    '',
  ]) {
    expect(linked(other, HELP)).toBeNull();
  }
});

test('a person is asked for before the first message and in the chat', async () => {
  const before = around();
  await draw(<Person around={before} />);
  await pass(1);
  await press('Talk to a person');
  expect(before.chat.invited.person).toBe(true);
  expect(root.querySelector('button')?.getAttribute('aria-pressed')).toBe('true');
  await press('Talk to a person');
  expect(before.chat.invited.person).toBe(false);
  await draw(null);
  const inside = around({ chat: { ...before.chat, invited: {}, conversation: 'c' } });
  await draw(<Person around={inside} />);
  await pass(1);
  await press('Talk to a person');
  await press('Talk to a person');
  expect(vi.mocked(inside.chat.http.post).mock.calls).toEqual([['conversations/c/person']]);
});

test('a person is offered once below the answers of the bot, which lose their choices with the chat', async () => {
  const items = ['visitor', 'bot', 'agent'].map((kind, at) => ({ kind: 'message', message: { seq: at + 1, author: { kind } } }));
  const talks = (serving: object) => around({ chat: { state: { stage: 'open', timeline: { items }, serving } } });
  const bot = talks({ bot: true });
  const people = talks({ state: 'missed' });
  const labels = ['This helped', "Didn't help", 'Talk to a person'];
  const shown = () => [...root.querySelectorAll('button')].map((each) => each.textContent);
  await draw(<Choices around={bot} of={2} labels={labels} />);
  expect(shown()).toEqual(labels.slice(0, 2));
  await draw(<Choices around={bot} of={2} labels={labels.slice(2)} />);
  expect(root.textContent).toBe('');
  await draw(<Choices around={people} of={2} labels={labels} />);
  expect(root.textContent).toBe('');
  await draw(<Choices around={people} of={3} labels={labels} />);
  expect(shown()).toEqual(labels);
});
