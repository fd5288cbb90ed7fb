const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.trust { position: fixed; z-index: 5; }
.trust form { display: grid; gap: 14px; margin-block-start: 14px; }
.trust form .row { margin-block-start: 4px; }
.trust .error:empty { display: none; }
.trust a.btn { text-decoration: none; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** An element with attributes and children; text is only ever text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const name in attributes) {
    element.setAttribute(name, attributes[name]!);
  }
  element.append(...children);
  return element;
}

/** A closed lock, as the panel draws it. */
export function lock(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(space, 'svg');
  icon.setAttribute('class', 'i s');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', 'M5.5 9h9v7h-9zM7 9V6.5a3 3 0 0 1 6 0V9');
  icon.append(path);
  return icon;
}
