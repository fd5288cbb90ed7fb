import { useQueryClient } from '@tanstack/react-query';
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
import './answering.css';

const soonMillis = 90_000;

/** Over the composer: the answers of this conversation that are not posted yet, each to be taken back. */
export function HeldAnswers({ row }: { row: Row }) {
  const held = useHeld().filter((each) => each.conversation === row.id);
  if (held.length === 0) return null;
  return (
    <ul className="held-answers" aria-label="Answers that are not sent yet">
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
  // What came in after it was pressed may change what one wants to say.
  const wrote = soon && row.lastMessage?.authorKind === 'visitor' && Date.parse(row.lastMessage.at) > held.due - 1_000 * holdSeconds;
  return (
    <li>
      {soon ? <Ring left={left} /> : <Icon name="clock" />}
      {wrote && (
        <span className="chip soon" role="status">
          <Icon name="alert" /> {firstName(row.lastMessage!.authorName)} wrote meanwhile
        </span>
      )}
      <span className="grow clip">
        <b role="status">{soon ? countdown(left) : `Goes out ${upcoming(held.due, now)}`}</b>{' '}
        <bdi className="muted">{held.text || 'Files'}</bdi>
      </span>
      {!soon && (
        <button type="button" className="btn small bare" onClick={() => void sendNow(queries, held, row.lastSeq)}>
          Send now
        </button>
      )}
      <button type="button" className="btn small" disabled={left <= 0} onClick={() => void undo(queries, held)}>
        {soon ? 'Undo' : 'Edit'}
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
        <b role="alert">Not sent: {whyFailed(held.reason)}.</b> <bdi className="muted">{held.text || 'Files'}</bdi>
      </span>
      {row.state === 'open' && (
        <>
          <button type="button" className="btn small" onClick={() => void undo(queries, held)}>
            Edit
          </button>
          <button type="button" className="btn small bare" onClick={() => void sendNow(queries, held, row.lastSeq)}>
            Send anyway
          </button>
        </>
      )}
    </li>
  );
}

/** In the corner: what goes out from a conversation that is not on screen, and what was stopped there. */
export function HeldTray({ here }: { here: string | undefined }) {
  const now = useSecond();
  const shown = useHeld().filter((each) => each.conversation !== here && (each.state === 'stopped' || each.due - now < soonMillis));
  return shown.slice(0, 3).map((held) => <Tray key={held.id} held={held} now={now} />);
}

function Tray({ held, now }: { held: HeldHere; now: number }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const desk = useDesk();
  const name = desk.inbox.row(held.conversation)?.contact.name;
  const open = () => void navigate(`/inbox/mine/${held.conversation}`);
  const left = held.due - now;
  const stopped = held.state === 'stopped';
  return (
    <div className="toast" role="status">
      {stopped ? <Icon name="alert" /> : <Ring left={left} />}
      <span className="grow">
        {name ? `Reply to ${firstName(name)}` : 'Your reply'}{' '}
        {stopped ? `was not sent: ${whyFailed(held.reason)}` : left <= 0 ? 'is sent' : `sends in ${Math.ceil(left / 1_000)} s`}
      </span>
      {stopped ? (
        <button type="button" className="btn small" onClick={open}>
          Look
        </button>
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
          Undo
        </button>
      )}
    </div>
  );
}

/** How much of a minute's tenth is left, drawn; the words beside it say it too. */
function Ring({ left }: { left: number }) {
  const part = Math.max(0, Math.min(1, left / 10_000));
  return (
    <svg className="held-ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <circle cx="10" cy="10" r="7.5" pathLength={1} strokeDasharray={`${part} 1`} transform="rotate(-90 10 10)" />
    </svg>
  );
}
