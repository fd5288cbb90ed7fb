import { type AnyExtension, Extension, getSchema, type JSONContent } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Placeholder } from '@tiptap/extensions';
import { DOMSerializer, Node, type Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { t } from '../../app/t.ts';
import { type DocNode, fromEditor, type Known, restAttribute, toEditor, unknownBlock } from './doc.ts';
import { allowedLink } from './links.ts';
import {
  ButtonLink,
  Callout,
  Details,
  Highlight,
  Kbd,
  Picture,
  Subscript,
  Superscript,
  UnknownBlock,
  UnknownInline,
  UnknownMark,
} from './nodes.ts';

/** Anchors belong to a heading: the second half of a split one gets its own. */
const Anchors = Extension.create({
  name: 'anchors',
  addGlobalAttributes: () => [
    {
      types: ['heading'],
      attributes: {
        anchor: { default: null, rendered: false, keepOnSplit: false },
        aliases: { default: null, rendered: false, keepOnSplit: false },
      },
    },
  ],
});

const carriers = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'codeBlock',
  'image',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'callout',
  'details',
  'horizontalRule',
  'button',
];

const Rest = Extension.create({
  name: 'rest',
  addGlobalAttributes: () => [{ types: carriers, attributes: { [restAttribute]: { default: null, rendered: false, keepOnSplit: false } } }],
});

/** Alignment is not part of an article's tables. */
function withoutAlign(parent: Record<string, unknown> | undefined) {
  const { align: _align, ...attributes } = parent ?? {};
  return attributes;
}

export const extensions: AnyExtension[] = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    // it would add a paragraph to every article that ends with something else
    trailingNode: false,
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null },
      isAllowedUri: (url) => allowedLink(url),
      protocols: ['mailto', 'tel', 'article'],
    },
  }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: () => t('knowledge.body.done') } }),
  Table.configure({ resizable: true }),
  TableRow,
  TableHeader.extend({
    addAttributes() {
      return withoutAlign(this.parent?.());
    },
  }),
  TableCell.extend({
    addAttributes() {
      return withoutAlign(this.parent?.());
    },
  }),
  Callout,
  Details,
  Picture,
  ButtonLink,
  Subscript,
  Superscript,
  Highlight,
  Kbd,
  UnknownBlock,
  UnknownInline,
  UnknownMark,
  Anchors,
  Rest,
  Placeholder.configure({ placeholder: () => t('knowledge.body.placeholder') }),
];

export const schema: Schema = getSchema(extensions);

const known: Known = {
  nodes: Object.fromEntries(
    Object.values(schema.nodes).map(({ name, spec, isInline }) => [name, { attrs: Object.keys(spec.attrs ?? {}), inline: isInline }]),
  ),
  marks: Object.fromEntries(Object.values(schema.marks).map(({ name, spec }) => [name, Object.keys(spec.attrs ?? {})])),
};

/** A stored text as the editor takes it. A block that doesn't fit is kept whole, as one that can't be edited. */
export function opened(doc: DocNode): JSONContent {
  const content = (doc.content ?? []).map((block) => {
    const wrapped = toEditor(block, known);
    return fits(wrapped) ? wrapped : { type: unknownBlock, attrs: { json: block } };
  });
  return { type: 'doc', content: (content.length > 0 ? content : [{ type: 'paragraph' }]) as JSONContent[] };
}

function fits(block: DocNode): boolean {
  try {
    Node.fromJSON(schema, block).check();
    return true;
  } catch {
    return false;
  }
}

export const stored = (doc: DocNode): DocNode => fromEditor(doc);

/** A block drawn for reading, as in a comparison. */
export function drawn(block: DocNode): HTMLElement {
  const place = document.createElement('div');
  place.append(
    DOMSerializer.fromSchema(schema).serializeFragment(Node.fromJSON(schema, opened({ type: 'doc', content: [block] })).content),
  );
  return place;
}
