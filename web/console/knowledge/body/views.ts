import type { NodeViewRendererProps } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { t } from '../../app/t.ts';
import { plain, type DocNode } from './doc.ts';

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, name = '', text = ''): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};

/** Where a stored picture is read. */
export const pictureUrl = (id: string) => `/api/v1/articles/images/${id}`;

/** Asked for when a picture's description is missing or to be changed. */
export const describePicture = 'parlour:describe-picture';

/** A picture with its caption; without a description it says so and offers to add one. */
export function imageView({ node, getPos, editor }: NodeViewRendererProps): NodeView {
  const dom = element('figure', 'doc-figure');
  const image = element('img');
  const caption = element('figcaption');
  const missing = element('div', 'doc-alt');
  const add = element('button', 'btn small', t('knowledge.picture.add'));
  add.type = 'button';
  add.addEventListener('click', () => {
    const at = getPos();
    if (at === undefined) return;
    editor.commands.setNodeSelection(at);
    dom.dispatchEvent(new CustomEvent(describePicture, { bubbles: true }));
  });
  missing.append(element('span', '', t('knowledge.picture.noDescription')), add);
  dom.append(image, caption);
  const show = ({ attrs }: ProseNode) => {
    const src = attrs['id'] ? pictureUrl(String(attrs['id'])) : String(attrs['src'] ?? '');
    if (image.getAttribute('src') !== src) image.src = src;
    image.alt = String(attrs['alt'] ?? '');
    if (attrs['width']) image.width = Number(attrs['width']);
    if (attrs['height']) image.height = Number(attrs['height']);
    caption.textContent = String(attrs['caption'] ?? '');
    caption.hidden = !attrs['caption'];
    if (attrs['alt'] || !editor.isEditable) missing.remove();
    else dom.prepend(missing);
  };
  show(node);
  return {
    dom,
    update: (changed) => {
      if (changed.type.name !== node.type.name) return false;
      show(changed);
      return true;
    },
    stopEvent: (event) => missing.contains(event.target as HTMLElement),
    ignoreMutation: () => true,
  };
}

/** A part that opens: its title is a field, its text below. */
export function detailsView({ node, getPos, editor }: NodeViewRendererProps): NodeView {
  const dom = element('div', 'doc-details');
  const summary = element('input', 'doc-summary');
  summary.setAttribute('aria-label', t('knowledge.body.summary'));
  summary.placeholder = t('knowledge.body.summary');
  summary.maxLength = 500;
  const contentDOM = element('div', 'doc-details-text');
  dom.append(summary, contentDOM);
  let shown = node;
  const show = () => {
    if (summary.value !== String(shown.attrs['summary'])) summary.value = String(shown.attrs['summary']);
    summary.readOnly = !editor.isEditable;
  };
  summary.addEventListener('input', () => {
    const at = getPos();
    if (at === undefined) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'summary', summary.value));
  });
  summary.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const at = getPos();
    if (at !== undefined)
      editor
        .chain()
        .focus(at + 2)
        .run();
  });
  show();
  return {
    dom,
    contentDOM,
    update: (changed) => {
      if (changed.type.name !== node.type.name) return false;
      shown = changed;
      show();
      return true;
    },
    stopEvent: (event) => event.target === summary,
    ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
  };
}

export function unknownView({ node }: NodeViewRendererProps): NodeView {
  const dom = element('div', 'unknown');
  dom.append(
    element('small', 'muted', t('knowledge.body.unknown')),
    element('p', '', plain((node.attrs['json'] ?? { type: '' }) as DocNode)),
  );
  return { dom };
}
