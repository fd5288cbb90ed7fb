import { clean } from './address.ts';
import { api, type Around, type Keep } from './around.ts';
import { Bubble, type Invitation } from './bubble.ts';
import { forget, keep, token } from './token.ts';

/** Stands in the built file as a string, which the server replaces by what the organization lets through. */
declare const __PARLOUR_CONFIG__: unknown;

interface Given {
  readonly monitor?: unknown;
  readonly memory?: unknown;
  /** By which text the person agreed, as its owner names it. */
  readonly text?: unknown;
}

const PING_MS = 25_000;
const SOON_MS = 1_000;
const LATE_MS = 60_000;

const { query = [] } = __PARLOUR_CONFIG__ as { query?: string[] };
let stop: (() => void) | undefined;

/** The page says what its visitor decided (LC-81). A browser that refuses by itself is never asked about. */
export function consent(around: Around, tell: Keep, given: Given, source = 'call'): void {
  if (given.monitor && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl !== true) {
    stop ??= watch(around, tell, given, source);
  } else {
    withdraw(around);
  }
}

function withdraw(around: Around): void {
  const { home, config } = around;
  const known = token();
  stop?.();
  stop = around.country = undefined;
  forget();
  if (known) {
    void ask(home, { site: config.site, token: known, withdraw: true });
  }
}

/** Tells where the visitor is until it is stopped. */
function watch(around: Around, tell: Keep, { memory, text }: Given, source: string): () => void {
  const { home, where, variables, signal } = around;
  const { site } = around.config;
  const bubble = new Bubble((id, answer) => {
    socket?.send(JSON.stringify({ t: 'invite', id, answer }));
    answer === 'accepted' && api().open();
  });
  let socket: WebSocket | undefined;
  let timer = 0;
  let tries = 0;
  let again = false;
  let over = false;
  let last = '';

  const page = () => {
    const { url, title } = where();
    return { url: clean(`${url}`, query), title: `${title}`.slice(0, 300), set: variables };
  };
  const end = () => {
    over = true;
    clearTimeout(timer);
    socket?.close(1000);
    bubble.hide();
    heard.forEach((off) => off());
  };
  const retry = () => {
    socket = undefined;
    clearTimeout(timer);
    over || (timer = setTimeout(begin, Math.min(LATE_MS, SOON_MS * 2 ** tries++) * (0.5 + Math.random())));
  };
  const ping = () => {
    socket?.send('{"t":"ping"}');
    timer = setTimeout(ping, PING_MS);
  };

  const begin = async () => {
    const here = page();
    last = here.url;
    const answer = await ask(home, {
      site,
      token: token() ?? '',
      source,
      text: text ?? '',
      again,
      ...here,
      referrer: clean(document.referrer, query),
      search: words(document.referrer),
      language: navigator.language,
      screen: `${screen.width}×${screen.height}`,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    if (over) {
      return;
    }
    if (!answer?.token) {
      // Refused, or not to be reached at all (a policy of the page): either way it is off for this page.
      answer ? (end(), forget()) : again ? retry() : end();
      return;
    }
    again = true;
    around.country = answer.country;
    keep(answer.token, !!memory);
    tell('consent', { visit: answer.token });
    dial(answer.pass!);
  };

  const dial = (pass: string) => {
    const line = new WebSocket(`${home.replace(/^http/, 'ws')}/live`, 'parlour.1');
    socket = line;
    line.onopen = () => line.send(JSON.stringify({ t: 'hello', v: 1, pass }));
    line.onmessage = ({ data }) => {
      const frame = JSON.parse(data as string) as { t: string } & Invitation;
      if (frame.t === 'live') {
        tries = 0;
        turned();
        timer = setTimeout(ping, PING_MS);
      } else if (frame.t === 'invite') {
        bubble.show(frame);
        line.send(JSON.stringify({ t: 'invite', id: frame.id, answer: 'shown' }));
      }
    };
    line.onclose = ({ code }) => {
      if (code === 4403) {
        // Taken back elsewhere.
        end();
        forget();
      } else {
        retry();
      }
    };
  };

  const turned = () => {
    const here = page();
    if (here.url !== last && socket?.readyState === 1) {
      last = here.url;
      socket.send(JSON.stringify({ t: 'page', ...here }));
    }
  };
  const heard = [
    api().on('.page', turned),
    api().on('.event', (data) => socket?.readyState === 1 && socket.send(JSON.stringify({ t: 'event', ...(data as object) }))),
  ];
  signal.addEventListener('abort', end);
  void begin();
  return end;
}

/** Null when nobody answers; an empty object when the answer is no. */
async function ask(home: string, body: object): Promise<{ token?: string; pass?: string; country?: string } | null> {
  try {
    const answer = await fetch(`${home}/widget/v1/monitor`, {
      method: 'POST',
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive: true,
    });
    return answer.status === 200 ? await answer.json() : answer.status === 204 ? {} : null;
  } catch {
    return null;
  }
}

/** What was searched for, where the address the visitor comes from says it. */
function words(referrer: string): string {
  try {
    const from = new URL(referrer);
    const name = /(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|yahoo|yandex|baidu)\./.test(from.hostname)
      ? from.searchParams
      : null;
    return (
      ['q', 'p', 'query', 'text', 'wd']
        .map((key) => name?.get(key))
        .find(Boolean)
        ?.slice(0, 300) ?? ''
    );
  } catch {
    return '';
  }
}
