/** A node of an article's text, as it is stored (ProseMirror JSON). */
export interface DocNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DocNode[];
  readonly marks?: readonly DocMark[];
  readonly text?: string;
}

export interface DocMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** Which nodes, marks and attributes the editor has; others pass through it unchanged. */
export interface Known {
  readonly nodes: Readonly<Record<string, { readonly attrs: readonly string[]; readonly inline: boolean }>>;
  readonly marks: Readonly<Record<string, readonly string[]>>;
}

/** The attribute that carries the attributes the editor does not know. */
export const restAttribute = 'rest';

export const unknownBlock = 'unknownBlock';
export const unknownInline = 'unknownInline';
export const unknownMark = 'unknownMark';

/** Where a node that the editor doesn't know has to be inline. */
const textBlocks = new Set(['paragraph', 'heading', 'codeBlock']);

/** A text for the editor: what it doesn't know is wrapped, so that saving gives it back. */
export function toEditor(node: DocNode, known: Known, inline = false): DocNode {
  const type = known.nodes[node.type];
  if (node.type !== 'text' && !type) return { type: inline ? unknownInline : unknownBlock, attrs: { json: node } };
  const within = textBlocks.has(node.type);
  const marks = node.marks?.map((mark) => (known.marks[mark.type] ? mark : { type: unknownMark, attrs: { json: mark } }));
  return {
    type: node.type,
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(node.attrs ? { attrs: carried(node.attrs, type?.attrs ?? []) } : {}),
    ...(marks ? { marks } : {}),
    ...(node.content ? { content: node.content.map((each) => toEditor(each, known, within)) } : {}),
  };
}

function carried(attrs: Readonly<Record<string, unknown>>, own: readonly string[]): Record<string, unknown> {
  const entries = Object.entries(attrs);
  const rest = entries.filter(([name]) => !own.includes(name));
  return {
    ...Object.fromEntries(entries.filter(([name]) => own.includes(name))),
    ...(rest.length > 0 ? { [restAttribute]: Object.fromEntries(rest) } : {}),
  };
}

/** The editor's text as it is stored: without attributes that say nothing, and with what was wrapped. */
export function fromEditor(node: DocNode): DocNode {
  const json = node.attrs?.['json'];
  if ((node.type === unknownBlock || node.type === unknownInline) && json) return json as DocNode;
  const { [restAttribute]: rest, ...own } = node.attrs ?? {};
  const attrs = {
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null && value !== undefined)),
    ...(rest ?? {}),
  };
  const marks = node.marks?.map(markFromEditor);
  return {
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(node.content && node.content.length > 0 ? { content: node.content.map(fromEditor) } : {}),
    ...(marks && marks.length > 0 ? { marks } : {}),
    ...(node.text === undefined ? {} : { text: node.text }),
  };
}

function markFromEditor({ type, attrs }: DocMark): DocMark {
  if (type === unknownMark) return attrs?.['json'] as DocMark;
  const said = Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return said.length > 0 ? { type, attrs: Object.fromEntries(said) } : { type };
}

/** The same for texts that say the same: keys sorted, empty attributes and defaults dropped. */
export function canonical(node: DocNode): string {
  return JSON.stringify(tidy(node), (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

const defaults: Readonly<Record<string, unknown>> = { colspan: 1, rowspan: 1, start: 1, checked: false, open: false, alt: '', caption: '' };

function tidy(node: DocNode): unknown {
  const attrs = Object.entries(node.attrs ?? {}).filter(
    ([name, value]) => value !== null && value !== undefined && value !== defaults[name] && !(Array.isArray(value) && value.length === 0),
  );
  return {
    type: node.type,
    text: node.text,
    attrs: attrs.length > 0 ? Object.fromEntries(attrs) : undefined,
    marks: node.marks?.length
      ? [...node.marks].map((mark) => ({ type: mark.type, href: mark.attrs?.['href'] })).sort((a, b) => (a.type < b.type ? -1 : 1))
      : undefined,
    content: node.content?.length ? node.content.map(tidy) : undefined,
  };
}

export const emptyDoc: DocNode = { type: 'doc', content: [{ type: 'paragraph' }] };

/** The words of a node, for lists that can't draw it. */
export const plain = (node: DocNode): string =>
  node.text ?? (node.content ?? []).map(plain).join(textBlocks.has(node.type) ? '' : ' ') ?? '';
