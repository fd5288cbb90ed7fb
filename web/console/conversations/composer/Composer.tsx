import { MacroChips, MacroPick } from '../../helpdesk/macros/MacroPick.tsx';
import { useMacro } from '../../helpdesk/macros/macros.ts';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import type { OutboxEntry } from '../../../shared/outbox.ts';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Row, SendKind, TicketCategory } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { useObservable } from '../../app/observable.ts';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useContact } from '../../contacts/contact.ts';
import { useDesk } from '../desk.ts';
import { EarlierDrafts } from './EarlierDrafts.tsx';
import { FileStrip } from './FileStrip.tsx';
import { useFiles } from './files.ts';
import { useViewing } from '../looking.ts';
import { Masked, Newer, OtherVersion, PastedFiles, Restricted, SwitchKind, Unfilled } from './ComposerAsks.tsx';
import { useCollision } from './collision.ts';
import { useRunningChat } from '../../livechat/chats/chat.ts';
import { Asking } from '../../livechat/asks/Asking.tsx';
import { CannedList, optionId } from '../../livechat/canned/CannedList.tsx';
import { type CannedEntry, isBareMark, unfilledIn } from '../../livechat/canned/index.ts';
import { useCanned } from '../../livechat/canned/useCanned.ts';
import { restrictedIn, useRestrictedWords } from '../../livechat/wording/words.ts';
import { enterSends } from './enter.ts';
import { useInsertion } from './insertion.ts';
import { useDraft } from './useDraft.ts';
import { NameList, nameOption } from '../mentions/NameList.tsx';
import type { Colleague } from '../mentions/names.ts';
import { useNaming } from '../mentions/useNaming.ts';
import { type Emoji, emojiClosed } from './emoji.ts';
import { EmojiList, emojiOption, useEmoji } from './EmojiList.tsx';
import { useGate } from './useGate.ts';
import { useAnswering } from '../../mail/answering/answering.ts';
import { restoring } from '../../mail/answering/held.ts';
import { Recipients, ToDead } from '../../mail/answering/Recipients.tsx';
import { useChangeTicket } from '../../helpdesk/tickets/ticket.ts';
import { Timer } from '../../helpdesk/time/Timer.tsx';
import { countNow } from '../../helpdesk/time/time.ts';
import { AskReview } from '../ticket/AskReview.tsx';
import { SendAnd } from '../ticket/SendAnd.tsx';
import { SendLater } from '../../mail/answering/SendLater.tsx';
import { troubled } from '../../mail/answering/choice.ts';
import { firstName, listed, personOf } from '../words.ts';

export interface ComposerHandle {
  focus(kind: SendKind): void;
  /** Begins a shortcut of a canned response at the caret. */
  canned(): void;
  /** Puts a message that was not sent back into the composer. */
  take(entry: OutboxEntry): void;
}

const longest = 10_000;
/** Days for which the link to a file that is too large for email works. */
const linkDays = 30;

const HasDraft = () => (
  <span className="has-draft" title={t('composer.hasDraft')}>
    <span className="sr">{t('composer.hasDraftSpoken')}</span>
  </span>
);

/** How a text is sent. `category`: the status its ticket gets; `anyway`: in spite of something newer. */
interface How {
  readonly toDead?: boolean;
  readonly at?: Date;
  readonly despite?: boolean;
  readonly category?: TicketCategory;
  readonly anyway?: boolean;
}

/**
 * @param whisper the agent of the active chat, if it is another one: they can be whispered to
 * @param only whether whispering is all that this agent may do, as when monitoring
 */
export function Composer({
  row,
  timeline,
  whisper,
  only = false,
  ref,
}: {
  row: Row;
  timeline: Timeline;
  whisper: string | null;
  only?: boolean;
  ref: Ref<ComposerHandle>;
}) {
  const me = useMe();
  const desk = useDesk();
  const draft = useDraft(row);
  const files = useFiles(row.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<SendKind | null>(null);
  const [pasted, setPasted] = useState<File[]>([]);
  const [dragged, setDragged] = useState(false);
  // An internal ticket has no customer to reply to.
  const inward = row.channel === 'internal';
  const kind = only ? 'whisper' : inward ? 'note' : draft.kind;
  const text = draft.texts[kind];
  const change = useChangeTicket(row.id);
  const running = useRunningChat(row.id);
  const collision = useCollision(row.id, Boolean(running), (entry) => {
    if (text.trim() !== '' || files.files.length > 0) return false;
    draft.set(entry.kind, [entry.text, draft.texts[entry.kind]].filter(Boolean).join('\n'));
    files.put(entry.attachments);
    return true;
  });
  const canned = useCanned({ conversation: row.id });
  const macro = useMacro(
    row,
    (to, written) => {
      draft.set(to, [draft.texts[to], written].filter((each) => each.trim() !== '').join('\n\n'));
      field.current?.focus();
    },
    files.put,
  );
  const emoji = useEmoji();
  const naming = useNaming(row.id, kind !== 'message');
  const guests = naming.strangers(text);
  const language = useContact(row.contact.id).data?.language ?? undefined;
  const words = useRestrictedWords();
  const [warned, setWarned] = useState<{ word: string; text: string } | null>(null);
  const [atOnce, setAtOnce] = useState(false);
  const caret = useRef<number | null>(null);
  const name = row.contact.name.trim() === '' ? personOf(row) : firstName(row.contact.name);
  const owner = whisper ?? t('conversation.owner');
  const state = useObservable(draft.keepers[kind].state);
  useViewing(row.id, text === '' ? 'viewing' : state === 'saved' ? 'draft' : 'composing');

  const attach = (picked: readonly File[]) => (row.agentFiles ? files.add(picked) : toast(t('composer.filesOff')));
  const choose = (next: SendKind) => {
    if (only || inward) return field.current?.focus();
    // Files belong to the message being written, and a text to its kind: both move only when the agent confirms it.
    if (next !== kind && (files.files.length > 0 || (text !== '' && draft.texts[next] === ''))) setAsked(next);
    else draft.show(next);
    if (next === kind) setAsked(null);
    field.current?.focus();
  };
  const begin = () => {
    const box = field.current;
    if (!box) return;
    box.focus();
    const at = box.selectionStart;
    const before = text.slice(0, at);
    const put = `${before}${before === '' || /\s$/.test(before) ? '' : ' '}#`;
    draft.set(kind, put + text.slice(at));
    canned.look(put + text.slice(at), put.length);
    caret.current = put.length;
  };
  useImperativeHandle(ref, () => ({
    focus: choose,
    canned: begin,
    take: (entry) => {
      draft.set(entry.kind, [draft.texts[entry.kind], entry.text].filter(Boolean).join('\n'));
      files.put(entry.attachments);
      void desk.messenger.outbox.discard(entry.id);
      field.current?.focus();
    },
  }));
  const insert = async (entry: CannedEntry) => {
    const made = await canned.choose(text, entry);
    if (!made) return;
    files.put(made.attachments);
    draft.set(kind, made.whole);
    caret.current = made.caret;
    if (made.atOnce && kind === 'message' && made.whole.trim() === made.text.trim()) setAtOnce(true);
    field.current?.focus();
  };
  const sign = (entry: Emoji) => {
    const made = emoji.choose(text, entry);
    if (!made) return;
    draft.set(kind, made.whole);
    caret.current = made.caret;
    field.current?.focus();
  };
  const mention = (entry: Colleague) => {
    const made = naming.choose(text, entry);
    if (!made) return;
    draft.set(kind, made.whole);
    caret.current = made.caret;
    field.current?.focus();
  };
  const offered = canned.completion
    ? { list: 'canned-list', option: optionId, ...canned.completion }
    : naming.completion
      ? { list: 'name-list', option: nameOption, ...naming.completion }
      : emoji.completion
        ? { list: 'emoji-list', option: emojiOption, ...emoji.completion }
        : null;
  const answering = useAnswering(row);
  const byMail = kind === 'message' && answering.composing !== null;
  const back = useObservable(restoring);
  useEffect(() => {
    if (back?.conversation !== row.id || !draft.loaded || only) return;
    restoring.set(null);
    answering.take(back.restored);
    draft.set('message', [back.restored.text, draft.texts.message].filter(Boolean).join('\n'));
    files.put(back.restored.files);
    field.current?.focus();
  }, [back, draft.loaded, row.id]);
  useInsertion(row.id, draft.loaded && !only && !inward, (added) => {
    draft.set('message', [draft.texts.message.trimEnd(), added].filter(Boolean).join('\n\n'));
    choose('message');
  });
  const gate = useGate(row.id, (shown) => draft.set(kind, shown));
  const tooLong = [...text].length > longest;
  const unfilled = kind === 'message' ? unfilledIn(text) : null;
  const empty = text.trim() === '' && files.attachments.length === 0;
  const blocked =
    empty ||
    tooLong ||
    files.underway ||
    files.refused ||
    asked !== null ||
    unfilled !== null ||
    canned.busy ||
    collision.newer !== null ||
    (kind === 'message' && (answering.unknown || answering.busy || (byMail && answering.choice?.to.length === 0)));
  const answer = async (passed: string, { toDead = false, at, despite, category, anyway = false }: How) => {
    const dead = troubled(answering.choice!, answering.composing!).filter((each) => each.state === 'dead');
    if (dead.length > 0 && !toDead) return answering.warn(dead);
    const { attachments } = files;
    const status = category ?? macro.solves;
    const seen = anyway ? collision.seen() : timeline.view().seen;
    const sent = await answering.send(
      {
        text: passed,
        attachments,
        seen,
        toDead,
        ...(at && { sendAt: at.toISOString() }),
        ...(status && { category: status }),
        ...(despite && { despite }),
        ...(anyway && { anyway }),
      },
      collision.meet,
    );
    if (!sent) return;
    macro.applyWithReply();
    desk.messenger.typingStopped(row.id);
    draft.sent(kind, text);
    files.sent(attachments);
    field.current?.focus();
  };
  const send = (how: How = {}) => {
    if (blocked && !(how.anyway && !empty && !tooLong)) return;
    const word = kind === 'message' ? restrictedIn(text, words.data ?? []) : null;
    if (word !== null && warned?.text !== text) return setWarned({ word, text });
    setWarned(null);
    const passed = gate.pass(text.trim());
    if (passed === null) return;
    countNow(row.id);
    canned.sent(text.trim());
    canned.close();
    naming.close();
    if (byMail) return void answer(passed, how);
    const category = how.category ?? macro.solves;
    if (kind === 'message') macro.applyWithReply();
    else macro.apply();
    void desk.messenger
      .send(row.id, { kind, text: passed, attachments: files.attachments, seen: timeline.view().seen })
      .then((entry) => (category && kind === 'message' ? desk.delivered(entry.id).then(() => change({ category }, undefined)) : undefined));
    draft.sent(kind, text);
    files.clear();
    field.current?.focus();
  };
  useEffect(() => {
    if (!atOnce) return;
    setAtOnce(false);
    send();
  }, [atOnce]);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);
  useEffect(() => () => desk.messenger.typingStopped(row.id), [desk, row.id]);

  return (
    <form
      className={`composer${kind === 'note' ? ' note-kind' : kind === 'whisper' ? ' note-kind whisper-kind' : ''}${dragged ? ' dragged' : ''}`}
      aria-label={kind === 'note' ? t('composer.note') : kind === 'whisper' ? t('composer.whisper') : t('composer.replyTo', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDragged(false);
        attach([...event.dataTransfer.files]);
      }}
    >
      {collision.newer && (
        <Newer
          newer={collision.newer}
          edit={() => {
            collision.keep();
            field.current?.focus();
          }}
          send={() => {
            if (byMail) {
              collision.keep();
              send({ anyway: true });
            } else {
              collision.anyway(text, kind, files.attachments);
              draft.sent(kind, text);
              files.clear();
            }
          }}
          discard={() => {
            const lost = text;
            collision.keep();
            draft.clear();
            files.clear();
            toast(t('composer.discarded'), () => draft.set(kind, lost));
          }}
        />
      )}
      {draft.other && <OtherVersion other={draft.other} use={draft.useOther} dismiss={draft.dismissOther} />}
      {asked && (
        <SwitchKind
          to={asked}
          name={name}
          yes={() => {
            draft.move(asked);
            setAsked(null);
            field.current?.focus();
          }}
          apart={
            files.files.length > 0
              ? null
              : () => {
                  draft.show(asked);
                  setAsked(null);
                  field.current?.focus();
                }
          }
          no={() => {
            setAsked(null);
            field.current?.focus();
          }}
        />
      )}
      {warned && warned.text === text && (
        <Restricted
          word={warned.word}
          send={() => send()}
          edit={() => {
            setWarned(null);
            field.current?.focus();
          }}
        />
      )}
      {unfilled && (
        <Unfilled
          name={unfilled.name}
          go={() => {
            field.current?.focus();
            field.current?.setSelectionRange(unfilled.from, unfilled.to);
          }}
        />
      )}
      {gate.found && <Masked found={gate.found} />}
      {byMail && answering.dead && <ToDead dead={answering.dead} edit={answering.edit} send={() => send({ toDead: true })} />}
      {byMail && answering.problem && (
        <p className="mail-to-warning" role="alert">
          <Icon name="alert" size="s" />
          <span>{t('composer.notSent', { problem: answering.problem })}</span>
        </p>
      )}
      {pasted.length > 0 && (
        <PastedFiles
          files={pasted}
          yes={() => {
            files.add(pasted);
            setPasted([]);
          }}
          no={() => setPasted([])}
        />
      )}
      <MacroChips macro={macro} />
      <div className="kinds" role="group" aria-label={t('composer.kinds')}>
        {!only && (
          <>
            {!inward && (
              <button type="button" aria-pressed={kind === 'message'} onClick={() => choose('message')}>
                <Icon name="chat" size="s" />
                {t('composer.kind.reply')} {kind !== 'message' && draft.texts.message !== '' && <HasDraft />}
                <CapsOf action="reply" />
              </button>
            )}
            <button type="button" aria-pressed={kind === 'note'} onClick={() => choose('note')}>
              <Icon name="lock" size="s" />
              {t('composer.kind.note')} {kind !== 'note' && draft.texts.note !== '' && <HasDraft />}
              <CapsOf action="note" />
            </button>
          </>
        )}
        {(whisper !== null || kind === 'whisper') && (
          <button type="button" aria-pressed={kind === 'whisper'} onClick={() => choose('whisper')}>
            <Icon name="eye" size="s" />
            {t('composer.whisper')} <CapsOf action="whisper" />
          </button>
        )}
        <span className="to clip">
          {kind === 'note'
            ? t('composer.to.team')
            : kind === 'whisper'
              ? t('composer.to.whisper', { name: owner })
              : byMail || row.channel === 'email'
                ? t('composer.to.email')
                : t('composer.to.chat', { name })}
        </span>
      </div>
      {kind === 'message' && <Recipients key={row.id} answering={answering} />}
      {canned.completion && <CannedList completion={canned.completion} choose={(entry) => void insert(entry)} />}
      {!canned.completion && naming.completion && <NameList {...naming.completion} choose={mention} />}
      {!canned.completion && !naming.completion && emoji.completion && <EmojiList {...emoji.completion} choose={sign} />}
      <textarea
        ref={field}
        aria-autocomplete="list"
        aria-controls={offered?.list}
        aria-activedescendant={offered && offered.entries.length > 0 ? offered.option(offered.chosen) : undefined}
        aria-invalid={unfilled !== null}
        className="text"
        rows={2}
        dir="auto"
        spellCheck
        lang={kind === 'message' ? language : undefined}
        aria-label={
          kind === 'note'
            ? t('notes.edit.label')
            : kind === 'whisper'
              ? t('composer.whisperLabel', { name: owner })
              : t('composer.replyTo', { name })
        }
        placeholder={
          kind === 'note'
            ? t('composer.placeholder.note')
            : kind === 'whisper'
              ? t('composer.placeholder.whisper', { name: owner })
              : t('composer.placeholder.reply')
        }
        value={text}
        onChange={(event) => {
          const closed = emojiClosed(event.target.value, event.target.selectionStart);
          draft.set(kind, closed?.text ?? event.target.value);
          if (closed) caret.current = closed.caret;
          canned.look(event.target.value, event.target.selectionStart);
          naming.look(event.target.value, event.target.selectionStart);
          emoji.look(closed?.text ?? event.target.value, closed?.caret ?? event.target.selectionStart);
          if (kind === 'message' && event.target.value !== '') desk.messenger.typed(row.id);
          else desk.messenger.typingStopped(row.id);
        }}
        onBlur={() => {
          canned.close();
          emoji.close();
          naming.close();
        }}
        onPaste={(event) => {
          const found = [...event.clipboardData.files];
          if (found.length === 0) return;
          event.preventDefault();
          if (row.agentFiles) setPasted(found);
          else attach(found);
        }}
        onKeyDown={(event) => {
          if (canned.key(event, (entry) => void insert(entry)) || naming.key(event, mention) || emoji.key(event, sign)) return;
          if (event.key === 'Escape') return event.currentTarget.blur();
          if (event.key === 'Enter' && event.shiftKey && (event.ctrlKey || event.metaKey) && row.ticket && kind === 'message') {
            event.preventDefault();
            return send({ category: 'solved' });
          }
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey || event.altKey) return;
          const modified = event.ctrlKey || event.metaKey;
          const mail = kind === 'message' && (byMail || row.channel === 'email');
          if (!enterSends({ modified, byMail: mail, sendOnEnter: me.preferences.sendOnEnter })) return;
          event.preventDefault();
          if (!isBareMark(text)) send();
        }}
      />
      {guests.length > 0 && (
        <p className="mail-to-warning" role="status">
          <Icon name="info" size="s" />
          <span>{t('composer.givesAccess', { names: listed(guests.map((each) => each.name)) })}</span>
        </p>
      )}
      <FileStrip files={files.files} retry={files.retry} drop={files.drop} />
      {byMail && files.files.reduce((sum, file) => sum + file.size, 0) > answering.composing!.mostOctets && (
        <p className="mail-to-warning" role="status">
          <Icon name="info" size="s" />
          <span>{t('composer.tooLargeForEmail', { count: linkDays })}</span>
        </p>
      )}
      <div className="tools">
        {row.agentFiles ? (
          <button type="button" className="btn bare icon" aria-label={t('composer.attach')} onClick={() => picker.current?.click()}>
            <Icon name="clip" />
          </button>
        ) : (
          <span className="only">{t('composer.filesOff')}</span>
        )}
        {!only && <MacroPick row={row} macro={macro} />}
        {kind === 'message' && row.channel === 'web' && (
          <Asking conversation={row.id} timeline={timeline} text={text} sent={() => draft.sent(kind, text)} />
        )}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attach([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {kind !== 'message' && <span className="only">{t('composer.teamOnly')}</span>}
        <span className="grow" />
        <span className="muted state" role="status">
          {unfilled
            ? t('composer.state.unfilled')
            : tooLong
              ? t('composer.state.tooLong', { count: [...text].length - longest })
              : files.underway
                ? t('composer.state.uploading')
                : files.refused
                  ? t('composer.state.uploadFailed')
                  : state === 'saved'
                    ? t('composer.state.saved')
                    : state === 'kept'
                      ? t('composer.state.kept')
                      : ''}
        </span>
        {row.ticket && kind !== 'whisper' && <Timer row={row} />}
        <EarlierDrafts conversation={row.id} kind={kind} restore={(before) => draft.set(kind, [text, before].filter(Boolean).join('\n'))} />
        {row.ticket && kind !== 'whisper' && <AskReview key={kind} conversation={row.id} kind={kind} saved={state === 'saved'} />}
        {row.ticket && kind === 'message' && <SendAnd disabled={blocked} send={(category) => send({ category })} />}
        {byMail && (
          <SendLater disabled={blocked} zoneMinutes={answering.composing?.zoneMinutes} send={(at, despite) => send({ at, despite })} />
        )}
        <button type="submit" className={kind === 'message' ? 'btn primary' : 'btn notekey'} aria-disabled={blocked}>
          {kind !== 'message' && <Icon name={kind === 'whisper' ? 'eye' : 'lock'} />}
          {t(kind === 'note' ? 'composer.addNote' : kind === 'whisper' ? 'composer.whisper' : 'composer.send')}
        </button>
      </div>
    </form>
  );
}
