import { Editor } from '@tiptap/core';
import { type ReactNode, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Draft, HelpCenter } from '../api.ts';
import { canonical, type DocNode } from './doc.ts';
import { type BodyDialog, BodyDialogs } from './BodyDialogs.tsx';
import { ContextBar } from './ContextBar.tsx';
import { adoptAnchors, showPath } from './parts.ts';
import { pastedHtml } from './paste.ts';
import { extensions, opened, stored } from './schema.ts';
import { Toolbar } from './Toolbar.tsx';
import { PictureUploads } from './uploads.ts';
import { describePicture } from './views.ts';
import './body.css';

export interface BodyHandle {
  focus: () => void;
  /** Shows the text of someone else or of an older version. */
  replace: (doc: DocNode) => void;
  /** Takes over the anchors the server gave to headings. */
  adopt: (doc: DocNode) => void;
  /** Selects the part at a path such as `/content/3`. */
  show: (path: string) => void;
}

interface Props {
  readonly center: HelpCenter;
  readonly draft: Pick<Draft, 'locale' | 'doc'>;
  readonly editable: boolean;
  readonly change: (doc: DocNode) => void;
  readonly handle: RefObject<BodyHandle | null>;
  /** Title and summary, above the text. */
  readonly children: ReactNode;
}

/** The text of an article: the toolbar, and what is written. */
export default function Body({ center, draft, editable, change, handle, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [dialog, setDialog] = useState<BodyDialog | null>(null);
  const [uploading, setUploading] = useState(0);
  const [focused, setFocused] = useState(false);
  const told = useRef(change);
  told.current = change;
  const uploads = useRef<PictureUploads | null>(null);
  const anchoring = useRef(false);
  useEffect(() => {
    const made = new Editor({
      element: place.current,
      extensions,
      content: opened(draft.doc),
      editable,
      injectCSS: false,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('knowledge.body.label'),
          'aria-describedby': 'body-keys',
          lang: draft.locale,
          dir: 'auto',
          class: 'doc-body',
        },
        transformPastedHTML: pastedHtml,
        handlePaste: (_view, event) => uploads.current!.take(event.clipboardData?.files, null),
        handleDrop: (view, event, _slice, moved) =>
          !moved &&
          uploads.current!.take(event.dataTransfer?.files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null),
        handleKeyDown: (_view, event) => {
          if (event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
            event.preventDefault();
            event.stopPropagation();
            setDialog({ kind: 'link' });
            return true;
          }
          if (event.key === 'F10' && event.altKey) {
            place.current?.closest('.write')?.querySelector<HTMLElement>('[role="toolbar"] button:not(:disabled)')?.focus();
            return true;
          }
          return false;
        },
      },
      onFocus: () => setFocused(true),
      onUpdate: ({ editor: changed }) => {
        if (!anchoring.current) told.current(stored(changed.getJSON() as DocNode));
      },
    });
    uploads.current = new PictureUploads(made, {
      count: setUploading,
      failed: (problem) => toast(explain(problem)),
      refused: (name) => toast(t('knowledge.picture.refused', { name })),
      inserted: () => setDialog({ kind: 'picture' }),
    });
    setEditor(made);
    return () => {
      uploads.current?.stop();
      made.destroy();
    };
    // the article and its language are the key of this component
  }, []);
  useEffect(() => editor?.setEditable(editable, false), [editor, editable]);
  useEffect(() => {
    const element = place.current!;
    const describe = () => setDialog({ kind: 'picture' });
    element.addEventListener(describePicture, describe);
    return () => element.removeEventListener(describePicture, describe);
  }, []);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => void editor?.commands.focus('start'),
      replace: (doc) => {
        if (!editor || canonical(stored(editor.getJSON() as DocNode)) === canonical(doc)) return;
        editor.commands.setContent(opened(doc), { emitUpdate: false });
      },
      adopt: (doc) => {
        if (!editor) return;
        anchoring.current = true;
        adoptAnchors(editor, doc);
        anchoring.current = false;
      },
      show: (path) => editor && showPath(editor, path),
    }),
    [editor],
  );
  return (
    <div
      className="write"
      onKeyDown={({ key, target }) => {
        if (key === 'Escape' && (target as HTMLElement).closest('.tb')) editor?.commands.focus();
      }}
    >
      {editor && editable && (
        <>
          <Toolbar editor={editor} ask={setDialog} upload={(files) => void uploads.current?.take(files, null)} uploading={uploading} />
          {focused && <ContextBar editor={editor} ask={setDialog} />}
        </>
      )}
      <p id="body-keys" className="sr">
        {t('knowledge.body.keys')}
      </p>
      <div className="scroll">
        <div className="doc">
          {children}
          <div ref={place} />
        </div>
      </div>
      {editor && dialog && (
        <BodyDialogs editor={editor} dialog={dialog} center={center} locale={draft.locale} close={() => setDialog(null)} />
      )}
    </div>
  );
}
