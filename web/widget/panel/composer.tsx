import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from './chat-state.ts';
import { size, type TrayFile, uploadWord } from './files.ts';
import { Icon } from './icons.tsx';
import { IconButton, useAround } from './parts.tsx';

/** Where the visitor writes. Enter sends, Shift and Enter breaks the line; the field grows with the text. */
export function Composer({ state }: { state: ChatState }) {
  const { chat, config, say } = useAround();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [most, setMost] = useState(false);
  const { visitorFiles, preview } = config.widget.behaviour;
  const { textChars, maxFiles, types } = config.limits;
  const files = chat.tray.files;
  const left = textChars - state.draft.trim().length;
  const { found } = state;
  const queued = state.queued !== null;
  const empty = !state.draft.trim() && files.length === 0;
  const idle = empty || left < 0 || queued || state.stage === 'starting' || (chat.tray.stuck && files.length > 0);

  const take = (given: Iterable<globalThis.File>) => {
    setMost(!chat.tray.add(given, state.stage === 'open'));
  };
  const send = () => {
    if (!idle) {
      chat.send();
      setMost(false);
      field.current?.focus();
    }
  };
  useLayoutEffect(() => {
    const element = field.current;
    if (element && !CSS.supports('field-sizing', 'content')) {
      element.style.blockSize = 'auto';
      element.style.blockSize = `${element.scrollHeight}px`;
    }
  }, [state.draft]);
  useEffect(() => {
    if (!visitorFiles) {
      return undefined;
    }
    // Pasted pictures are files too; a text beside them (from a spreadsheet) is what was meant.
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (data && data.files.length > 0 && !data.types.includes('text/plain')) {
        event.preventDefault();
        take(data.files);
      }
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {files.length > 0 && (
        <ul class="tray">
          {files.map((file) => (
            <Item key={file.key} of={file} />
          ))}
        </ul>
      )}
      {(found || most || queued || left < 500) && (
        <p class={`hint ${left < 0 || most ? 'bad' : ''}`} id="hint" role="status">
          {most
            ? say('filesMost', { n: maxFiles })
            : left < 0
              ? say('tooLong', { n: -left })
              : left < 500
                ? say('left', { n: left })
                : (found?.note ?? say('filesSending'))}
          {found && (
            <button type="button" class="link" onClick={found.back}>
              {found.undo}
            </button>
          )}
        </p>
      )}
      {preview && (
        <p class="hint" id="seen">
          {say('preview')}
        </p>
      )}
      <div class="write">
        {visitorFiles && (
          <>
            <IconButton icon="clip" label={say('attach')} onClick={() => !queued && picker.current?.click()} disabled={queued} />
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              accept={types.join(',')}
              onChange={({ currentTarget }) => {
                take(currentTarget.files ?? []);
                currentTarget.value = '';
              }}
            />
          </>
        )}
        <textarea
          ref={field}
          class="in"
          id="composer"
          dir="auto"
          rows={1}
          value={state.draft}
          aria-label={say('yourMessage')}
          aria-describedby={`${preview ? 'seen' : ''} ${left < 500 || most ? 'hint' : ''}`.trim() || undefined}
          aria-invalid={left < 0}
          placeholder={say('composer')}
          enterkeyhint="send"
          onInput={({ currentTarget }) => chat.draft(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              send();
            }
          }}
        />
        <button type="submit" class="btn primary icon" aria-label={say('send')} title={say('send')} aria-disabled={idle}>
          <Icon name="up" size="l" />
        </button>
      </div>
    </form>
  );
}

function Item({ of: { key, file, preview, state } }: { of: TrayFile }) {
  const { chat, config, say, language } = useAround();
  const limit = Math.min(config.limits.maxFileBytes, config.widget.behaviour.maxFileMb * 1_048_576);
  const fill = { size: size(limit, language) };
  const bad = state.kind === 'refused' || state.kind === 'failed';
  const text =
    state.kind === 'refused'
      ? say(state.word, fill)
      : state.kind === 'failed'
        ? say(uploadWord(state.code), fill)
        : state.kind === 'waiting'
          ? say('fileCut')
          : size(file.size, language);
  return (
    <li class={bad ? 'bad' : ''}>
      {preview ? <img src={preview} alt="" /> : <Icon name={bad ? 'alert' : 'doc'} />}
      <span class="grow">
        <bdi class="name">{file.name}</bdi>
        {state.kind === 'sending' || state.kind === 'waiting' ? (
          <progress max={state.size} value={state.sent} aria-label={file.name} />
        ) : null}
        <small role={bad ? 'alert' : undefined}>{text}</small>
      </span>
      {state.kind === 'failed' && !/refused|large/.test(state.code) && (
        <IconButton icon="retry" label={`${say('retry')}: ${file.name}`} onClick={() => chat.tray.retry(key)} />
      )}
      <IconButton icon="x" label={`${say('remove')}: ${file.name}`} onClick={() => chat.tray.remove(key)} />
    </li>
  );
}
