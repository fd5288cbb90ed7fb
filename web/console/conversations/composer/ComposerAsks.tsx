import type { Found } from '../../../shared/redaction/gate.ts';
import type { Message, SendKind } from '../../../shared/types.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { firstName, sizeText } from '../words.ts';

/** Somebody wrote first: nothing was sent, nothing is lost. */
export function Newer({
  newer: all,
  edit,
  send,
  discard,
}: {
  newer: readonly Message[];
  edit: () => void;
  send: () => void;
  discard: () => void;
}) {
  const now = useSecond();
  const newer = all.filter(({ kind }) => kind !== 'event');
  const last = newer.at(-1);
  const did = last?.author.kind === 'visitor' ? 'wrote' : last?.kind === 'note' ? 'left a note' : 'replied';
  const ago = last ? Math.max(1, Math.round((now - Date.parse(last.at)) / 1_000)) : 0;
  return (
    <div className="ask" role="alert">
      <p>
        <b>
          {last ? firstName(last.author.name) : 'A colleague'} {did} {ago < 60 ? `${ago} s` : `${Math.round(ago / 60)} min`} ago.
        </b>{' '}
        {newer.map((message) => (
          <q key={message.id} dir="auto">
            {message.text || message.attachments.map((each) => each.name).join(', ')}
          </q>
        ))}
      </p>
      <p className="row">
        <button type="button" className="btn small primary" onClick={edit}>
          Edit mine
        </button>
        <button type="button" className="btn small" onClick={send}>
          Send anyway
        </button>
        <button type="button" className="btn small bare" onClick={discard}>
          Discard
        </button>
      </p>
    </div>
  );
}

/** The kind of a message is fixed at its first character; to change it is a decision of its own. `apart` leaves it a draft. */
export function SwitchKind({
  to,
  name,
  yes,
  apart,
  no,
}: {
  to: SendKind;
  name: string;
  yes: () => void;
  apart: (() => void) | null;
  no: () => void;
}) {
  return (
    <div className="ask" role="alert">
      <p>
        {to === 'message' ? (
          <>
            Make this a reply? <b>{name} will read it.</b>
          </>
        ) : (
          <>
            Make this a {to}? {name} will not see it.
          </>
        )}
      </p>
      <p className="row">
        <button type="button" className={to === 'message' ? 'btn small primary' : 'btn small notekey'} onClick={yes}>
          {to === 'message' ? 'Make it a reply' : `Make it a ${to}`}
        </button>
        {apart && (
          <button type="button" className="btn small" onClick={apart}>
            {to === 'message' ? 'Write a reply besides' : `Write a ${to} besides`}
          </button>
        )}
        <button type="button" className="btn small bare" autoFocus onClick={no}>
          Leave it
        </button>
      </p>
    </div>
  );
}

/** Something in the text does not leave as it was typed, or should not. */
export function Masked({ found }: { found: Found }) {
  return (
    <div className="ask" role="alert">
      <p>{found.note}</p>
      <p className="row">
        <button type="button" className="btn small" onClick={found.back}>
          {found.undo}
        </button>
      </p>
    </div>
  );
}

export function OtherVersion({ other, use, dismiss }: { other: { text: string }; use: () => void; dismiss: () => void }) {
  return (
    <div className="ask" role="status">
      <p>
        <b>There is another version of this draft.</b> <q dir="auto">{other.text.slice(0, 160)}</q>
      </p>
      <p className="row">
        <button type="button" className="btn small" onClick={use}>
          Use the other
        </button>
        <button type="button" className="btn small bare" onClick={dismiss}>
          Keep this one
        </button>
      </p>
    </div>
  );
}

export function PastedFiles({ files, yes, no }: { files: readonly File[]; yes: () => void; no: () => void }) {
  const what =
    files.length === 1 ? `${files[0]!.name || 'the pasted picture'} (${sizeText(files[0]!.size)})` : `${files.length} pasted files`;
  return (
    <div className="ask" role="alert">
      <p>Attach {what}?</p>
      <p className="row">
        <button type="button" className="btn small primary" autoFocus onClick={yes}>
          Attach
        </button>
        <button type="button" className="btn small bare" onClick={no}>
          No
        </button>
      </p>
    </div>
  );
}

/** A name of a canned message that is not known here: nothing goes out until it is written over. */
export function Unfilled({ name, go }: { name: string; go: () => void }) {
  return (
    <div className="ask" role="alert">
      <p>
        <b>{`{{${name}}}`}</b> is not known in this chat. Write something in its place before you send.
      </p>
      <p className="row">
        <button type="button" className="btn small" onClick={go}>
          Show me where
        </button>
      </p>
    </div>
  );
}

/** A word the organization does not want to read in its messages. The agent decides. */
export function Restricted({ word, send, edit }: { word: string; send: () => void; edit: () => void }) {
  return (
    <div className="ask" role="alert">
      <p>
        <b dir="auto">{word}</b> is on the list of words not to be used. Send it all the same?
      </p>
      <p className="row">
        <button type="button" className="btn small primary" onClick={edit}>
          Edit it
        </button>
        <button type="button" className="btn small" onClick={send}>
          Send anyway
        </button>
      </p>
    </div>
  );
}
