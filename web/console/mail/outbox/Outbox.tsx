import { Link, useParams, useSearchParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { may, useMe } from '../../identity/me.ts';
import { More } from '../../identity/Sessions.tsx';
import { stateOf, states } from '../words.ts';
import { type Sent, outboxKey, useKeepsMail } from './outbox.ts';
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
  const state = query.get('state') ?? '';
  const { list, items } = usePaged<Sent>([...outboxKey, state], 'outbound-mails', { state: state || undefined });
  return (
    <SettingsPage title="Outbox" lead="Every answer that goes out by mail, a line for each recipient.">
      <Kept />
      <label className="mail-filter">
        <span>Show</span>
        <select className="in" value={state} onChange={(event) => setQuery(event.target.value ? { state: event.target.value } : {}, { replace: true })}>
          <option value="">All mail</option>
          {Object.entries(states).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {list.isPending && <RowsLoading what="mails" />}
      {list.isError && !list.data && <Failed what="The outbox" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (state === '' ? (
        <Empty icon="send" title="Nothing was sent yet">
          When you answer an e-mail in the inbox, its mail shows here with how far it got.
        </Empty>
      ) : (
        <Empty icon="filter" title="No mail is in this state" action={<button type="button" className="btn" onClick={() => setQuery({}, { replace: true })}>Show all mail</button>}>
          Mails move on by themselves as other servers answer.
        </Empty>
      ))}
      <ul className="lines">
        {items.map((each) => {
          const { name, icon, tone } = stateOf(each.state);
          return (
            <li key={each.id} className="mail-row">
              <Link className="line-link grow" to={`/settings/outbox/${each.id}`}>
                <span className="clip" dir="auto">
                  {each.subject || 'No subject'}
                </span>
                <small className="muted clip">to {each.to}</small>
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
    </SettingsPage>
  );
}

function Kept() {
  const me = useMe();
  if (!useKeepsMail()) return null;
  return (
    <div className="mail-bar" role="status">
      <Icon name="box" />
      <span>
        <b>Nothing leaves this installation.</b> No mail server is set up, so mail is kept here instead of sent. Set <code>PARLOUR_SMTP_URL</code> and start it again; what is kept stays kept.
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
