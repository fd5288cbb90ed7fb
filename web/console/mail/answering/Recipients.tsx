import { useState } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import type { Answering } from './answering.ts';
import {
  countOf,
  stateWords,
  suggestedRole,
  suggestions,
  troubled,
  troubleWords,
  typedAddresses,
  withAll,
  without,
  nobodyWords,
} from './choice.ts';
import type { Choice, Composing, KnownAddress, Role } from './types.ts';
import './answering.css';

const names: Readonly<Record<Role, string>> = { to: 'To', cc: 'Cc', bcc: 'Bcc' };
const roles: readonly Role[] = ['to', 'cc', 'bcc'];

/** Above an answer by mail: from which mailbox and to whom it goes, each to be taken out, others to be added. */
export function Recipients({ answering }: { answering: Answering }) {
  const { composing, choice, failed } = answering;
  if (failed && !composing) {
    return (
      <p className="mail-to-warning" role="alert">
        <Icon name="alert" size="s" />
        <span>
          Whom the answer goes to could not be read. {explain(failed)}{' '}
          <button type="button" className="link" onClick={answering.again}>
            Try again
          </button>
        </span>
      </p>
    );
  }
  return composing && choice ? <Chosen composing={composing} choice={choice} change={answering.change} /> : null;
}

function Chosen({ composing, choice, change }: { composing: Composing; choice: Choice; change: (next: Choice) => void }) {
  const [adding, setAdding] = useState<Role | null>(choice.to.length === 0 ? 'to' : null);
  const known = [...composing.to, ...composing.cc, ...composing.suggested];
  const suggested = suggestions(choice, composing);
  const full = countOf(choice) >= composing.mostAddresses;
  const { differs } = composing;
  const sentFrom = composing.from.find((each) => each.mailbox === choice.mailbox)?.sentFrom;
  return (
    <div className="mail-to" role="group" aria-label="Whom it goes to">
      {composing.from.length > 1 && (
        <label className="mail-to-line">
          <span className="mail-to-name">From</span>
          <select
            className="in small"
            value={choice.mailbox ?? ''}
            onChange={(event) => change({ ...choice, mailbox: event.target.value })}
          >
            {composing.from.map(({ mailbox, address, name }) => (
              <option key={mailbox} value={mailbox}>
                {name} ({address})
              </option>
            ))}
          </select>
        </label>
      )}
      {roles.map((role) =>
        choice[role].length > 0 || role === 'to' || adding === role ? (
          <div className="mail-to-line" key={role}>
            <span className="mail-to-name">{names[role]}</span>
            <ul aria-label={names[role]}>
              {choice[role].map((address) => {
                const found = known.find((each) => each.known.address.toLowerCase() === address.toLowerCase());
                return (
                  <One
                    key={address}
                    address={address}
                    name={found?.name}
                    known={found?.known}
                    remove={() => change(without(choice, address))}
                  />
                );
              })}
              {role === 'to' && choice.to.length === 0 && adding !== 'to' && <li className="mail-to-nobody">nobody yet</li>}
              {adding === role && (
                <li>
                  <Add
                    role={role}
                    room={composing.mostAddresses - countOf(choice)}
                    add={(addresses) => change(withAll(choice, role, addresses))}
                    close={() => setAdding(null)}
                  />
                </li>
              )}
            </ul>
            {role === 'to' && !full && (
              <span className="mail-to-add">
                {roles
                  .filter((each) => each !== adding)
                  .map((each) => (
                    <button key={each} type="button" className="link" aria-label={`Add ${names[each]}`} onClick={() => setAdding(each)}>
                      + {names[each]}
                    </button>
                  ))}
              </span>
            )}
          </div>
        ) : null,
      )}
      {sentFrom && (
        <p className="muted">
          Sent from <bdi>{sentFrom}</bdi>, because the domain of this mailbox isn't verified yet.
        </p>
      )}
      {suggested.length > 0 && !full && (
        <div className="mail-to-line mail-to-suggested">
          <span className="mail-to-name" id="mail-to-suggested">
            Suggested
          </span>
          <ul aria-labelledby="mail-to-suggested">
            {suggested.map((each) => (
              <li key={each.known.address}>
                <button
                  type="button"
                  className="mail-to-one"
                  title={each.name ? `${each.name} <${each.known.address}>` : each.known.address}
                  onClick={() => change(withAll(choice, suggestedRole(each), [each.known.address]))}
                >
                  <Icon name="plus" size="s" />
                  <span className="sr">Add</span> <bdi className="clip">{each.known.address}</bdi>{' '}
                  <span className="muted">{each.why === 'reply-to' ? 'Reply-To' : 'Cc'}</span>
                </button>
              </li>
            ))}
            <li className="muted">Named by an unverified email. Check before you add.</li>
          </ul>
        </div>
      )}
      {composing.nobody && choice.to.length === 0 && (
        <p className="mail-to-warning">
          <Icon name="alert" size="s" />
          <span>{nobodyWords[composing.nobody]}</span>
        </p>
      )}
      {differs && choice.to.some((each) => each === differs.replyTo) && (
        <p className="mail-to-warning">
          <Icon name="alert" size="s" />
          <span>
            The mail came from <bdi>{differs.sender}</bdi> and asks for answers at <bdi>{differs.replyTo}</bdi>. That is where this one
            goes.{' '}
            <button
              type="button"
              className="link"
              onClick={() => change(withAll(without(choice, differs.replyTo), 'to', [differs.sender]))}
            >
              Answer the sender instead
            </button>
          </span>
        </p>
      )}
      {troubled(choice, composing).map((each) => (
        <p key={each.address} className="mail-to-warning">
          <Icon name="alert" size="s" />
          <span>
            <bdi>{each.address}</bdi>: {troubleWords(each)}
          </span>
        </p>
      ))}
    </div>
  );
}

function One({
  address,
  name,
  known,
  remove,
}: {
  address: string;
  name: string | undefined;
  known: KnownAddress | undefined;
  remove: () => void;
}) {
  const trouble = known && known.state !== 'ok' ? stateWords[known.state].name : null;
  return (
    <li className={trouble ? 'mail-to-one bad' : 'mail-to-one'} title={name ? `${name} <${address}>` : address}>
      {trouble && <Icon name="alert" size="s" />}
      <bdi className="clip">{address}</bdi>
      {trouble && <span className="sr">, {trouble}</span>}
      <button type="button" aria-label={`Take ${address} out`} onClick={remove}>
        <Icon name="x" size="s" />
      </button>
    </li>
  );
}

function Add({ role, room, add, close }: { role: Role; room: number; add: (addresses: readonly string[]) => void; close: () => void }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = () => {
    const read = typedAddresses(typed);
    if (read.addresses.length > room) return setWrong(`There is room for ${room} more.`);
    if (read.addresses.length > 0) add(read.addresses);
    if (read.wrong.length > 0) {
      setTyped(read.wrong.join(', '));
      return setWrong('This is not an address.');
    }
    setTyped('');
    setWrong(null);
    if (read.addresses.length === 0) close();
  };
  return (
    <>
      <input
        className="in small"
        type="text"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        maxLength={2_000}
        aria-label={`Add to ${names[role]}`}
        aria-invalid={wrong !== null}
        placeholder="name@example.org"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(null);
        }}
        onBlur={() => (typed.trim() === '' ? close() : take())}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
            event.preventDefault();
            take();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            close();
          }
        }}
      />
      {wrong && (
        <span className="mail-to-wrong" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}

/** Before an answer goes to addresses where no mail arrives. */
export function ToDead({ dead, send, edit }: { dead: readonly KnownAddress[]; send: () => void; edit: () => void }) {
  return (
    <div className="ask" role="alert">
      {dead.map((each) => (
        <p key={each.address}>
          <b>
            <bdi>{each.address}</bdi>
          </b>
          : {troubleWords(each)}
        </p>
      ))}
      <p className="row">
        <button type="button" className="btn small primary" onClick={edit}>
          Change whom it goes to
        </button>
        <button type="button" className="btn small" onClick={send}>
          Send anyway
        </button>
      </p>
    </div>
  );
}
