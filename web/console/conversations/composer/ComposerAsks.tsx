import type { Found } from '../../../shared/redaction/gate.ts';
import type { Message, SendKind } from '../../../shared/types.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { t, type Key } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { firstName, sizeText } from '../words.ts';

/** Another message came first: nothing was sent, nothing is lost. */
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
  const kind = last?.author.kind === 'visitor' ? 'message' : last?.kind === 'note' ? 'note' : 'reply';
  const ago = last ? Math.max(1, Math.round((now - Date.parse(last.at)) / 1_000)) : 0;
  return (
    <div className="ask" role="alert">
      <p>
        <b>
          {t('composer.newer.text', {
            name: last ? firstName(last.author.name) : t('conversation.anAgent'),
            kind,
            count: ago < 60 ? ago : Math.round(ago / 60),
            unit: ago < 60 ? 'seconds' : 'minutes',
          })}
        </b>{' '}
        {newer.map((message) => (
          <q key={message.id} dir="auto">
            {message.text || message.attachments.map((each) => each.name).join(', ')}
          </q>
        ))}
      </p>
      <p className="row">
        <button type="button" className="btn small primary" onClick={edit}>
          {t('composer.newer.edit')}
        </button>
        <button type="button" className="btn small" onClick={send}>
          {t('composer.sendAnyway')}
        </button>
        <button type="button" className="btn small bare" onClick={discard}>
          {t('composer.discard')}
        </button>
      </p>
    </div>
  );
}

const switches: Readonly<Record<SendKind, Readonly<Record<'ask' | 'change' | 'apart', Key>>>> = {
  message: { ask: 'composer.switch.toReply', change: 'composer.switch.reply', apart: 'composer.switch.newReply' },
  note: { ask: 'composer.switch.toNote', change: 'composer.switch.note', apart: 'composer.switch.newNote' },
  whisper: { ask: 'composer.switch.toWhisper', change: 'composer.switch.whisper', apart: 'composer.switch.newWhisper' },
};

/** Changing the kind of a message that has been started is confirmed first. `apart` leaves it as a draft. */
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
        <Rich text={switches[to].ask} values={{ name }} tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      <p className="row">
        <button type="button" className={to === 'message' ? 'btn small primary' : 'btn small notekey'} onClick={yes}>
          {t(switches[to].change)}
        </button>
        {apart && (
          <button type="button" className="btn small" onClick={apart}>
            {t(switches[to].apart)}
          </button>
        )}
        <button type="button" className="btn small bare" autoFocus onClick={no}>
          {t('common.cancel')}
        </button>
      </p>
    </div>
  );
}

/** Part of the text was masked, or looks like a password. */
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
        <b>{t('composer.otherVersion.text')}</b> <q dir="auto">{other.text.slice(0, 160)}</q>
      </p>
      <p className="row">
        <button type="button" className="btn small" onClick={use}>
          {t('composer.otherVersion.use')}
        </button>
        <button type="button" className="btn small bare" onClick={dismiss}>
          {t('composer.otherVersion.keep')}
        </button>
      </p>
    </div>
  );
}

export function PastedFiles({ files, yes, no }: { files: readonly File[]; yes: () => void; no: () => void }) {
  const what =
    files.length === 1
      ? t('composer.paste.one', { name: files[0]!.name || t('composer.paste.picture'), size: sizeText(files[0]!.size) })
      : t('composer.paste.many', { count: files.length });
  return (
    <div className="ask" role="alert">
      <p>{what}</p>
      <p className="row">
        <button type="button" className="btn small primary" autoFocus onClick={yes}>
          {t('composer.paste.attach')}
        </button>
        <button type="button" className="btn small bare" onClick={no}>
          {t('common.cancel')}
        </button>
      </p>
    </div>
  );
}

/** A placeholder of a canned response without a value here: nothing is sent until it is replaced. */
export function Unfilled({ name, go }: { name: string; go: () => void }) {
  return (
    <div className="ask" role="alert">
      <p>
        <Rich text="composer.unfilled.text" values={{ name: `{{${name}}}` }} tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      <p className="row">
        <button type="button" className="btn small" onClick={go}>
          {t('composer.unfilled.show')}
        </button>
      </p>
    </div>
  );
}

/** A word that the organization restricts. The agent decides. */
export function Restricted({ word, send, edit }: { word: string; send: () => void; edit: () => void }) {
  return (
    <div className="ask" role="alert">
      <p>
        <Rich text="composer.restricted.text" values={{ word }} tags={{ b: (inside) => <b dir="auto">{inside}</b> }} />
      </p>
      <p className="row">
        <button type="button" className="btn small primary" onClick={edit}>
          {t('common.edit')}
        </button>
        <button type="button" className="btn small" onClick={send}>
          {t('composer.sendAnyway')}
        </button>
      </p>
    </div>
  );
}
