import type { Data, Down } from '../protocol.ts';
import { unreachable } from '../words/en.json';
import { install, quietly } from './api.ts';
import { matches } from '../../shared/url-rules.ts';
import { allowed, inLanguage, type LoaderConfig, widgetFor } from './config.ts';
import { type Half, type Here, memory } from './here.ts';
import { type Launcher, launcher } from './launcher.ts';

/** A mark of exclamation, where the speech bubble stood. */
const FAILED = 'M10 4v8m0 3.5v.1';

type Handler = (...data: unknown[]) => void;

/** Runs the loader in the host's page. Before a click it asks nothing of the network and keeps nothing. */
export function start(config: LoaderConfig, tag: DOMStringMap = {}): void {
  const stop = new AbortController();
  const { signal } = stop;
  const home = new URL(config.host).origin;
  const fits = allowed(config, location.origin);
  const handlers: [string, Handler][] = [];

  let used: unknown;
  let language = tag['language'];
  let theme: string | undefined;
  let page: Data = {};
  let half: Half | undefined;
  let coming: Promise<void> | undefined;
  let tries = 0;
  let inviting = false;

  const here: Here = {
    config,
    home,
    signal,
    kept: [],
    variables: {},
    view: undefined,
    widget: undefined,
    hidden: undefined,
    open: false,
    ended: false,
    chatting: false,
    tongue: () => [language, document.documentElement.lang, ...navigator.languages].filter(Boolean).join(),
    theme: () => theme ?? here.widget?.look?.theme ?? 'auto',
    where: () => ({ url: location.href, title: document.title, ...page }),
    emit(name, ...data) {
      for (const [wanted, handler] of [...handlers]) {
        wanted === name && quietly(() => handler(...data));
      }
    },
    on(name, handler) {
      const entry: [string, Handler] = [name, handler as Handler];
      handlers.push(entry);
      return () => handlers.splice(handlers.indexOf(entry) >>> 0, 1);
    },
    matches,
    inLanguage,
    memory,
    part(name) {
      // A browser may remember that a module failed: another address is another module.
      const address = `${home}/widget/v1/assets/${config.parts?.[name]}?${tries}`;
      return import(/* @vite-ignore */ address).catch((error: unknown) => {
        tries++;
        throw error;
      });
    },
    act(run) {
      if (half) {
        run(half);
      } else if (here.view) {
        coming ??= here.part<typeof import('./open.ts')>('open').then(
          ({ of }) => {
            if (!signal.aborted) {
              half = of(here);
              here.view?.draw();
            }
          },
          () => {
            coming = undefined;
            here.view?.draw(FAILED);
            here.view?.say(`: ${inLanguage(here.widget?.strings, here.tongue())?.unreachable ?? unreachable}`);
            here.emit('error', 'network.unreachable');
          },
        );
        void coming.then(() => half && quietly(() => run(half!)));
      }
    },
    watch(given, source) {
      fits &&
        'monitor' in given &&
        import(/* @vite-ignore */ `${home}/widget/v1/monitor.js?site=${config.site}`).then(
          (module) => module.default(here, keep, given, source),
          () => 0,
        );
    },
    draw() {
      const { widget } = here;
      if (widget) {
        here.view ??= ahead(launcher(() => quietly(toggle), signal));
        const { look = {}, strings } = widget;
        here.view.dress(
          look,
          here.theme(),
          inLanguage(strings, here.tongue())?.label || look.label || 'Chat',
          here.hidden ??
            (!here.open &&
              !here.chatting &&
              !memory() &&
              (!!widget.away || (!!look.hideMobile && matchMedia('(pointer:coarse) and (max-width:767px)').matches))),
        );
        half?.dressed();
      }
    },
  };

  const { act } = here;
  /** Who rests on the button, or comes to it by keyboard, will likely press it (LC-10). */
  const ahead = (view: Launcher) => {
    let rests = 0;
    for (const [name, ms] of Object.entries(config.prefetch ? { pointerenter: 100, focus: 0, pointerleave: -1 } : {})) {
      view.button.addEventListener(
        name,
        () => {
          clearTimeout(rests);
          if (ms >= 0) {
            rests = setTimeout(() => act((it) => it.mount(true)), ms);
          }
        },
        { signal },
      );
    }
    return view;
  };
  const toggle = () => act((it) => it.set(!here.open));
  const send = (type: Down, data: Data) => half?.send(type, data);
  const keep = (type: Down, data: Data) => {
    here.kept.length < 100 && here.kept.push([type, data]);
    send(type, data);
    here.emit(`.${type}`, data);
    invite(type === 'consent' && 'memory' in data);
  };

  /** The module that invites is fetched when the page is idle, and only where a live invitation may come. */
  const invite = (remembers?: boolean) => {
    if (!inviting && here.widget && config.invitations?.some(({ pages }) => remembers || matches(pages, location.href))) {
      inviting = true;
      const idle = window.requestIdleCallback ?? setTimeout;
      idle(() =>
        here.part<typeof import('./invite.ts')>('invite').then(
          ({ of }) => signal.aborted || of(here),
          () => (inviting = false),
        ),
      );
    }
  };
  /** Chooses the widget for the page: the tag, else `use`, else the URL rules. A running chat and an open panel stay. */
  const choose = () => {
    if (!fits || here.chatting || here.open || signal.aborted) {
      return;
    }
    const asked = tag['widget'] || used;
    const next = asked ? config.widgets.find(({ key }) => key === asked) : widgetFor(config.widgets, location.href);
    if (next !== here.widget) {
      half?.unmount();
      here.widget = next;
      if (!next) {
        here.view?.host.remove();
      }
    }
    here.draw();
    invite();
  };
  const turn = () =>
    quietly(() => {
      choose();
      send('page', here.where());
      here.emit('.page');
    });

  for (const name of ['popstate', 'hashchange']) {
    window.addEventListener(name, turn, { signal });
  }
  (window as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', turn, { signal });
  if (!fits) {
    console.warn(`Parlour: ${location.origin} is not an allowed origin`);
  }

  quietly(choose);
  const chat = memory();
  quietly(() => chat && act((it) => (chat === '1' ? it.set(true, {}, false) : it.mount())));

  install(window as { Parlour?: unknown }, {
    open: ({ text, form }: { text?: string; form?: string } = {}) =>
      act((it) => it.set(true, { ...(text && { text }), ...(form && { form }) })),
    close: () => coming && act((it) => it.set(false)),
    toggle,
    hide() {
      coming && act((it) => it.set(false));
      here.hidden = true;
      here.draw();
    },
    show() {
      here.hidden = false;
      here.draw();
    },
    use(key: unknown) {
      used = key;
      choose();
    },
    page(url?: string, title?: string) {
      page = { ...(url && { url }), ...(title && { title }) };
      turn();
    },
    set(more: Data) {
      send('set', Object.assign(here.variables, more));
    },
    identify: (token: unknown) => keep('identify', { token }),
    logout() {
      keep('identify', {});
      memory('');
    },
    consent(given: Data) {
      keep('consent', given);
      here.watch(given);
    },
    event: (name: unknown, props: unknown) => keep('event', { name, props }),
    language(next: string) {
      language = next;
      here.draw();
      send('language', { language: here.tongue() });
    },
    theme(next: string) {
      theme = next;
      here.draw();
      half?.init();
    },
    on: here.on,
    destroy() {
      stop.abort();
      here.view?.host.remove();
      here.view = here.widget = undefined;
    },
  });
  here.watch({ [`${tag['consent']}`]: true }, 'tag');
  here.emit('ready');
}
