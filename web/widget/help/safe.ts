import { type HelpCenter, linked } from './articles.ts';

/** What an article is written in; anything else is read as its text. */
const TAGS =
  /^(h[2-4]|p|br|hr|[uo]l|li|blockquote|pre|code|kbd|mark|strong|em|s|a|su[bp]|img|fig(ure|caption)|table|t(head|body|r|h|d)|div|span|details|summary)$/;
const ATTRIBUTES = /^(class|alt|width|height|loading|(col|row)span|scope|open|start|aria-label|role)$/;
/** Nothing to read. The marks beside headings are for pages that have an address. */
const DROPPED = '.heading-link,script,style,template,noscript,iframe,object,svg,math,textarea,select';

/** The text of an article as nodes. The server has cleaned it; here only what is known gets through once more. */
export function safe(html: string, help: HelpCenter): DocumentFragment {
  const source = new DOMParser().parseFromString(html, 'text/html').body;
  source.querySelectorAll(DROPPED).forEach((one) => one.remove());
  const out = document.createDocumentFragment();
  copy(source, out, help);
  return out;
}

function copy(from: Node, to: Node, help: HelpCenter): void {
  for (const node of from.childNodes) {
    const element = node as Element;
    const tag = node.nodeName.toLowerCase();
    if (node.nodeType === 3) {
      to.appendChild(document.createTextNode(node.nodeValue ?? ''));
    } else if (node.nodeType === 1 && TAGS.test(tag)) {
      const made = document.createElement(tag);
      for (const { name, value } of element.attributes) {
        ATTRIBUTES.test(name) && made.setAttribute(name, value);
      }
      if (element.id) {
        made.id = `a-${element.id}`; // the panel has ids of its own
      }
      point(element, made, help);
      copy(node, made, help);
      if (made.className === 'table' || tag === 'pre') {
        made.tabIndex = 0; // wide ones are scrolled, by the keyboard too
      }
      to.appendChild(made);
    } else {
      copy(node, to, help);
    }
  }
}

/** Where links lead and pictures come from. */
function point(from: Element, made: HTMLElement, help: HelpCenter): void {
  const address = from.getAttribute(made.tagName === 'A' ? 'href' : 'src');
  if (address && made.tagName === 'IMG') {
    // Pictures come from here only, whatever the address the help center is known by.
    const { origin, pathname, search } = new URL(address, help.url);
    if (origin === new URL(help.url).origin) {
      made.setAttribute('src', pathname + search);
    }
  } else if (address && made.tagName === 'A') {
    if (address[0] === '#') {
      made.setAttribute('href', `#a-${address.slice(1)}`);
    } else if (URL.canParse(address, help.url)) {
      const to = new URL(address, help.url);
      if (/^(https?|mailto|tel):$/.test(to.protocol)) {
        made.setAttribute('href', to.href);
        linked(to.href, help) || made.setAttribute('target', '_blank');
        made.setAttribute('rel', 'noopener nofollow noreferrer');
      }
    }
  }
}
