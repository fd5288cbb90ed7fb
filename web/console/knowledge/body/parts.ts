import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { DocNode } from './doc.ts';

/** Gives headings the anchors that the server stored, where the same headings are in both texts. */
export function adoptAnchors(editor: Editor, doc: DocNode) {
  const given: DocNode[] = [];
  const collect = (node: DocNode) => {
    if (node.type === 'heading') given.push(node);
    node.content?.forEach(collect);
  };
  collect(doc);
  const own: { node: Node; pos: number }[] = [];
  editor.state.doc.descendants((node, pos) => void (node.type.name === 'heading' && own.push({ node, pos })));
  if (own.length !== given.length) return;
  const { tr } = editor.state;
  own.forEach(({ node, pos }, at) => {
    const attrs = given[at]!.attrs ?? {};
    for (const name of ['anchor', 'aliases'])
      if (JSON.stringify(node.attrs[name] ?? null) !== JSON.stringify(attrs[name] ?? null))
        tr.setNodeAttribute(pos, name, attrs[name] ?? null);
  });
  if (tr.steps.length > 0) editor.view.dispatch(tr.setMeta('addToHistory', false));
}

/** The place of a path such as `/content/3/content/0`; the deepest part of it that exists. */
export function placeOf(doc: Node, path: string): { pos: number; node: Node } | null {
  let [node, pos] = [doc, -1];
  for (const step of path.matchAll(/\/content\/(\d+)/g)) {
    const index = Number(step[1]);
    if (index >= node.childCount || node.isTextblock) break;
    let at = pos + 1;
    for (let each = 0; each < index; each++) at += node.child(each).nodeSize;
    [node, pos] = [node.child(index), at];
  }
  return pos < 0 ? null : { pos, node };
}

/** Selects what is at a path and scrolls to it. */
export function showPath(editor: Editor, path: string) {
  const found = placeOf(editor.state.doc, path);
  if (!found) return;
  const { doc, tr } = editor.state;
  const selection =
    found.node.isAtom && NodeSelection.isSelectable(found.node)
      ? NodeSelection.create(doc, found.pos)
      : TextSelection.between(doc.resolve(found.pos + 1), doc.resolve(found.pos + found.node.nodeSize - 1));
  editor.view.dispatch(tr.setSelection(selection));
  editor.view.focus();
  const shown = editor.view.nodeDOM(found.pos);
  (shown instanceof HTMLElement ? shown : shown?.parentElement)?.scrollIntoView({ block: 'center' });
}

/** A table with a head; a paragraph follows, so that one can go on below it. */
export function insertTable(editor: Editor) {
  editor
    .chain()
    .focus()
    .insertTable({ rows: 3, cols: 3, withHeaderRow: true })
    .command(({ tr }) => {
      const at = tr.selection.$from;
      for (let depth = at.depth; depth > 0; depth--) {
        if (at.node(depth).type.name !== 'table') continue;
        const last = at.indexAfter(depth - 1) === at.node(depth - 1).childCount;
        if (last) tr.insert(at.after(depth), editor.schema.nodes['paragraph']!.create());
        break;
      }
      return true;
    })
    .run();
}
