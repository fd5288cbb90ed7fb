import type { ChainedCommands, Editor } from '@tiptap/core';
import { type ReactNode, useRef } from 'react';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Toolbar as Bar } from 'react-aria-components';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import type { BodyDialog } from './BodyDialogs.tsx';
import { insertTable } from './parts.ts';
import { useEditorState } from './useEditorState.ts';

interface Props {
  readonly editor: Editor;
  readonly ask: (dialog: BodyDialog) => void;
  readonly upload: (files: FileList | null) => void;
  readonly uploading: number;
}

const kindNames = {
  paragraph: t('knowledge.tool.paragraph'),
  heading2: t('knowledge.tool.heading2'),
  heading3: t('knowledge.tool.heading3'),
  heading4: t('knowledge.tool.heading4'),
  codeBlock: t('knowledge.tool.codeBlock'),
};
type Kind = keyof typeof kindNames;
const kinds = Object.keys(kindNames) as Kind[];

const kindOf = (editor: Editor): Kind =>
  editor.isActive('codeBlock')
    ? 'codeBlock'
    : editor.isActive('heading')
      ? (`heading${editor.getAttributes('heading')['level'] as 2 | 3 | 4}` as const)
      : 'paragraph';

function setKind(editor: Editor, kind: Kind) {
  const chain = editor.chain().focus();
  if (kind === 'paragraph') chain.setParagraph().run();
  else if (kind === 'codeBlock') chain.setCodeBlock().run();
  else chain.setHeading({ level: Number(kind.at(-1)) as 2 | 3 | 4 }).run();
}

const marks = ['bold', 'italic', 'code', 'strike', 'highlight', 'kbd', 'subscript', 'superscript'] as const;

/** Everything an article can have, by mouse and by keyboard: arrows move between the buttons, Escape returns to the text. */
export function Toolbar({ editor, ask, upload, uploading }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const now = useEditorState(editor, (each) => ({
    undo: each.can().undo(),
    redo: each.can().redo(),
    kind: kindOf(each),
    link: each.isActive('link'),
    bulletList: each.isActive('bulletList'),
    orderedList: each.isActive('orderedList'),
    taskList: each.isActive('taskList'),
    blockquote: each.isActive('blockquote'),
    callout: each.isActive('callout'),
    table: each.isActive('table'),
    marks: marks.filter((mark) => each.isActive(mark)) as string[],
  }));
  const run = (act: (chain: ChainedCommands) => ChainedCommands) => () => void act(editor.chain().focus()).run();
  const more: Readonly<Record<string, readonly [icon: IconName, label: string, act: () => void]>> = {
    taskList: ['checks', t('knowledge.tool.taskList'), run((chain) => chain.toggleTaskList())],
    blockquote: ['chat', t('knowledge.tool.quote'), run((chain) => chain.toggleBlockquote())],
    codeBlock: ['doc', t('knowledge.tool.codeBlock'), run((chain) => chain.toggleCodeBlock())],
    details: ['right', t('knowledge.tool.details'), run((chain) => chain.setDetails())],
    button: ['arrow', t('knowledge.tool.button'), () => ask({ kind: 'button' })],
    rule: ['rule', t('knowledge.tool.rule'), run((chain) => chain.setHorizontalRule())],
  };
  const moreMarks: Readonly<Record<string, string>> = {
    strike: t('knowledge.tool.strike'),
    highlight: t('knowledge.tool.highlight'),
    kbd: t('knowledge.tool.kbd'),
    subscript: t('knowledge.tool.subscript'),
    superscript: t('knowledge.tool.superscript'),
  };
  return (
    <Bar className="tb" aria-label={t('knowledge.tool.label')}>
      <Tool icon="undo" label={t('common.undo')} keys="Mod+Z" disabled={!now.undo} act={run((chain) => chain.undo())} />
      <Tool icon="redo" label={t('knowledge.tool.redo')} keys="Mod+Shift+Z" disabled={!now.redo} act={run((chain) => chain.redo())} />
      <Separator orientation="vertical" className="sep" />
      <MenuTrigger>
        <Button className="btn bare w" aria-label={t('knowledge.tool.kind', { kind: kindNames[now.kind] })}>
          {kindNames[now.kind]}
          <Icon name="down" size="s" />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu" selectionMode="single" selectedKeys={[now.kind]} onAction={(kind) => setKind(editor, kind as Kind)}>
            {kinds.map((kind) => (
              <MenuItem key={kind} id={kind} className="item">
                {kindNames[kind]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Separator orientation="vertical" className="sep" />
      <Tool label={t('knowledge.tool.bold')} keys="Mod+B" on={now.marks.includes('bold')} act={run((chain) => chain.toggleBold())}>
        <b className="g">B</b>
      </Tool>
      <Tool label={t('knowledge.tool.italic')} keys="Mod+I" on={now.marks.includes('italic')} act={run((chain) => chain.toggleItalic())}>
        <i className="g">I</i>
      </Tool>
      <Tool
        icon="code"
        label={t('knowledge.tool.code')}
        keys="Mod+E"
        on={now.marks.includes('code')}
        act={run((chain) => chain.toggleCode())}
      />
      <Tool icon="link" label={t('knowledge.tool.link')} keys="Mod+K" on={now.link} act={() => ask({ kind: 'link' })} />
      <MenuTrigger>
        <Button className="btn bare" aria-label={t('knowledge.tool.moreMarks')}>
          <span className="g">A</span>
          <Icon name="down" size="s" />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label={t('knowledge.tool.moreMarks')}
            selectionMode="multiple"
            selectedKeys={now.marks}
            onAction={(mark) => void editor.chain().focus().toggleMark(String(mark)).run()}
          >
            {Object.entries(moreMarks).map(([mark, label]) => (
              <MenuItem key={mark} id={mark} className="item">
                <span className="tick">{now.marks.includes(mark) && <Icon name="check" size="s" />}</span>
                {label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Separator orientation="vertical" className="sep" />
      <Tool icon="list" label={t('knowledge.tool.bulletList')} on={now.bulletList} act={run((chain) => chain.toggleBulletList())} />
      <Tool icon="olist" label={t('knowledge.tool.orderedList')} on={now.orderedList} act={run((chain) => chain.toggleOrderedList())} />
      <Separator orientation="vertical" className="sep" />
      <Tool icon="image" label={t('knowledge.tool.image')} act={() => file.current?.click()} />
      <Tool icon="table" label={t('knowledge.tool.table')} on={now.table} act={() => !now.table && insertTable(editor)} />
      <Tool
        icon="info"
        label={t('knowledge.tool.callout')}
        on={now.callout}
        act={run((chain) => (now.callout ? chain.unwrap('callout') : chain.setCallout('info')))}
      />
      <MenuTrigger>
        <Button className="btn bare w">
          <Icon name="plus" />
          {t('knowledge.tool.block')}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label={t('knowledge.tool.block')} onAction={(id) => more[String(id)]?.[2]()}>
            <MenuSection>
              {Object.entries(more).map(([id, [icon, label]]) => (
                <MenuItem key={id} id={id} className="item">
                  <Icon name={icon} />
                  {label}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {uploading > 0 && (
        <span className="muted uploading" role="status">
          {t('knowledge.picture.uploading', { count: uploading })}
        </span>
      )}
      <input
        ref={file}
        className="sr"
        type="file"
        tabIndex={-1}
        aria-label={t('knowledge.tool.image')}
        accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
        multiple
        onChange={({ target }) => {
          upload(target.files);
          target.value = '';
        }}
      />
    </Bar>
  );
}

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

function Tool({
  icon,
  label,
  keys,
  on,
  disabled = false,
  act,
  children,
}: {
  icon?: IconName;
  label: string;
  keys?: string;
  on?: boolean;
  disabled?: boolean;
  act: () => void;
  children?: ReactNode;
}) {
  const named = keys ? `${label} (${keys.replace('Mod', apple ? '⌘' : t('keys.cap.ctrl'))})` : label;
  return (
    <button
      type="button"
      className="btn bare"
      aria-label={label}
      title={named}
      aria-pressed={on}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {icon ? <Icon name={icon} /> : children}
    </button>
  );
}
