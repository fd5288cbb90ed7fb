import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { useSecond } from '../../app/parts/When.tsx';
import { useMe } from '../../identity/me.ts';
import { useDesk } from '../../conversations/desk.ts';
import { firstName, whyFailed } from '../../conversations/words.ts';
import { countdown } from './choice.ts';
import { type HeldHere, sendNow, undo, useHeld } from './held.ts';
import { t } from '../../app/t.ts';
import './answering.css';

const soonMillis = 90_000;

/** Above the composer: replies in this conversation that aren't sent yet; each can be undone. */
export function HeldAnswers({ row }: { row: Row }) {
  const held = useHeld().filter((each) => each.conversation === row.id);
  if (held.length === 0) return null;
  return (
    <ul className="held-answers" aria-label={t('answering.held.label')}>
      {held.map((each) =>
        each.state === 'stopped' ? <Stopped key={each.id} held={each} row={row} /> : <Waits key={each.id} held={each} row={row} />,
      )}
    </ul>
  );
}

function Waits({ held, row }: { held: HeldHere; row: Row }) {
  const queries = useQueryClient();
  const now = useSecond();
  const left = held.due - now;
  const soon = left < soonMillis;
  const { holdSeconds } = useMe().preferences;
  // A message that came in since may change what the agent wants to say.
  const wrote = soon && row.lastMessage?.authorKind === 'visitor' && Date.parse(row.lastMessage.at) > held.due - 1_000 * holdSeconds;
  return (
    <li>
      {soon ? <Ring left={left} /> : <Icon name="clock" />}
      {wrote && (
        <span className="chip soon" role="status">
          <Icon name="alert" /> {t('answering.held.newMessage', { name: firstName(row.lastMessage!.authorName) })}
        </span>
      )}
      <span className="grow clip">
        <b role="status">{soon ? countdown(left) : t('answering.held.scheduled', { when: upcoming(held.due, now) })}</b>{' '}
        <bdi className="muted">{held.text || t('answering.held.files')}</bdi>
      </span>
      {!soon && (
        <button type="button" className="btn small bare" onClick={() => void sendNow(queries, held, row.lastSeq)}>
          {t('answering.held.sendNow')}
        </button>
      )}
      <button type="button" className="btn small" disabled={left <= 0} onClick={() => void undo(queries, held)}>
        {soon ? t('common.undo') : t('common.edit')}
        {soon && <CapsOf action="undo" />}
      </button>
    </li>
  );
}

function Stopped({ held, row }: { held: HeldHere; row: Row }) {
  const queries = useQueryClient();
  return (
    <li className="bad">
      <Icon name="alert" />
      <span className="grow">
        <b role="alert">{t('answering.held.stopped', { reason: whyFailed(held.reason) })}</b>{' '}
        <bdi className="muted">{held.text || t('answering.held.files')}</bdi>
      </span>
      {row.state === 'open' && (
        <>
          <button type="button" className="btn small" onClick={() => void undo(queries, held)}>
            {t('common.edit')}
          </button>
          <button type="button" className="btn small bare" onClick={() => void sendNow(queries, held, row.lastSeq)}>
            {t('answering.sendAnyway')}
          </button>
        </>
      )}
    </li>
  );
}

/** In the corner: replies of other conversations that are about to be sent or were stopped. */
export function HeldTray({ here }: { here: string | undefined }) {
  const now = useSecond();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const putAway = (id: string) => setAway((before) => new Set(before).add(id));
  const shown = useHeld().filter(
    (each) => !away.has(each.id) && each.conversation !== here && (each.state === 'stopped' || each.due - now < soonMillis),
  );
  return shown.slice(0, 3).map((held) => <Tray key={held.id} held={held} now={now} putAway={putAway} />);
}

function Tray({ held, now, putAway }: { held: HeldHere; now: number; putAway: (id: string) => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const desk = useDesk();
  const name = desk.inbox.row(held.conversation)?.contact.name;
  const open = () => void navigate(`/inbox/mine/${held.conversation}`);
  const who = { named: name ? 'yes' : 'no', name: name ? firstName(name) : '' };
  const left = held.due - now;
  const stopped = held.state === 'stopped';
  return (
    <div className="toast" role="status">
      {stopped ? <Icon name="alert" /> : <Ring left={left} />}
      <span className="grow">
        {stopped
          ? t('answering.tray.stopped', { ...who, reason: whyFailed(held.reason) })
          : left <= 0
            ? t('answering.tray.sending', who)
            : t('answering.tray.sendingIn', { ...who, seconds: Math.ceil(left / 1_000) })}
      </span>
      {stopped ? (
        <>
          <button type="button" className="btn small" onClick={open}>
            {t('answering.tray.view')}
          </button>
          <button type="button" className="btn bare icon small" aria-label={t('common.close')} onClick={() => putAway(held.id)}>
            <Icon name="x" size="s" />
          </button>
        </>
      ) : (
        <button
          type="button"
          className="btn small"
          disabled={left <= 0}
          onClick={() => {
            open();
            void undo(queries, held);
          }}
        >
          {t('common.undo')}
        </button>
      )}
    </div>
  );
}

/** How much of the last ten seconds is left; the text next to it says it too. */
function Ring({ left }: { left: number }) {
  const part = Math.max(0, Math.min(1, left / 10_000));
  return (
    <svg className="held-ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <circle cx="10" cy="10" r="7.5" pathLength={1} strokeDasharray={`${part} 1`} transform="rotate(-90 10 10)" />
    </svg>
  );
}
