import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { may, useMe } from '../../identity/me.ts';
import { More } from '../../identity/Sessions.tsx';
import { stateOf, states } from '../words.ts';
import { lanes, type Overview, type Sent, outboxKey, useKeepsMail } from './outbox.ts';
import { OutboxPage } from './OutboxPage.tsx';
import '../messages/mail.css';
import '../mail-settings.css';

/** Mail that was sent, is on its way, or is kept: all of it, and one (ML-104, ML-105). */
export default function Outbox() {
  const { mail } = useParams();
  return mail ? <OutboxPage key={mail} id={mail} /> : <All />;
}

function All() {
  const [query, setQuery] = useSearchParams();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filter = {
    state: query.get('state') || undefined,
    lane: query.get('lane') || undefined,
    domain: query.get('domain') || undefined,
    from: query.get('from') || undefined,
  };
  const overview = useQuery({
    queryKey: [...outboxKey, 'overview'],
    queryFn: () => http.get<Overview>('outbound-mails/overview'),
    staleTime: 60_000,
  });
  const senders = overview.data?.senders ?? [];
  const removed = overview.data?.removed ?? [];
  const any = Object.values(filter).some(Boolean);
  const { list, items } = usePaged<Sent>([...outboxKey, filter], 'outbound-mails', filter);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setChosen(new Set());
    setQuery(next, { replace: true });
  };
  const mails = items.filter((each) => chosen.has(each.id)).map((each) => each.id);
  const run = async (what: 'retry' | 'cancel') => {
    try {
      const { changed } = await http.post<{ changed: number }>(`outbound-mails/${what}`, { mails: mails.slice(0, 100) });
      const done = what === 'retry' ? 'tried again' : 'stopped';
      toast(changed === mails.length ? `${changed} ${done}.` : `${changed} of ${mails.length} ${done}; the others are past that.`);
      setChosen(new Set());
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: outboxKey });
  };
  return (
    <SettingsPage title="Outbox" lead="Every answer that goes out by mail, a line for each recipient.">
      <Kept />
      <div className="mail-filters">
        <label className="mail-filter">
          <span>Show</span>
          <select className="in" value={filter.state ?? ''} onChange={(event) => set('state', event.target.value)}>
            <option value="">All mail</option>
            {Object.entries(states).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="mail-filter">
          <span>Lane</span>
          <select className="in" value={filter.lane ?? ''} onChange={(event) => set('lane', event.target.value)}>
            <option value="">All lanes</option>
            {lanes.map((name, lane) => (
              <option key={lane} value={lane}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {(senders.length > 1 || filter.from) && (
          <label className="mail-filter">
            <span>From</span>
            <select className="in" value={filter.from ?? ''} onChange={(event) => set('from', event.target.value)}>
              <option value="">All addresses</option>
              {[...new Set([...senders, ...(filter.from ? [filter.from] : [])])].map((address) => (
                <option key={address} value={address}>
                  {address}
                </option>
              ))}
            </select>
          </label>
        )}
        <Domain key={filter.domain} value={filter.domain ?? ''} set={(value) => set('domain', value)} />
      </div>
      {mails.length > 0 && (
        <div className="mail-bulk" role="group" aria-label="Chosen mails">
          <b>{mails.length} chosen</b>
          <button type="button" className="btn small" onClick={() => void run('retry')}>
            <Icon name="retry" />
            Try again
          </button>
          <button type="button" className="btn small danger" onClick={() => void run('cancel')}>
            Stop
          </button>
          <button type="button" className="btn small bare" onClick={() => setChosen(new Set())}>
            Choose none
          </button>
        </div>
      )}
      {list.isPending && <RowsLoading what="mails" />}
      {list.isError && !list.data && <Failed what="The outbox" problem={list.error} retry={() => void list.refetch()} />}
      {list.data &&
        items.length === 0 &&
        (!any ? (
          <Empty icon="send" title="Nothing was sent yet">
            When you answer an e-mail in the inbox, its mail shows here with how far it got.
          </Empty>
        ) : (
          <Empty
            icon="filter"
            title="No mail is like this"
            action={
              <button type="button" className="btn" onClick={() => setQuery({}, { replace: true })}>
                Show all mail
              </button>
            }
          >
            Mails move on by themselves as other servers answer.
          </Empty>
        ))}
      <ul className="lines">
        {items.map((each) => {
          const { name, icon, tone } = stateOf(each.state);
          return (
            <li key={each.id} className="mail-row">
              <input
                type="checkbox"
                aria-label={`Choose the mail to ${each.to}`}
                checked={chosen.has(each.id)}
                onChange={(event) =>
                  setChosen(new Set(event.target.checked ? [...chosen, each.id] : [...chosen].filter((id) => id !== each.id)))
                }
              />
              <Link className="line-link grow" to={`/settings/outbox/${each.id}`}>
                <span className="clip" dir="auto">
                  {each.subject || 'No subject'}
                </span>
                <small className="muted clip">
                  {each.role} {each.to}
                </small>
              </Link>
              <Chip tone={tone} icon={icon}>
                {name}
              </Chip>
              <span className="muted mail-when">
                <When at={each.createdAt} />
              </span>
            </li>
          );
        })}
        {list.hasNextPage && <More list={list} />}
      </ul>
      {removed.length > 0 && (
        <p className="muted">
          Mails leave this list 90 days after their end. Before:{' '}
          {removed.map(({ state, mails }) => `${mails.toLocaleString('en')} ${stateOf(state).name.toLowerCase()}`).join(', ')}.
        </p>
      )}
    </SettingsPage>
  );
}

/** Of the recipients; taken when it is left or with Enter. */
function Domain({ value, set }: { value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const take = () => typed.trim() !== value && set(typed.trim());
  return (
    <label className="mail-filter">
      <span>Domain</span>
      <input
        className="in"
        placeholder="example.org"
        maxLength={253}
        spellCheck={false}
        autoCapitalize="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  );
}

function Kept() {
  const me = useMe();
  if (!useKeepsMail()) return null;
  return (
    <div className="mail-bar" role="status">
      <Icon name="box" />
      <span>
        <b>Nothing leaves this installation.</b> No mail server is set up, so mail is kept here instead of sent. Set{' '}
        <code>PARLOUR_SMTP_URL</code> and start it again; what is kept stays kept.
        {may(me, 'captured-letter.view') && (
          <>
            {' '}
            Invitations and other letters are under <Link to="/settings/letters">Captured letters</Link>.
          </>
        )}
      </span>
    </div>
  );
}
