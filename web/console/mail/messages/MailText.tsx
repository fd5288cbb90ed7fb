import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useId, useState, type ReactNode } from 'react';
import type { Message } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Text } from '../../conversations/timeline/Text.tsx';
import { piecesOf, quoteBlocks, type Piece } from './fragments.ts';
import { mailPath, useWholeMail } from './mails.ts';

/** What a mail says, with what is folded behind three dots: quotes, signature and the like open in place. */
export function MailText({ message, uncut }: { message: Message; uncut: boolean }) {
  const [asked, setOpen] = useState(false);
  const open = asked || uncut;
  const whole = useWholeMail(message.conversation, message.id, open);
  const id = useId();
  const shown = open && whole.data !== undefined;
  return (
    <>
      <div id={id} className="mail-text">
        {shown ? (
          <Unfolded text={whole.data.text} pieces={piecesOf(whole.data.text, whole.data.fragments)} />
        ) : (
          <Text text={message.text} />
        )}
      </div>
      {open && whole.isError && (
        <p className="mail-problem">
          <Icon name="alert" size="s" /> The rest could not be read. {explain(whole.error)}{' '}
          <button type="button" className="link" onClick={() => void whole.refetch()}>
            Try again
          </button>
        </p>
      )}
      {uncut ? (
        <Cut message={message} wrong={false}>
          Shown whole: it was cut wrongly.
        </Cut>
      ) : (
        <button
          type="button"
          className="unfold"
          aria-expanded={shown}
          aria-controls={id}
          aria-label={shown ? 'Fold quote and signature' : 'Show quote and signature'}
          title={shown ? 'Fold' : 'Show what is folded'}
          onClick={() => setOpen(!open)}
        >
          <Icon name="more" />
          {shown && <span aria-hidden="true">Fold</span>}
        </button>
      )}
      {shown && !uncut && <Cut message={message} wrong />}
    </>
  );
}

/** Says of a mail that what was folded should not be, or takes that back (ML-52). */
function Cut({ message, wrong, children }: { message: Message; wrong: boolean; children?: ReactNode }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const path = `${mailPath(message.conversation, message.id)}/wrong-cut`;
  async function say() {
    setBusy(true);
    try {
      await (wrong ? http.put(path, {}) : http.delete(path));
      await queries.invalidateQueries({ queryKey: ['mail', message.conversation, message.id] });
    } catch (thrown) {
      toast(explain(thrown));
    }
    setBusy(false);
  }
  return (
    <span className="mail-cut">
      {children}{' '}
      <button
        type="button"
        className="link"
        disabled={busy}
        onClick={() => void say()}
        title={wrong ? 'It is shown whole from now on, and the rule that folded it is counted for administrators' : undefined}
      >
        {wrong ? 'This was cut wrongly' : 'Fold it again'}
      </button>
    </span>
  );
}

function Unfolded({ text, pieces }: { text: string; pieces: readonly Piece[] }) {
  if (pieces.length === 0) return <p>{text}</p>;
  return pieces.map((piece, index) => <Fragment key={index}>{one(piece)}</Fragment>);
}

function one({ kind, text }: Piece): ReactNode {
  switch (kind) {
    case 'new':
      return <Text text={text} />;
    case 'quote':
      return <Quote text={text} />;
    case 'signature':
      return <Named kind="signature" name="Signature" text={text} />;
    case 'disclaimer':
      return <Named kind="disclaimer" name="Legal notice" text={text} />;
    case 'forward':
      return <Named kind="forward" name="Forwarded" text={text} />;
  }
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote className="fragment quote" aria-label="Quoted">
      {quoteBlocks(text).map((block, index) => (
        <p key={index} className={`depth-${block.depth}`} dir="auto">
          {block.text}
        </p>
      ))}
    </blockquote>
  );
}

function Named({ kind, name, text }: { kind: string; name: string; text: string }) {
  return (
    <div className={`fragment ${kind}`}>
      <small>{name}</small>
      <p dir="auto">{text}</p>
    </div>
  );
}
