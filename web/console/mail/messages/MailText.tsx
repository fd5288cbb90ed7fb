import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useId, useState, type ReactNode } from 'react';
import type { Message } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Text } from '../../conversations/timeline/Text.tsx';
import { pieceNames, piecesOf, quoteBlocks, type Piece } from './fragments.ts';
import { mailPath, useWholeMail } from './mails.ts';
import { t } from '../../app/t.ts';

/** An email's text; quotes, signatures and the like are hidden behind three dots and open in place. */
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
          <Icon name="alert" size="s" /> {t('messages.text.loadFailed')} {explain(whole.error)}{' '}
          <button type="button" className="link" onClick={() => void whole.refetch()}>
            {t('common.tryAgain')}
          </button>
        </p>
      )}
      {uncut ? (
        <Cut message={message} wrong={false}>
          {t('messages.text.shownInFull')}
        </Cut>
      ) : (
        <button
          type="button"
          className="unfold"
          aria-expanded={shown}
          aria-controls={id}
          aria-label={shown ? t('messages.text.hideLabel') : t('messages.text.showLabel')}
          title={shown ? t('common.hide') : t('messages.text.show')}
          onClick={() => setOpen(!open)}
        >
          <Icon name="more" />
          {shown && <span aria-hidden="true">{t('common.hide')}</span>}
        </button>
      )}
      {shown && !uncut && <Cut message={message} wrong />}
    </>
  );
}

/** Reports that text was hidden incorrectly, or undoes that (ML-52). */
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
        title={wrong ? t('messages.text.reportHint') : undefined}
      >
        {wrong ? t('messages.text.report') : t('messages.text.hideAgain')}
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
      return <Named kind="signature" name={pieceNames.signature} text={text} />;
    case 'disclaimer':
      return <Named kind="disclaimer" name={pieceNames.disclaimer} text={text} />;
    case 'forward':
      return <Named kind="forward" name={pieceNames.forward} text={text} />;
  }
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote className="fragment quote" aria-label={pieceNames.quote}>
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
