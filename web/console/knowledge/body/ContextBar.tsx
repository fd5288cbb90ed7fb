import type { ChainedCommands, Editor } from '@tiptap/core';
import { t } from '../../app/t.ts';
import type { BodyDialog } from './BodyDialogs.tsx';
import { type CalloutKind, calloutKinds } from './nodes.ts';
import { useEditorState } from './useEditorState.ts';

const calloutNames: Readonly<Record<CalloutKind, string>> = {
  info: t('knowledge.callout.info'),
  tip: t('knowledge.callout.tip'),
  warning: t('knowledge.callout.warning'),
  danger: t('knowledge.callout.danger'),
};

/** Tools for the table, callout, picture, code or button the cursor is in. */
export function ContextBar({ editor, ask }: { editor: Editor; ask: (dialog: BodyDialog) => void }) {
  const now = useEditorState(editor, (each) => ({
    table: each.isActive('table'),
    merge: each.isActive('table') && each.can().mergeCells(),
    split: each.isActive('table') && each.can().splitCell(),
    callout: each.isActive('callout') ? String(each.getAttributes('callout')['kind']) : null,
    details: each.isActive('details') ? Boolean(each.getAttributes('details')['open']) : null,
    picture: each.isActive('image'),
    button: each.isActive('button'),
    code: each.isActive('codeBlock') ? String(each.getAttributes('codeBlock')['language'] ?? '') : null,
    list: each.isActive('orderedList') ? Number(each.getAttributes('orderedList')['start'] ?? 1) : null,
  }));
  const act = (label: string, run: (chain: ChainedCommands) => ChainedCommands) => (
    <button key={label} type="button" className="btn bare w" onClick={() => void run(editor.chain().focus()).run()}>
      {label}
    </button>
  );
  const shown =
    now.table || now.callout !== null || now.details !== null || now.picture || now.button || now.code !== null || now.list !== null;
  if (!shown) return null;
  return (
    <div className="tb context-bar" role="group" aria-label={t('knowledge.tool.contextLabel')}>
      {now.table && (
        <>
          <span className="muted">{t('knowledge.tool.table')}</span>
          {act(t('knowledge.table.rowBelow'), (chain) => chain.addRowAfter())}
          {act(t('knowledge.table.columnAfter'), (chain) => chain.addColumnAfter())}
          {act(t('knowledge.table.headerRow'), (chain) => chain.toggleHeaderRow())}
          {now.merge && act(t('knowledge.table.merge'), (chain) => chain.mergeCells())}
          {now.split && act(t('knowledge.table.split'), (chain) => chain.splitCell())}
          {act(t('knowledge.table.deleteRow'), (chain) => chain.deleteRow())}
          {act(t('knowledge.table.deleteColumn'), (chain) => chain.deleteColumn())}
          {act(t('knowledge.table.delete'), (chain) => chain.deleteTable())}
        </>
      )}
      {now.callout !== null && (
        <label className="row">
          <span className="muted">{t('knowledge.tool.callout')}</span>
          <select
            className="in fitting"
            value={now.callout}
            onChange={({ target }) =>
              void editor
                .chain()
                .focus()
                .setCallout(target.value as CalloutKind)
                .run()
            }
          >
            {calloutKinds.map((kind) => (
              <option key={kind} value={kind}>
                {calloutNames[kind]}
              </option>
            ))}
          </select>
        </label>
      )}
      {now.callout !== null && act(t('knowledge.callout.remove'), (chain) => chain.unwrap('callout'))}
      {now.details !== null && (
        <label className="row">
          <input
            type="checkbox"
            checked={now.details}
            onChange={({ target }) => void editor.chain().focus().updateAttributes('details', { open: target.checked }).run()}
          />
          {t('knowledge.body.openAtFirst')}
        </label>
      )}
      {now.details !== null && act(t('knowledge.body.removeDetails'), (chain) => chain.unwrap('details'))}
      {now.picture && (
        <button type="button" className="btn bare w" onClick={() => ask({ kind: 'picture' })}>
          {t('knowledge.picture.edit')}
        </button>
      )}
      {now.button && (
        <button type="button" className="btn bare w" onClick={() => ask({ kind: 'button' })}>
          {t('knowledge.button.edit')}
        </button>
      )}
      {(now.picture || now.button) && act(t('common.remove'), (chain) => chain.deleteSelection())}
      {now.code !== null && (
        <label className="row">
          <span className="muted">{t('knowledge.tool.codeLanguage')}</span>
          <input
            className="in narrow"
            maxLength={40}
            value={now.code}
            placeholder={t('knowledge.tool.codeLanguageExample')}
            onChange={({ target }) =>
              void editor.commands.updateAttributes('codeBlock', { language: target.value.replace(/[^\w+#.\/ -]/g, '') || null })
            }
          />
        </label>
      )}
      {now.list !== null && (
        <label className="row">
          <span className="muted">{t('knowledge.tool.startAt')}</span>
          <input
            className="in narrow"
            type="number"
            min={0}
            max={999_999}
            value={now.list}
            onChange={({ target }) =>
              void editor.commands.updateAttributes('orderedList', { start: Math.max(0, target.valueAsNumber || 0) })
            }
          />
        </label>
      )}
    </div>
  );
}
