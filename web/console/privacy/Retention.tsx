import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, read } from '../app/call.ts';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Chip, Failed, LoadState, RowsLoading } from '../app/parts/blocks.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain } from '../app/server.ts';
import { locale, t } from '../app/t.ts';
import { meKey, useMe } from '../identity/me.ts';
import { Contracts, OperatorPart } from './Contracts.tsx';
import { shownDate } from './days.ts';
import { type Overview, retentionKeys, ruleName, type Site, states, type Terms, units } from './retention.ts';
import { ScreenTitle } from './ScreenTitle.tsx';
import { ActionDialog } from './ActionDialog.tsx';
import './retention.css';

const coolOffHours = 72;

/** Site states, what is deleted next, and by which rule. */
export default function Retention() {
  const asked = useQuery({ ...read('privacy/retention'), staleTime: 0 });
  return (
    <section className="pane retention" aria-label={t('privacy.retention.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.retention.title')} />
      </header>
      <div className="scroll">
        <LoadState of={asked} rows={4} what={t('privacy.retention.title')} />
        {asked.data && <Shown overview={asked.data} />}
      </div>
    </section>
  );
}

/** Sends, and reads everything again. */
function useAct() {
  const queries = useQueryClient();
  return async (act: () => Promise<unknown>) => {
    await act();
    await Promise.all([...retentionKeys, meKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

function Shown({ overview }: { overview: Overview }) {
  const act = useAct();
  const names = new Map(overview.sites.map(({ id, name }) => [id, name]));
  return (
    <>
      {overview.stoppedAt && (
        <div className="block-err" role="alert">
          <span>
            {t('privacy.retention.stopped')}{' '}
            {overview.operator && (
              <button
                type="button"
                className="link"
                onClick={() => act(() => call('POST', 'privacy/retention/resume')).catch((problem) => toast(explain(problem)))}
              >
                {t('privacy.retention.resume')}
              </button>
            )}
          </span>
        </div>
      )}
      <section aria-labelledby="retention-terms">
        <h3 id="retention-terms">{t('privacy.retention.terms.title')}</h3>
        {overview.terms && <ShownTerms terms={overview.terms} acceptable={overview.acceptable} />}
        {overview.notBefore && Date.parse(overview.notBefore) > Date.now() && (
          <p>{t('privacy.retention.notBefore', { date: shownDate(overview.notBefore) })}</p>
        )}
      </section>
      <section aria-labelledby="retention-sites">
        <h3 id="retention-sites">{t('privacy.retention.sites.title')}</h3>
        <ul className="lines">
          {overview.sites.map((site) => (
            <SiteLine key={site.id} site={site} operator={overview.operator} />
          ))}
        </ul>
      </section>
      <Next names={names} />
      <Contracts contracts={overview.contracts} />
      <Runs overview={overview} names={names} />
      {overview.operator && <OperatorPart />}
    </>
  );
}

function ShownTerms({ terms, acceptable }: { terms: Terms; acceptable: boolean }) {
  const act = useAct();
  const owner = useMe().agent.role === 'owner';
  const { plan, months, days, contractMonths, policyNumber, policyVersion } = terms;
  const said = contractMonths
    ? t('privacy.retention.terms.contract', { count: contractMonths })
    : months
      ? t('privacy.retention.terms.months', { count: months, plan })
      : days
        ? t('privacy.retention.terms.days', { count: days, plan })
        : t('privacy.retention.terms.open', { plan });
  return (
    <>
      <p>{said}</p>
      {policyNumber && <p className="muted">{t('privacy.retention.terms.policy', { number: policyNumber })}</p>}
      {acceptable && owner && policyNumber && policyVersion && (
        <Confirm
          className="btn"
          trigger={t('privacy.retention.terms.accept', { number: policyNumber })}
          title={t('privacy.retention.terms.accept', { number: policyNumber })}
          yes={t('privacy.retention.terms.accept', { number: policyNumber })}
          run={() => act(() => call('POST', 'privacy/retention/acceptance', { body: { version: policyVersion } }))}
        >
          {t('privacy.retention.terms.acceptHint', { number: policyNumber })}
        </Confirm>
      )}
    </>
  );
}

const tones: Partial<Record<Site['state'], 'ok' | 'soon' | 'late'>> = {
  PAID_ACTIVE: 'ok',
  FREE_ACTIVE: 'ok',
  TRIAL_LAPSED: 'soon',
  FREE_IDLE_NOTIFYING: 'soon',
  FREE_WARNED: 'soon',
  PAID_PAST_DUE: 'soon',
  CLOSED: 'late',
  PURGING: 'late',
  PURGED: 'late',
};

function whatNext(site: Site) {
  if (site.state === 'TRIAL' && site.trialEnd) return t('privacy.retention.site.trialEnds', { date: shownDate(site.trialEnd) });
  if (site.state === 'CLOSED' && site.purgeAt) return t('privacy.retention.site.purges', { date: shownDate(site.purgeAt) });
  if (site.open && site.closeAt) return t('privacy.retention.site.closes', { date: shownDate(site.closeAt) });
  return t('privacy.retention.site.lastSignIn', { date: shownDate(site.lastSignInAt) });
}

function SiteLine({ site, operator }: { site: Site; operator: boolean }) {
  const { agent } = useMe();
  const confirmed = site.purgeConfirmedAt;
  return (
    <li className="retention-site">
      <div className="grow">
        <b>{site.name}</b> <Chip tone={tones[site.state]}>{states[site.state]}</Chip>
        <br />
        <small>{whatNext(site)}</small>
        {site.state === 'CLOSED' && site.purgeAskedAt && !confirmed && <small>{t('privacy.retention.site.purgeAsked')}</small>}
        {site.state === 'CLOSED' && confirmed && (
          <small>
            {t('privacy.retention.site.purgeConfirmed', {
              date: shownDate(new Date(Date.parse(confirmed) + coolOffHours * 3_600_000).toISOString()),
            })}
          </small>
        )}
      </div>
      {agent.role === 'owner' && !operator && <SiteActs site={site} mine={site.purgeAskedBy === agent.id} />}
    </li>
  );
}

function SiteActs({ site, mine }: { site: Site; mine: boolean }) {
  const act = useAct();
  const path = { site: site.id };
  const now = (send: () => Promise<unknown>, said?: string) =>
    act(send).then(
      () => said && toast(said),
      (problem) => toast(explain(problem)),
    );
  if (site.open) {
    return (
      <ActionDialog
        danger
        className="btn danger"
        trigger={t('privacy.retention.close')}
        title={t('privacy.retention.close.title', { site: site.name })}
        name={site.name}
        yes={t('privacy.retention.close')}
        run={() => act(() => call('POST', 'privacy/retention/sites/{site}/close', { path }))}
      >
        <p className="muted">{t('privacy.retention.close.effect')}</p>
      </ActionDialog>
    );
  }
  if (site.state !== 'CLOSED') return null;
  return (
    <div className="row">
      {site.reopenable && (
        <button
          type="button"
          className="btn primary"
          onClick={() =>
            void now(
              () => call('POST', 'privacy/retention/sites/{site}/reopen', { path }),
              t('privacy.retention.reopened', { site: site.name }),
            )
          }
        >
          {t('privacy.retention.reopen')}
        </button>
      )}
      {!site.purgeAskedAt && (
        <ActionDialog
          danger
          className="btn danger"
          trigger={t('privacy.retention.purge')}
          title={t('privacy.retention.purge.title', { site: site.name })}
          name={site.name}
          yes={t('privacy.retention.purge')}
          run={() => act(() => call('POST', 'privacy/retention/sites/{site}/purge', { path }))}
        >
          <p className="muted">{t('privacy.retention.purge.effect')}</p>
        </ActionDialog>
      )}
      {site.purgeAskedAt && !site.purgeConfirmedAt && !mine && (
        <ActionDialog
          danger
          className="btn danger"
          trigger={t('privacy.retention.purge.confirm')}
          title={t('privacy.retention.purge.title', { site: site.name })}
          name={site.name}
          yes={t('privacy.retention.purge.confirm')}
          run={() => act(() => call('POST', 'privacy/retention/sites/{site}/purge/confirm', { path }))}
        >
          <p className="muted">{t('privacy.retention.purge.effect')}</p>
        </ActionDialog>
      )}
      {site.purgeAskedAt && (
        <button
          type="button"
          className="btn"
          onClick={() => void now(() => call('DELETE', 'privacy/retention/sites/{site}/purge', { path }))}
        >
          {t('privacy.retention.purge.cancel')}
        </button>
      )}
    </div>
  );
}

function Next({ names }: { names: ReadonlyMap<string, string> }) {
  const asked = useQuery({ ...read('privacy/retention/preview'), staleTime: 60_000 });
  return (
    <section aria-labelledby="retention-next">
      <h3 id="retention-next">{t('privacy.retention.next.title')}</h3>
      {asked.isPending && <RowsLoading rows={2} what={t('privacy.retention.next.title')} />}
      {asked.isError && <Failed what={t('privacy.retention.next.title')} problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data?.lines.length === 0 && <p className="muted">{t('privacy.retention.next.empty')}</p>}
      {asked.data && asked.data.lines.length > 0 && (
        <div className="wide-table">
          <table>
            <thead>
              <tr>
                <th>{t('privacy.retention.column.unit')}</th>
                <th>{t('privacy.retention.column.site')}</th>
                <th>{t('privacy.retention.column.rule')}</th>
                <th className="num">{t('privacy.retention.column.count')}</th>
                <th className="num">{t('privacy.retention.column.held')}</th>
                <th>{t('privacy.retention.column.first')}</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.lines.map((line) => (
                <tr key={`${line.site} ${line.unit} ${line.rule} ${line.policyNumber}`}>
                  <td>{units[line.unit]}</td>
                  <td>{(line.site && names.get(line.site)) ?? ''}</td>
                  <td>{ruleName(line)}</td>
                  <td className="num">{line.units.toLocaleString(locale)}</td>
                  <td className="num">{line.held.toLocaleString(locale)}</td>
                  <td>{shownDate(line.first)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked.data?.cut && <p className="muted">{t('privacy.retention.next.cut')}</p>}
    </section>
  );
}

function Runs({ overview, names }: { overview: Overview; names: ReadonlyMap<string, string> }) {
  return (
    <section aria-labelledby="retention-runs">
      <h3 id="retention-runs">{t('privacy.retention.runs.title')}</h3>
      {overview.runs.length === 0 ? (
        <p className="muted">{t('privacy.retention.runs.empty')}</p>
      ) : (
        <div className="wide-table">
          <table>
            <thead>
              <tr>
                <th>{t('privacy.retention.column.when')}</th>
                <th>{t('privacy.retention.column.unit')}</th>
                <th>{t('privacy.retention.column.rule')}</th>
                <th className="num">{t('privacy.retention.column.count')}</th>
                <th className="num">{t('privacy.retention.column.messages')}</th>
              </tr>
            </thead>
            <tbody>
              {overview.runs.map((run) => (
                <tr key={run.id}>
                  <td>{shownDate(run.startedAt)}</td>
                  <td>
                    {units[run.unit]} {run.site ? names.get(run.site) : ''}
                  </td>
                  <td>{ruleName(run)}</td>
                  <td className="num">{run.units.toLocaleString(locale)}</td>
                  <td className="num">{run.messages.toLocaleString(locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
