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
  noRecipientWords,
} from './choice.ts';
import type { Choice, Composing, KnownAddress, Role } from './types.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import './answering.css';

const names: Readonly<Record<Role, string>> = { to: t('email.field.to'), cc: t('email.field.cc'), bcc: t('email.field.bcc') };
const roles: readonly Role[] = ['to', 'cc', 'bcc'];

/** Above a reply by email: the mailbox it is sent from and its recipients. */
export function Recipients({ answering }: { answering: Answering }) {
  const { composing, choice, failed } = answering;
  if (failed && !composing) {
    return (
      <p className="mail-to-warning" role="alert">
        <Icon name="alert" size="s" />
        <span>
          {t('answering.recipients.loadFailed')} {explain(failed)}{' '}
          <button type="button" className="link" onClick={answering.again}>
            {t('common.tryAgain')}
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
    <div className="mail-to" role="group" aria-label={t('answering.recipients.label')}>
      {composing.from.length > 1 && (
        <label className="mail-to-line">
          <span className="mail-to-name">{t('email.field.from')}</span>
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
              {role === 'to' && choice.to.length === 0 && adding !== 'to' && (
                <li className="mail-to-nobody">{t('answering.recipients.none')}</li>
              )}
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
                    <button
                      key={each}
                      type="button"
                      className="link"
                      aria-label={t('answering.recipients.addRole', { role: names[each] })}
                      onClick={() => setAdding(each)}
                    >
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
          <Rich text="answering.recipients.sentFrom" values={{ address: sentFrom }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />
        </p>
      )}
      {suggested.length > 0 && !full && (
        <div className="mail-to-line mail-to-suggested">
          <span className="mail-to-name" id="mail-to-suggested">
            {t('answering.recipients.suggested')}
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
                  <span className="sr">{t('common.add')}</span> <bdi className="clip">{each.known.address}</bdi>{' '}
                  <span className="muted">{each.why === 'reply-to' ? t('email.field.replyTo') : t('email.field.cc')}</span>
                </button>
              </li>
            ))}
            <li className="muted">{t('answering.recipients.suggestedHint')}</li>
          </ul>
        </div>
      )}
      {composing.nobody && choice.to.length === 0 && (
        <p className="mail-to-warning">
          <Icon name="alert" size="s" />
          <span>{noRecipientWords[composing.nobody]}</span>
        </p>
      )}
      {differs && choice.to.some((each) => each === differs.replyTo) && (
        <p className="mail-to-warning">
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="answering.recipients.differs"
              values={{ sender: differs.sender, replyTo: differs.replyTo }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />{' '}
            <button
              type="button"
              className="link"
              onClick={() => change(withAll(without(choice, differs.replyTo), 'to', [differs.sender]))}
            >
              {t('answering.recipients.useSender')}
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
      <button type="button" aria-label={t('answering.recipients.remove', { address })} onClick={remove}>
        <Icon name="x" size="s" />
      </button>
    </li>
  );
}

/** A field for further addresses of a role. */
export function Add({
  role,
  room,
  add,
  close,
}: {
  role: Role;
  room: number;
  add: (addresses: readonly string[]) => void;
  close: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = () => {
    const read = typedAddresses(typed);
    if (read.addresses.length > room) return setWrong(t('answering.recipients.tooMany', { count: room }));
    if (read.addresses.length > 0) add(read.addresses);
    if (read.wrong.length > 0) {
      setTyped(read.wrong.join(', '));
      return setWrong(t('email.invalidAddress'));
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
        aria-label={t('answering.recipients.addTo', { role: names[role] })}
        aria-invalid={wrong !== null}
        placeholder={t('email.addressPlaceholder')}
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

/** Before a reply goes to undeliverable addresses. */
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
          {t('answering.recipients.change')}
        </button>
        <button type="button" className="btn small" onClick={send}>
          {t('answering.sendAnyway')}
        </button>
      </p>
    </div>
  );
}
