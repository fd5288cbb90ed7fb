import { render } from 'preact';
import './panel.css';
import type { Data, Down } from './protocol.ts';
import { App } from './panel/app.tsx';
import { bridge } from './panel/bridge.ts';
import { bring, type Brought } from './panel/brought.ts';
import { Chat } from './panel/chat.ts';
import type { MessengerPart } from './panel/chat-state.ts';
import { readConfig } from './panel/config.ts';
import { fetched } from './panel/lazy.tsx';
import { dress } from './panel/look.ts';
import { part } from './panel/part.ts';
import { readPrefs } from './panel/prefs.ts';
import { Chime } from './panel/sound.ts';
import { Vault } from './panel/vault.ts';
import { speaker } from './panel/words.ts';

const config = readConfig(document.getElementById('parlour-config')?.textContent);
const { look, behaviour } = config.widget;
dress(look.color);
document.documentElement.dataset['theme'] = look.theme;

let page: { url: string; title: string } | null = null;
let brought: Brought = {};
/** The languages that are wished for, the best first, and the one that is spoken. */
let wishes = new URLSearchParams(location.search).get('l') || config.language;
let language = config.language;
let say = speaker(config.words, language);
let prefs = readPrefs();
let hear: (type: Down, data: Data) => void = () => {};

const chime = new Chime();
for (const gesture of ['pointerdown', 'keydown']) {
  addEventListener(gesture, () => chime.allow(), { once: true, capture: true });
}

/** Fetched ahead of a click that may not come: until then nothing is taken up, and what the page says waits. */
let ahead = new URLSearchParams(location.search).has('p');
const held: [Down, Data][] = [];

const host = bridge(config, (type, data) => {
  if (ahead && type === 'open') {
    ahead = false;
    chat.resume();
    chat.arrived();
    held.splice(0).forEach(([each, its]) => take(each, its));
  }
  if (ahead && type !== 'init') {
    held.push([type, data]);
  } else {
    take(type, data);
  }
});

function take(type: Down, data: Data): void {
  const where = (type === 'init' ? data['page'] : type === 'page' ? data : null) as Data | null;
  brought = bring(brought, type, data, where);
  if (typeof where?.['url'] === 'string') {
    page = { url: where['url'].slice(0, 2_000), title: String(where['title'] ?? '').slice(0, 300) };
  }
  if (typeof data['language'] === 'string') {
    wishes = data['language'] || wishes;
  }
  if (type === 'identify') {
    void trust().then((it) => it?.identify(data['token']));
  }
  if (type === 'consent' && typeof data['visit'] === 'string') {
    chat.seen.browses(data['visit'], chat.state.stage === 'open');
  } else if (type === 'page' || type === 'event') {
    chat.seen.reaches(type, data);
  } else if (type === 'set') {
    Object.assign(chat.vars, data);
  }
  hear(type, data);
  if (type === 'init') {
    chat.arrived();
  }
}

if (!host.framed) {
  page = { url: location.href, title: document.title };
}

/** Identity and secure forms, fetched when one of them is asked for. */
const fetchTrust = part<typeof import('./trust.ts')>(config.parts['trust']);
let trusted: ReturnType<typeof import('./trust.ts').of> | undefined;
const trust = () =>
  fetchTrust().then(
    (it) => (trusted ??= it.of(config, chat, vault, host.tell)),
    () => undefined,
  );

const vault = new Vault(behaviour.persist);
const chat = new Chat({
  config,
  messenger: part<MessengerPart>(config.parts['messenger']),
  vault,
  tell: host.tell,
  heard: ({ kind, event }) => {
    if ((kind === 'message' || event?.type === 'joined') && !document.hasFocus()) {
      chime.play(prefs);
    }
  },
  page: () => page,
  brought: () => brought,
  // Where none of the wishes could be met, who answers should know the first of them all the same.
  language: () => (wishes.toLowerCase().split(',').includes(language.toLowerCase()) ? language : wishes.split(',')[0]!.slice(0, 35)),
  say: (word, fill) => say(word, fill),
});

render(
  <App
    config={config}
    chat={chat}
    bridge={host}
    wishes={wishes}
    listen={(next) => {
      hear = next;
    }}
    prefsChanged={(next) => {
      prefs = next;
    }}
    spoke={(tag, next) => {
      language = tag;
      say = next;
    }}
  />,
  document.getElementById('root') ?? document.body,
);
if (config.pretend) {
  void fetched('forms', config).then((it) => it.pretend(chat, config.pretend!));
} else {
  ahead || chat.resume();
  host.framed || chat.arrived();
}
if (config.signIn !== undefined) {
  void trust();
}
chat.subscribe(() => {
  if (chat.state.timeline?.items.some((item) => item.kind === 'message' && item.message.event?.type === 'secure_asked')) {
    void trust();
  }
});
