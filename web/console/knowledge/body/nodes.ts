import { Mark, mergeAttributes, Node } from '@tiptap/core';
import { t } from '../../app/t.ts';
import { detailsView, imageView, unknownView } from './views.ts';

export const calloutKinds = ['info', 'tip', 'warning', 'danger'] as const;
export type CalloutKind = (typeof calloutKinds)[number];

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    article: {
      setCallout: (kind: CalloutKind) => ReturnType;
      setDetails: () => ReturnType;
      unwrap: (type: 'callout' | 'details') => ReturnType;
    };
  }
}

export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ kind: { default: 'info', parseHTML: (element: HTMLElement) => element.dataset['callout'] ?? 'info' } }),
  parseHTML: () => [{ tag: 'div[data-callout]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    mergeAttributes(HTMLAttributes, {
      'data-callout': String(node.attrs['kind']),
      class: `callout ${String(node.attrs['kind'])}`,
      kind: null,
    }),
    0,
  ],
  addCommands() {
    return {
      setCallout:
        (kind) =>
        ({ commands, editor }) =>
          editor.isActive(this.name) ? commands.updateAttributes(this.name, { kind }) : commands.wrapIn(this.name, { kind }),
      setDetails:
        () =>
        ({ commands }) =>
          commands.wrapIn('details', { summary: '' }),
      unwrap:
        (type) =>
        ({ commands }) =>
          commands.lift(type),
    };
  },
});

export const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    summary: { default: '', parseHTML: (element: HTMLElement) => element.querySelector('summary')?.textContent ?? '' },
    open: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute('open') },
  }),
  parseHTML: () => [{ tag: 'details', contentElement: (element) => withoutSummary(element as HTMLElement) }],
  renderHTML: ({ node }) => [
    'details',
    { open: node.attrs['open'] ? '' : null },
    ['summary', {}, String(node.attrs['summary'])],
    ['div', {}, 0],
  ],
  addNodeView: () => detailsView,
});

function withoutSummary(element: HTMLElement): HTMLElement {
  const inside = document.createElement('div');
  for (const child of [...element.childNodes])
    if (!(child instanceof HTMLElement && child.tagName === 'SUMMARY')) inside.append(child.cloneNode(true));
  return inside;
}

const picture = (name: string) => ({ default: null, parseHTML: (element: HTMLElement) => element.getAttribute(name) });
const size = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => {
    const pixels = Number.parseInt(element.getAttribute(name) ?? '', 10);
    return pixels > 0 && pixels <= 100_000 ? pixels : null;
  },
});

/** A stored picture by its id, or one on another server by its address. */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    id: picture('data-id'),
    src: picture('src'),
    alt: picture('alt'),
    caption: picture('data-caption'),
    title: picture('title'),
    href: picture('data-href'),
    width: size('width'),
    height: size('height'),
  }),
  parseHTML: () => [{ tag: 'img[data-id]' }, { tag: 'img[src^="http"]' }],
  renderHTML: ({ node }) => {
    const { id, caption, href, ...shown } = node.attrs;
    return [
      'img',
      { ...shown, 'data-id': id as string | null, 'data-caption': caption as string | null, 'data-href': href as string | null },
    ];
  },
  addNodeView: () => imageView,
});

export const ButtonLink = Node.create({
  name: 'button',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
    label: { default: '', parseHTML: (element: HTMLElement) => element.textContent ?? '' },
  }),
  parseHTML: () => [{ tag: 'a[data-button]', priority: 100 }],
  renderHTML: ({ node }) => [
    'p',
    {},
    ['a', { 'data-button': '', class: 'doc-button', href: String(node.attrs['href'] ?? '') }, String(node.attrs['label'])],
  ],
});

const mark = (name: string, tag: string, excludes?: string) =>
  Mark.create({
    name,
    ...(excludes ? { excludes } : {}),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

export const Subscript = mark('subscript', 'sub', 'superscript');
export const Superscript = mark('superscript', 'sup', 'subscript');
export const Highlight = mark('highlight', 'mark');
export const Kbd = mark('kbd', 'kbd');

const json = () => ({
  json: {
    default: null,
    parseHTML: (element: HTMLElement) => JSON.parse(element.dataset['json'] ?? 'null') as unknown,
    renderHTML: (attributes: Record<string, unknown>) => ({ 'data-json': JSON.stringify(attributes['json']) }),
  },
});

const words = () => t('knowledge.body.unknown');

/** Parts that another version of the program wrote: shown, and saved as they were. */
export const UnknownBlock = Node.create({
  name: 'unknownBlock',
  group: 'block',
  atom: true,
  addAttributes: json,
  parseHTML: () => [{ tag: 'div[data-json]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'unknown' }), words()],
  addNodeView: () => unknownView,
});

export const UnknownInline = Node.create({
  name: 'unknownInline',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: json,
  parseHTML: () => [{ tag: 'span[data-json]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { class: 'unknown', title: words() }), '…'],
});

export const UnknownMark = Mark.create({
  name: 'unknownMark',
  excludes: '',
  addAttributes: json,
  parseHTML: () => [{ tag: 'i[data-json]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});
