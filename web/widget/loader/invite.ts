import type { Invitation } from '../../shared/invitations.ts';
import type { Here } from './here.ts';
import type { Card } from './card.ts';
import { Engine, type Page } from './invite/engine.ts';
import { type Keys, local, session } from '../storage.ts';

const VISIT = 'parlour.visit';
const QUIET = 'parlour.quiet';

/** A `CloseWatcher`: what is open, as far as “back” and Escape go. */
interface Guard {
  onclose: () => void;
  destroy(): undefined;
}

/** What the loader fetches when a rule of the site may match the page: it watches the page and invites (LC-91). */
export function of(here: Here): void {
  const { home, config, signal } = here;
  const rules = config.invitations ?? [];
  const { CloseWatcher: Watcher } = window as unknown as { CloseWatcher?: new (options: { signal: AbortSignal }) => Guard };
  const coarse = matchMedia('(pointer:coarse)').matches;
  let blocked = false;
  let remembering = false;
  let shown: Invitation | undefined;
  let card: Promise<Card> | undefined;
  /** What is needed once an invitation is shown is fetched then. */
  const face = (run: (it: Card) => void) => {
    card ??= here.part<typeof import('./card.ts')>('card').then(({ of: made }) =>
      made(
        here,
        () => engine.accepted(),
        () => engine.refused(),
      ),
    );
    card.then(run).catch(() => {
      card = undefined;
    });
  };

  const page: Page = {
    matches: here.matches,
    see() {
      const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
      const { chatting, ended, open: opened, hidden, view, kept, variables } = here;
      const now = new Date();
      return {
        now: +now,
        hour: now.getHours(),
        href: location.href,
        title: document.title,
        referrer: document.referrer,
        language: here.tongue().split(',')[0]!,
        device: !coarse ? 'desktop' : Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet',
        scroll: Math.round(((scrollTop + clientHeight) / scrollHeight) * 100),
        typing: !!document.activeElement?.matches('input,select,:read-write'),
        busy: opened || hidden || !view?.host.isConnected,
        chat: chatting || here.memory() ? 'running' : ended ? 'ended' : 'none',
        identified: !!kept.findLast(([type]) => type === 'identify')?.[1]['token'],
        variables,
        country: here.country,
        quiet: !!stored(session, QUIET),
      };
    },
    hush: () => stored(session, QUIET, '1'),
    kept: (text) => stored(local, VISIT, text),
    // A page's policy may forbid it: then it is asked once, and nobody counts as online.
    online: () =>
      blocked
        ? Promise.resolve([])
        : fetch(`${home}/widget/v1/availability?site=${config.site}`, { credentials: 'omit', referrerPolicy: 'no-referrer' }).then(
            (answer) => answer.json() as Promise<string[]>,
            () => {
              blocked = true;
              return [];
            },
          ),
    show(rule) {
      shown = rule;
      face((it) => shown === rule && it.show(rule));
    },
    hide() {
      shown = undefined;
      face((it) => it.hide());
    },
    count: (rule, kind) => face((it) => it.count(rule, kind, remembering)),
  };
  const engine = new Engine(rules, page);

  const consent = ({ memory: leave }: { readonly memory?: unknown }) => {
    if (leave != null) {
      engine.remember((remembering = leave === true && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl));
    }
  };
  const event = ({ name }: { name?: unknown }) => engine.heard('events', String(name));
  here.on('.consent', consent as never);
  here.on('.event', event as never);
  here.on('.page', () => engine.turn());
  here.on('.forget', () => engine.remember(false));
  here.on('chat_started', () => {
    engine.accepted();
    engine.noted('chat');
  });
  here.on('close', () => {
    engine.noted('closed');
    engine.refused();
  });
  for (const [type, data] of here.kept) {
    if (type === 'consent') {
      consent(data);
    } else if (type === 'event') {
      event(data);
    }
  }

  const selectors = [...JSON.stringify(rules).matchAll(/"field":"clicks".*?"value":(\[.*?\])/g)].flatMap(
    ([, list]) => JSON.parse(list!) as string[],
  );
  const listen = (target: EventTarget, name: string, run: (event: Event) => void) =>
    target.addEventListener(name, run, { signal, capture: true, passive: true });
  listen(document, 'click', ({ target }) => {
    for (const selector of selectors) {
      try {
        (target as Element).closest(selector) && engine.heard('clicks', selector);
      } catch {
        // no selector: it matches nothing
      }
    }
  });
  let hiddenAt = Infinity;
  listen(document.documentElement, 'mouseleave', (event) => (event as MouseEvent).clientY <= 0 && engine.exits());
  listen(document, 'visibilitychange', () => {
    if (document.hidden) {
      hiddenAt = Date.now();
    } else if (Date.now() - hiddenAt >= 20_000) {
      engine.exits();
    }
  });
  listen(window, 'pagehide', () => engine.leave());
  let guard: Guard | undefined;
  const beat = setInterval(() => {
    if (!document.hidden) {
      // On a phone “back” closes the guard before it leaves, where the browser has such a thing.
      if (engine.tick() && coarse && Watcher) {
        guard ??= Object.assign(new Watcher({ signal }), { onclose: () => engine.exits() });
      } else {
        guard = guard?.destroy();
      }
    }
  }, 1_000);
  signal.addEventListener('abort', () => {
    clearInterval(beat);
    engine.leave();
  });
  engine.tick();
}

function stored<K extends string>(store: () => Keys<K>, key: K, text?: string | null): string | null {
  try {
    if (text) {
      store().setItem(key, text);
    } else if (text === null) {
      store().removeItem(key);
    }
    return store().getItem(key);
  } catch {
    return null; // storage is blocked: the page's memory is all there is
  }
}
