import type { Look } from './config.ts';
import { styles } from './styles.ts';

const SPEECH = 'M3.5 4.5h13v9H10l-4 3v-3H3.5z';

export type Launcher = ReturnType<typeof launcher>;

/** The one element in the host's page: a button, beside which the panel comes to stand at the first click. */
export function launcher(toggle: () => void, signal: AbortSignal) {
  const sheet = new CSSStyleSheet();
  const line = make('path', {}, true);
  const icon = make('svg', { viewBox: '0 0 20 20' }, true);
  const button = make('button', { class: 'b', 'aria-controls': 'panel', 'aria-expanded': 'false' }) as HTMLButtonElement;
  const host = make('parlour-chat') as HTMLElement;
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  icon.append(line);
  button.append(icon);
  root.append(button);
  button.addEventListener('click', toggle, { signal });

  const self = {
    host,
    root,
    button,
    label: '',
    dress(look: Look, theme: string, label: string, hidden: boolean) {
      self.label = label;
      sheet.replaceSync(styles(look, theme));
      button.hidden = hidden;
      self.say();
      host.isConnected || document.body.append(host);
    },
    /** What the button is called, with what there is to add. */
    say: (more = '') => button.setAttribute('aria-label', self.label + more),
    draw: (path = SPEECH) => line.setAttribute('d', path),
  };
  self.draw();
  return self;
}

export function make(tag: string, attributes: Readonly<Record<string, string>> = {}, svg = false): Element {
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const name in attributes) {
    element.setAttribute(name, attributes[name]!);
  }
  return element;
}
