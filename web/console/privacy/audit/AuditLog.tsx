import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { More } from '../../app/parts/PagedList.tsx';
import { type Answer, call, type Item } from '../../app/call.ts';
import { usePages } from '../../app/paging.ts';
import { Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { asProblem, problemOf } from '../../../shared/problem.ts';
import { explain, freshly } from '../../app/server.ts';
import { locale, t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { actionName, actionsByName, faultText, kindName, reasonName } from './words.ts';
import './audit.css';

type Entry = Item<'privacy/audit'>;
type Party = Entry['actor'];
type Check = Answer<'privacy/audit/verify', 'POST'>;

interface Filter {
  readonly action: string;
  readonly actor: string;
  readonly from: string;
  readonly until: string;
}

/** Who did what, and whether the log is unchanged (PR-92, PR-93). */
export default function AuditLog() {
  const [filter, setFilter] = useState<Filter>({ action: '', actor: '', from: '', until: '' });
  const { list, items } = usePages('privacy/audit', {
    query: {
      action: filter.action || undefined,
      actor: filter.actor || undefined,
      from: dayStart(filter.from, 0),
      until: dayStart(filter.until, 1),
    },
  });
  const check = useMutation({ mutationFn: () => call('POST', 'privacy/audit/verify') });
  const seal = useMutation({ mutationFn: () => download('seal', 'audit-seal.json') });
  const log = useMutation({ mutationFn: () => freshly(() => download('export', 'audit-log.jsonl')) });
  return (
    <section className="pane audit-log" aria-label={t('privacy.audit.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.audit.title')} />
        <button type="button" className="btn" disabled={check.isPending} onClick={() => check.mutate()}>
          <Icon name="shield" size="s" /> {t(check.isPending ? 'privacy.audit.verifying' : 'privacy.audit.verify')}
        </button>
        <button type="button" className="btn" disabled={log.isPending} onClick={() => log.mutate()}>
          <Icon name="download" size="s" /> {t('privacy.audit.export')}
        </button>
      </header>
      <div className="scroll">
        <p className="muted audit-lead">
          {t('privacy.audit.lead')}{' '}
          <button type="button" className="link" onClick={() => seal.mutate()}>
            {t('privacy.audit.seal')}
          </button>
          {' · '}
          <a href="/.well-known/parlour-keys.json" download>
            {t('privacy.audit.keys')}
          </a>
        </p>
        <div role="status">
          {log.isError && <p className="audit-check bad">{explain(log.error)}</p>}
          {seal.isError && <p className="audit-check">{sealProblem(seal.error)}</p>}
          {check.data && <Checked check={check.data} />}
          {check.isError && <p className="audit-check bad">{explain(check.error)}</p>}
        </div>
        <Filters filter={filter} change={(part) => setFilter({ ...filter, ...part })} />
        <LoadState of={list} what={t('privacy.audit.title')} />
        {list.data && items.length === 0 && (
          <Empty icon="shield" title={t('privacy.audit.emptyTitle')}>
            {t('privacy.audit.empty')}
          </Empty>
        )}
        {items.length > 0 && <Entries entries={items} />}
        <ul className="lines">{list.hasNextPage && <More list={list} />}</ul>
      </div>
    </section>
  );
}

function Checked({ check }: { check: Check }) {
  return (
    <p className={check.valid ? 'audit-check good' : 'audit-check bad'}>
      <Icon name={check.valid ? 'check' : 'alert'} />
      <span>
        {check.valid
          ? t('privacy.audit.valid', { entries: check.entries })
          : `${t('privacy.audit.invalid')} ${faultText(check.fault ?? '', check.seq ?? 0)}`}{' '}
        {check.valid &&
          (check.sealed > 0 ? t('privacy.audit.sealed', { sealed: check.sealed.toLocaleString(locale) }) : t('privacy.audit.notSealed'))}
      </span>
    </p>
  );
}

function Filters({ filter, change }: { filter: Filter; change: (part: Partial<Filter>) => void }) {
  const agents = useAgents();
  return (
    <div className="row audit-filters">
      <select
        className="in"
        aria-label={t('privacy.audit.action')}
        value={filter.action}
        onChange={({ target }) => change({ action: target.value })}
      >
        <option value="">{t('privacy.audit.anyAction')}</option>
        {actionsByName().map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="in"
        aria-label={t('privacy.audit.who')}
        value={filter.actor}
        onChange={({ target }) => change({ actor: target.value })}
      >
        <option value="">{t('privacy.audit.anyone')}</option>
        {agents.data?.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
      {(['from', 'until'] as const).map((end) => (
        <label key={end}>
          <span>{t(`privacy.audit.${end}`)}</span>
          <input className="in" type="date" value={filter[end]} onChange={({ target }) => change({ [end]: target.value })} />
        </label>
      ))}
    </div>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label={t('privacy.audit.title')}>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('privacy.audit.number')}
            </th>
            <th scope="col">{t('privacy.audit.time')}</th>
            <th scope="col">{t('privacy.audit.who')}</th>
            <th scope="col">{t('privacy.audit.action')}</th>
            <th scope="col">{t('privacy.audit.object')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((each) => (
            <tr key={each.seq}>
              <td className="num muted entry-number">{each.seq.toLocaleString(locale)}</td>
              <td className="entry-time">
                <When at={each.at} />
              </td>
              <td className="entry-who">
                <bdi>{partyName(each.actor)}</bdi>
              </td>
              <td className="entry-action">
                {actionName(each.action)}
                {each.reason && <small className="muted"> {reasonName(each.reason)}</small>}
                {each.n !== undefined && <small className="muted"> {t('privacy.audit.count', { n: each.n })}</small>}
              </td>
              <td className="entry-object">
                <bdi>{each.object && <Thing of={each.object} />}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Thing({ of }: { of: Party }) {
  if (of.kind === 'privacy-request' && of.id) return <Link to={`/privacy-desk/requests/${of.id}`}>{kindName(of.kind)}</Link>;
  if (of.kind === 'conversation' && of.id) return <Link to={`/tickets/all/${of.id}`}>{kindName(of.kind)}</Link>;
  if (of.kind === 'breach' && of.id) return <Link to={`/privacy-desk/breaches/${of.id}`}>{kindName(of.kind)}</Link>;
  return <>{partyName(of)}</>;
}

/** Agents and contacts have a name until they are erased. */
export function partyName(party: Party): string {
  if (party.name) return party.name;
  if (party.id && party.kind === 'agent') return t('privacy.audit.erasedAgent');
  if (party.id && party.kind === 'contact') return t('privacy.audit.erasedContact');
  return kindName(party.kind);
}

/** As it is: a verifier checks the file. */
async function download(what: string, name: string) {
  const answer = await fetch(`/api/v1/privacy/audit/${what}`);
  if (!answer.ok) throw await problemOf(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

/** Before the first hour has passed, there is none. */
export const sealProblem = (problem: unknown) => (asProblem(problem).status === 404 ? t('privacy.audit.noSeal') : explain(problem));

/** Midnight of the day, or of so many days later, in the browser's time zone. */
export function dayStart(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
