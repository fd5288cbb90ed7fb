import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { More } from '../../app/parts/PagedList.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { stateOf, states } from '../words.ts';
import { NoEmailServer } from './NoEmailServer.tsx';
import { lanes, type Overview, type Sent, outboxKey } from './outbox.ts';
import { OutboxPage } from './OutboxPage.tsx';
import { t } from '../../app/t.ts';
import '../messages/mail.css';
import '../mail-settings.css';

/** Email that was sent, is queued or is kept: the list, and one of them (ML-104, ML-105). */
export default function Outbox() {
  const { mail } = useParams();
  return mail ? <OutboxPage key={mail} id={mail} /> : <All />;
}

const roleNames: Readonly<Record<Sent['role'], string>> = { to: t('email.field.to'), cc: t('email.field.cc'), bcc: t('email.field.bcc') };

/** After their final status. */
const keptDays = 90;

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
      const values = { changed, total: mails.length, all: changed === mails.length ? 'yes' : 'no' };
      toast(what === 'retry' ? t('outbox.bulk.retried', values) : t('outbox.bulk.canceled', values));
      setChosen(new Set());
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: outboxKey });
  };
  return (
    <SettingsPage title={t('outbox.list.title')} lead={t('outbox.list.lead')}>
      <NoEmailServer />
      <div className="mail-filters">
        <label className="mail-filter">
          <span>{t('common.status')}</span>
          <select className="in" value={filter.state ?? ''} onChange={(event) => set('state', event.target.value)}>
            <option value="">{t('outbox.filter.allStatuses')}</option>
            {Object.entries(states).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="mail-filter">
          <span>{t('outbox.filter.type')}</span>
          <select className="in" value={filter.lane ?? ''} onChange={(event) => set('lane', event.target.value)}>
            <option value="">{t('outbox.filter.allTypes')}</option>
            {lanes.map((name, lane) => (
              <option key={lane} value={lane}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {(senders.length > 1 || filter.from) && (
          <label className="mail-filter">
            <span>{t('email.field.from')}</span>
            <select className="in" value={filter.from ?? ''} onChange={(event) => set('from', event.target.value)}>
              <option value="">{t('outbox.filter.allSenders')}</option>
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
        <div className="mail-bulk" role="group" aria-label={t('outbox.bulk.label')}>
          <b>{t('outbox.bulk.selected', { count: mails.length })}</b>
          <button type="button" className="btn small" onClick={() => void run('retry')}>
            <Icon name="retry" />
            {t('common.tryAgain')}
          </button>
          <button type="button" className="btn small danger" onClick={() => void run('cancel')}>
            {t('outbox.cancelSending')}
          </button>
          <button type="button" className="btn small bare" onClick={() => setChosen(new Set())}>
            {t('outbox.bulk.clear')}
          </button>
        </div>
      )}
      <LoadState of={list} what={t('email.what.theEmails')} loading={t('email.what.emails')} />
      {list.data &&
        items.length === 0 &&
        (!any ? (
          <Empty icon="send" title={t('outbox.list.emptyTitle')}>
            {t('outbox.list.empty')}
          </Empty>
        ) : (
          <Empty
            icon="filter"
            title={t('outbox.list.noMatchTitle')}
            action={
              <button type="button" className="btn" onClick={() => setQuery({}, { replace: true })}>
                {t('outbox.filter.clear')}
              </button>
            }
          >
            {t('outbox.list.noMatch')}
          </Empty>
        ))}
      <ul className="lines">
        {items.map((each) => {
          const { name, icon, tone } = stateOf(each.state);
          return (
            <li key={each.id} className="mail-row">
              <input
                type="checkbox"
                aria-label={t('outbox.list.select', { address: each.to })}
                checked={chosen.has(each.id)}
                onChange={(event) =>
                  setChosen(new Set(event.target.checked ? [...chosen, each.id] : [...chosen].filter((id) => id !== each.id)))
                }
              />
              <Link className="line-link grow" to={`/settings/outbox/${each.id}`}>
                <span className="clip" dir="auto">
                  {each.subject || t('outbox.list.noSubject')}
                </span>
                <small className="muted clip">
                  {roleNames[each.role]} {each.to}
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
          {t('outbox.list.removed', {
            days: keptDays,
            list: removed.map(({ state, mails }) => t('outbox.list.removedOf', { status: stateOf(state).name, count: mails })).join(', '),
          })}
        </p>
      )}
    </SettingsPage>
  );
}

/** The recipients' domain; applied when the field loses focus or with Enter. */
function Domain({ value, set }: { value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const take = () => typed.trim() !== value && set(typed.trim());
  return (
    <label className="mail-filter">
      <span>{t('outbox.filter.domain')}</span>
      <input
        className="in"
        placeholder={t('outbox.filter.domainPlaceholder')}
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
