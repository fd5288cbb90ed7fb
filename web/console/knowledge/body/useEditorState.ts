import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/** What a part of the page shows of the editor; it is drawn again only when that changes. */
export function useEditorState<T>(editor: Editor, read: (editor: Editor) => T): T {
  const last = useRef<{ key: string; value: T } | null>(null);
  const subscribe = useCallback(
    (tell: () => void) => {
      editor.on('transaction', tell);
      return () => void editor.off('transaction', tell);
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = read(editor);
    const key = JSON.stringify(value);
    if (last.current?.key !== key) last.current = { key, value };
    return last.current.value;
  });
}
