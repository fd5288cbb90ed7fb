// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { canonical, type DocNode } from './doc.ts';
import { extensions, opened, stored } from './schema.ts';

const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): DocNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const p = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });
const li = (type: string, attrs: Record<string, unknown> | undefined, ...content: DocNode[]): DocNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  content,
});

const everything: DocNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2, anchor: 'check', aliases: ['check-it'] }, content: [text('Check')] },
    { type: 'heading', attrs: { level: 4 }, content: [text('Deep')] },
    p(
      text('a', { type: 'bold' }),
      text('b', { type: 'italic' }),
      text('c', { type: 'strike' }),
      text('d', { type: 'code' }),
      text('e', { type: 'link', attrs: { href: 'article:018f3a5e-1111-7000-8000-000000000001#check' } }),
      text('f', { type: 'subscript' }),
      text('g', { type: 'superscript' }),
      text('h', { type: 'highlight' }),
      text('i', { type: 'kbd' }),
      { type: 'hardBreak' },
      text('j', { type: 'link', attrs: { href: 'mailto:a@example.com' } }),
    ),
    {
      type: 'bulletList',
      content: [li('listItem', undefined, p(text('one')), { type: 'bulletList', content: [li('listItem', undefined, p(text('two')))] })],
    },
    { type: 'orderedList', attrs: { start: 3 }, content: [li('listItem', undefined, p(text('three')))] },
    { type: 'taskList', content: [li('taskItem', { checked: true }, p(text('done')))] },
    { type: 'blockquote', content: [p(text('said'))] },
    { type: 'codeBlock', attrs: { language: 'bash' }, content: [text('ls\n  -l')] },
    { type: 'image', attrs: { id: '018f3a5e-1111-7000-8000-000000000002', alt: 'A burr', caption: 'The notch', width: 640, height: 230 } },
    { type: 'image', attrs: { src: 'https://example.com/a.png', title: 'x', href: 'https://example.com' } },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [li('tableHeader', { colspan: 2, colwidth: [120, 80] }, p(text('head')))] },
        { type: 'tableRow', content: [li('tableCell', { rowspan: 1 }, p(text('x'))), li('tableCell', undefined, { type: 'paragraph' })] },
      ],
    },
    { type: 'callout', attrs: { kind: 'warning' }, content: [p(text('Careful'))] },
    { type: 'details', attrs: { summary: 'More', open: true }, content: [p(text('inside'))] },
    { type: 'horizontalRule' },
    { type: 'button', attrs: { href: 'https://example.com', label: 'Buy' } },
    // of another version of the program
    { type: 'video', attrs: { src: 'https://example.com/v.mp4' } },
    p(text('k', { type: 'glow', attrs: { hue: 3 } }), { type: 'chip', attrs: { x: 1 } }),
    { type: 'paragraph', attrs: { align: 'left' }, content: [text('l')] },
    // not at a place where the editor has it
    { type: 'listItem', content: [p(text('loose'))] },
  ],
};

describe('an article in the editor', () => {
  it('isSavedAsItWasOpened', () => {
    const editor = new Editor({ extensions, content: opened(everything) });
    expect(JSON.parse(canonical(stored(editor.getJSON() as DocNode)))).toEqual(JSON.parse(canonical(everything)));
    editor.destroy();
  });

  it('isOneParagraphWhenItIsEmpty', () => {
    const editor = new Editor({ extensions, content: opened({ type: 'doc' }) });
    expect(stored(editor.getJSON() as DocNode)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
    editor.destroy();
  });

  it('takesNoLinkThatRunsScripts', () => {
    const editor = new Editor({ extensions, content: '<p><a href="javascript:alert(1)">x</a><a href="https://example.com">y</a></p>' });
    expect(stored(editor.getJSON() as DocNode).content).toEqual([
      p(text('x'), text('y', { type: 'link', attrs: { href: 'https://example.com' } })),
    ]);
    editor.destroy();
  });
});
