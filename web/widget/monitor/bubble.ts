/** An agent asks the visitor in (LC-88). */
export interface Invitation {
  readonly id: string;
  readonly text: string;
  readonly agent: string;
  readonly words: { readonly accept: string; readonly close: string };
  readonly color?: string;
}

const CSS = `
:host{all:initial;position:fixed;inset-block-end:92px;inset-inline-end:20px;max-inline-size:min(320px,calc(100vw - 40px));z-index:2147483646}
div{font:14px/20px system-ui,sans-serif;color:#1c1b19;background:#fff;border:1px solid #dad6cf;border-radius:12px;padding:14px;box-shadow:0 8px 28px #0003}
p{margin:0 0 10px;max-block-size:7.5em;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
b{display:block;font-weight:600}
button{font:inherit;font-weight:600;min-block-size:32px;padding:0 14px;border-radius:8px;border:1px solid #8a857c;background:none;color:inherit;cursor:pointer;margin-inline-end:8px}
button:first-of-type{background:var(--c);border-color:var(--c);color:#fff}
button:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@media(prefers-color-scheme:dark){div{background:#262522;color:#f2efe9;border-color:#4a4741}}
`;

/** Stands above the launcher, takes no focus and tells screen readers politely. */
export class Bubble {
  private host: HTMLElement | undefined;
  private readonly answered: (id: string, answer: 'accepted' | 'closed') => void;

  constructor(answered: (id: string, answer: 'accepted' | 'closed') => void) {
    this.answered = answered;
  }

  show({ id, text, agent, words, color }: Invitation): void {
    this.hide();
    const host = (this.host = document.createElement('parlour-invitation'));
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    sheet.insertRule(`:host{--c:${/^#[0-9a-f]{6}$/i.test(color ?? '') ? color : '#1f4fd8'}}`, sheet.cssRules.length);
    root.adoptedStyleSheets = [sheet];
    const box = document.createElement('div');
    box.setAttribute('role', 'status');
    const line = document.createElement('p');
    const name = document.createElement('b');
    name.textContent = agent;
    line.append(name, text);
    root.append(box);
    document.body.append(host);
    const button = (word: string, answer: 'accepted' | 'closed') => {
      const made = document.createElement('button');
      made.textContent = word;
      made.addEventListener('click', () => {
        this.hide();
        this.answered(id, answer);
      });
      return made;
    };
    const close = button(words.close, 'closed');
    host.addEventListener('keydown', ({ key }) => key === 'Escape' && close.click());
    // Filled after it stands: only then is it told.
    box.append(line, button(words.accept, 'accepted'), close);
  }

  hide(): void {
    this.host?.remove();
    this.host = undefined;
  }
}
