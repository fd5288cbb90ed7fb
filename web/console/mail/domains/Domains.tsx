import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import type { Tone } from '../words.ts';
import { Bounces } from './Bounces.tsx';
import { claimOf, domainsKey, useDomains, type Domain } from './claims.ts';
import { Ownership } from './Ownership.tsx';
import { isOfDomain, RecordSection, takesOver, type Checked } from './records.tsx';
import { RelayEvents } from './RelayEvents.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { locale, t } from '../../app/t.ts';
import '../messages/mail.css';
import '../mail-settings.css';

const domainStates: Readonly<Record<Domain['state'], { name: string; icon: IconName; tone: Tone }>> = {
  ok: { name: t('domains.state.ok'), icon: 'check', tone: 'ok' },
  partial: { name: t('domains.state.partial'), icon: 'alert', tone: 'soon' },
  failing: { name: t('domains.state.failing'), icon: 'alert', tone: 'late' },
  unchecked: { name: t('domains.state.unchecked'), icon: 'info', tone: undefined },
};

/** The domains mail is sent from and the records they need (ML-79, ML-80). */
export default function Domains() {
  const { domain } = useParams();
  return domain ? <One key={domain} id={domain} /> : <All />;
}

function All() {
  const domains = useDomains();
  return (
    <SettingsPage title={t('domains.list.title')} lead={t('domains.list.lead')}>
      {domains.isPending && <RowsLoading rows={2} what={t('domains.what.domains')} />}
      {domains.isError && <Failed what={t('domains.what.theDomains')} problem={domains.error} retry={() => void domains.refetch()} />}
      {domains.data?.items.length === 0 && (
        <Empty
          icon="globe"
          title={t('domains.list.emptyTitle')}
          action={
            <Link className="btn" to="/settings/mailboxes">
              {t('domains.list.addMailbox')}
            </Link>
          }
        >
          {t('domains.list.empty')}
        </Empty>
      )}
      <ul className="lines">
        {domains.data?.items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow" to={`/settings/domains/${each.id}`}>
              <span className="clip">{each.name}</span>
              <small className="muted">
                {each.checkedAt ? (
                  <Rich text="domains.list.checked" tags={{ when: () => <When at={each.checkedAt!} form="sentence" /> }} />
                ) : (
                  t('domains.state.unchecked')
                )}
              </small>
            </Link>
            <Chip tone={claimOf(each.claim).tone} icon={claimOf(each.claim).icon}>
              {claimOf(each.claim).name}
            </Chip>
            {each.claim.state === 'verified' && (
              <Chip tone={domainStates[each.state].tone} icon={domainStates[each.state].icon}>
                {domainStates[each.state].name}
              </Chip>
            )}
          </li>
        ))}
      </ul>
      <RelayEvents />
    </SettingsPage>
  );
}

function One({ id }: { id: Id }) {
  const queries = useQueryClient();
  const key = [...domainsKey, id];
  const told = (answer: Checked) => {
    void queries.invalidateQueries({ queryKey: domainsKey, exact: true });
    return answer;
  };
  const checked = useQuery({
    queryKey: key,
    queryFn: async () => told(await http.post<Checked>(`mail-domains/${id}/check`, {})),
    staleTime: 30_000,
    retry: false,
  });
  const signs = checked.data?.records.some((record) => record.key === 'active') ?? false;
  const mine = checked.data && ['verified', 'waiting'].includes(checked.data.domain.claim.state) ? checked.data : undefined;
  const changing = checked.data?.records.some(takesOver) ?? false;
  return (
    <SettingsPage title={checked.data?.domain.name ?? t('domains.domain.title')} back="/settings/domains" lead={t('domains.domain.lead')}>
      {checked.isPending && <RowsLoading rows={4} what={t('domains.what.records')} />}
      {checked.isError && <Failed what={t('domains.what.theRecords')} problem={checked.error} retry={() => void checked.refetch()} />}
      {checked.data && (
        <Ownership
          domain={checked.data.domain}
          checking={checked.isFetching}
          check={() => void checked.refetch()}
          act={async (what) => queries.setQueryData(key, told(await http.post<Checked>(`mail-domains/${id}/${what}`, {})))}
        />
      )}
      {mine && <Readiness checked={mine} />}
      {mine?.records.filter(isOfDomain).map((record) => (
        <RecordSection key={`${record.purpose} ${record.name}`} record={record} />
      ))}
      {mine && (
        <Bounces
          checked={mine}
          put={async (host) => queries.setQueryData(key, told(await http.put<Checked>(`mail-domains/${id}/bounce-host`, { host })))}
        />
      )}
      {mine?.records
        .filter(({ purpose }) => purpose === 'ptr')
        .map((record) => (
          <RecordSection key={record.name} record={record} />
        ))}
      {mine && signs && !changing && (
        <div className="row wrap">
          <Confirm
            trigger={t('domains.keys.rotate')}
            title={t('domains.keys.title')}
            yes={t('domains.keys.rotate')}
            run={async () => {
              queries.setQueryData(key, told(await http.post<Checked>(`mail-domains/${id}/keys`, {})));
            }}
          >
            {t('domains.keys.text')}
          </Confirm>
        </div>
      )}
    </SettingsPage>
  );
}

/** DMARC requires that the domain in From also signs (DKIM) or sends (SPF). */
const alignment = ({ aligned, domain }: Checked) =>
  t('domains.readiness.alignment', { domain: domain.name, by: aligned.length > 1 ? 'both' : (aligned[0] ?? 'none') });

function Readiness({ checked }: { checked: Checked }) {
  const { lacks } = checked;
  return (
    <p className="mail-bar" role="status">
      <Icon name={lacks.length === 0 ? 'check' : 'info'} />
      <span>
        {lacks.length === 0
          ? t('domains.readiness.ready')
          : t('domains.readiness.notReady', { records: new Intl.ListFormat(locale).format(lacks), count: lacks.length })}{' '}
        {alignment(checked)}
      </span>
    </p>
  );
}
