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
import '../messages/mail.css';
import '../mail-settings.css';

const domainStates: Readonly<Record<Domain['state'], { name: string; icon: IconName; tone: Tone }>> = {
  ok: { name: 'Ready', icon: 'check', tone: 'ok' },
  partial: { name: 'Some records missing', icon: 'alert', tone: 'soon' },
  failing: { name: 'Records missing', icon: 'alert', tone: 'late' },
  unchecked: { name: 'Not checked yet', icon: 'info', tone: undefined },
};

/** The domains mail is sent from and the records they need (ML-79, ML-80). */
export default function Domains() {
  const { domain } = useParams();
  return domain ? <One key={domain} id={domain} /> : <All />;
}

function All() {
  const domains = useDomains();
  return (
    <SettingsPage
      title="Sending domains"
      lead="The domains of your mailboxes: whether each is verified, and the DNS records that make receivers trust your email."
    >
      {domains.isPending && <RowsLoading rows={2} what="domains" />}
      {domains.isError && <Failed what="The domains" problem={domains.error} retry={() => void domains.refetch()} />}
      {domains.data?.items.length === 0 && (
        <Empty
          icon="globe"
          title="No domain of your own yet"
          action={
            <Link className="btn" to="/settings/mailboxes">
              Add an address
            </Link>
          }
        >
          With the first address of your own, its domain shows here.
        </Empty>
      )}
      <ul className="lines">
        {domains.data?.items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow" to={`/settings/domains/${each.id}`}>
              <span className="clip">{each.name}</span>
              <small className="muted">
                {each.checkedAt ? (
                  <>
                    checked <When at={each.checkedAt} form="sentence" />
                  </>
                ) : (
                  'not checked yet'
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
    <SettingsPage
      title={checked.data?.domain.name ?? 'Domain'}
      back="/settings/domains"
      lead="Add these DNS records where the domain is managed. Changes can take a while to show up. We check them each time you open this page, and every few minutes until all are there."
    >
      {checked.isPending && <RowsLoading rows={4} what="the records" />}
      {checked.isError && <Failed what="The records" problem={checked.error} retry={() => void checked.refetch()} />}
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
            trigger="Change the keys"
            title="Make new keys?"
            yes="Make them"
            run={async () => {
              queries.setQueryData(key, told(await http.post<Checked>(`mail-domains/${id}/keys`, {})));
            }}
          >
            You add their records to the domain. Until those are seen the keys of now go on signing, so no mail goes out unsigned.
          </Confirm>
        </div>
      )}
    </SettingsPage>
  );
}

/** What DMARC asks: that who signs, or who sends, is the domain that is named. */
function alignment({ aligned, domain }: Checked) {
  if (aligned.length === 0)
    return `Receivers cannot tell yet that mail is from ${domain.name}: neither its signature nor its servers are published.`;
  const by = { DKIM: 'it is signed by that domain (DKIM)', SPF: 'its envelope is of that domain (SPF)' };
  return `Receivers see that mail is from ${domain.name}: ${aligned.map((each) => by[each]).join(', and ')}.`;
}

function Readiness({ checked }: { checked: Checked }) {
  const { lacks } = checked;
  return (
    <p className="mail-bar" role="status">
      <Icon name={lacks.length === 0 ? 'check' : 'info'} />
      <span>
        {lacks.length === 0
          ? 'Ready for bulk email.'
          : `Not ready for bulk email: ${new Intl.ListFormat('en').format(lacks)} ${lacks.length === 1 ? 'is' : 'are'} missing. Replies are still sent.`}{' '}
        {alignment(checked)}
      </span>
    </p>
  );
}
