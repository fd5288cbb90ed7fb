import { post, receive, type Data, type Down } from '../protocol.ts';
import { quietly } from './api.ts';
import type { Half, Here } from './here.ts';
import { make } from './launcher.ts';
import { saying } from './ours.ts';
import { PANEL, STILL } from './panel-styles.ts';

const DOWN = 'm5.5 8 4.5 4.5L14.5 8';
const LATE_MS = 12_000;
const UNREACHABLE = import.meta.glob<string>('../words/*.json', { eager: true, import: 'unreachable' });

/** What the loader fetches at the first click: the panel's frame, and all that is said between it and the page. */
export function of(here: Here): Half {
  const { home, signal, emit, memory } = here;
  const nonce = `${crypto.getRandomValues(new Uint32Array(4))}`;
  const [sheet, still] = [new CSSStyleSheet(), new CSSStyleSheet()];
  sheet.replaceSync(PANEL);
  still.replaceSync(STILL);
  const count = make('i');
  const panel = make('div', { id: 'panel', class: 'p', role: 'dialog' }) as HTMLElement;
  const text = make('p');
  panel.append(text);

  let frame: HTMLIFrameElement | undefined;
  let waiting: (readonly [Down, Data])[] = [];
  let ready = false;
  let unread = 0;
  let late = 0;

  const peer = () => ({ window: frame?.contentWindow, origin: home, nonce });
  const fit = () => {
    const view = visualViewport;
    // Pinch zoom is the reader's own business; a keyboard is not.
    if (view?.scale === 1) {
      const { style } = sheet.cssRules[0] as CSSStyleRule;
      style.setProperty('--h', `${view.height}px`);
      style.setProperty('--t', `${view.offsetTop}px`);
    }
  };
  const badge = (next: number) => {
    unread = next;
    here.view?.say(unread ? ` (${unread})` : '');
    count.toggleAttribute('hidden', !unread);
    count.textContent = `${unread}`;
  };
  const expand = (on: boolean, focus?: boolean) => {
    const { view } = here;
    if (view) {
      const inside = document.activeElement === view.host;
      view.button.setAttribute('aria-expanded', `${on}`);
      view.draw(on ? DOWN : undefined);
      panel.classList.toggle('o', on);
      panel.classList.remove('k');
      if (on) {
        focus && frame?.focus();
      } else if (inside) {
        view.button.focus();
      }
    }
    const others = document.adoptedStyleSheets.filter((other) => other !== still);
    document.adoptedStyleSheets = on ? [...others, still] : others;
  };
  /** The frame has answered, or is given up. */
  const settled = () => {
    clearTimeout(late);
    text.textContent = '';
  };

  const self: Half = {
    dressed() {
      const { view } = here;
      if (view && panel.parentNode !== view.root) {
        view.root.adoptedStyleSheets.push(sheet);
        view.button.append(count);
        view.root.append(panel);
      }
      panel.setAttribute('aria-label', view?.label ?? '');
      panel.hidden = !!here.hidden;
      fit();
      badge(unread);
    },
    send(type, data = {}) {
      if (ready) {
        post(peer(), type, data);
      } else if (frame) {
        waiting.push([type, data]);
      }
    },
    init() {
      const { open, variables } = here;
      post(peer(), 'init', { open, language: here.tongue(), theme: here.theme(), page: { ...here.where(), ...origin() }, variables });
    },
    mount(ahead) {
      const { widget, view } = here;
      if (widget && view && !frame) {
        const query = new URLSearchParams({ w: widget.key, l: here.tongue(), o: location.origin, ...(ahead && { p: '' }) });
        waiting = [...here.kept];
        frame = make('iframe', {
          title: view.label,
          sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads',
          allow: '',
          referrerpolicy: 'origin',
          src: `${home}/widget/v1/frame?${query}`,
        }) as HTMLIFrameElement;
        frame.addEventListener('load', self.init);
        frame.hidden = true;
        // No word before it is late: a fast answer needs none.
        late = setTimeout(() => (text.textContent = saying(here, 'unreachable', UNREACHABLE)), LATE_MS);
        panel.append(frame);
      }
    },
    unmount() {
      settled();
      frame?.remove();
      frame = undefined;
      ready = here.chatting = false;
    },
    set(next, data = {}, focus = true) {
      if (!here.widget || !here.view) {
        return;
      }
      if (next) {
        if (text.textContent && !here.open) {
          self.unmount(); // the last try never answered: a click is a new one
        }
        self.mount();
      }
      const turned = next !== here.open;
      here.open = next;
      expand(next, focus);
      self.send(next ? 'open' : 'close', { ...data, focus });
      if (turned) {
        memory() && memory(`${+next}`);
        emit(next ? 'open' : 'close');
      }
    },
  };

  const heard: Partial<Record<string, (data: Data) => void>> = {
    ready() {
      ready = true;
      settled();
      frame!.hidden = false;
      for (const [type, data] of waiting.splice(0)) {
        self.send(type, data);
      }
    },
    close: () => self.set(false),
    unread({ n }) {
      badge(Number(n) || 0);
      emit('unread', n);
    },
    // `started` and `ended` come again, marked, from a frame that found its chat after a reload.
    started({ persist, resumed }) {
      here.chatting = true;
      persist === 'session' && memory(`${+here.open}`);
      resumed || emit('chat_started');
    },
    ended({ resumed }) {
      here.chatting = false;
      here.ended = true;
      memory('');
      resumed || emit('chat_ended');
    },
    forget() {
      here.chatting = here.ended = false;
      emit('.forget');
      memory('');
      badge(0);
    },
    submitted({ kind, monitor }) {
      emit('form_submitted', kind);
      // A consent that was ticked in it: the name of its text is the proof (LC-81).
      typeof monitor === 'string' && here.watch({ monitor: true, text: monitor }, 'form');
    },
    // A new message beside the closed launcher, drawn in the frame: the page around it learns how high it is.
    peek({ h, open }) {
      if (open) {
        self.set(true);
      } else {
        panel.style.setProperty('--k', `${Number(h)}px`);
        panel.classList.toggle('k', !!h && !here.open);
      }
    },
    message: ({ author }) => emit('message', author),
    error: ({ code }) => emit('error', code),
  };

  window.addEventListener(
    'message',
    (event) => {
      const message = receive(event, peer(), Object.keys(heard));
      message && quietly(() => heard[message.type]?.(message.data));
    },
    { signal },
  );
  for (const name of ['resize', 'scroll']) {
    visualViewport?.addEventListener(name, fit, { signal });
  }
  signal.addEventListener('abort', () => {
    self.unmount();
    expand(false);
  });
  self.dressed();
  return self;
}

/** Where the visitor came from, and the first page of this load: rules may go by them. */
function origin(): Data {
  return { referrer: document.referrer, entry: performance.getEntriesByType('navigation')[0]?.name };
}
