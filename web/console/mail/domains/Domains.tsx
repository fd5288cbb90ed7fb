import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import type { Tone } from '../words.ts';
import { RelayEvents } from './RelayEvents.tsx';
import '../messages/mail.css';
import '../mail-settings.css';

interface Domain {
  readonly id: Id;
  readonly name: string;
  readonly state: 'unchecked' | 'ok' | 'partial' | 'failing';
  readonly checkedAt?: Instant;
}

interface DnsRecord {
  readonly purpose: string;
  readonly name: string;
  readonly type: string;
  readonly wanted: string;
  readonly state: 'OK' | 'MISSING' | 'WRONG' | 'ELSEWHERE' | 'UNKNOWN';
  readonly found?: string;
  readonly words: string;
  /** The domain is not ready without it. */
  readonly needed: boolean;
  /** Of the key that it publishes. */
  readonly key?: 'new' | 'active' | 'old';
  readonly removeAfter?: Instant;
}

interface Checked {
  readonly domain: Domain;
  readonly records: readonly DnsRecord[];
  /** What bulk mail needs and is missing. */
  readonly lacks: readonly string[];
  /** By what receivers find that mail is from the domain it names. */
  readonly aligned: readonly ('DKIM' | 'SPF')[];
}

const domainsKey = ['settings', 'mail-domains'] as const;

const domainStates: Readonly<Record<Domain['state'], { name: string; icon: IconName; tone: Tone }>> = {
  ok: { name: 'Ready', icon: 'check', tone: 'ok' },
  partial: { name: 'Something is missing', icon: 'alert', tone: 'soon' },
  failing: { name: 'Not set up', icon: 'alert', tone: 'late' },
  unchecked: { name: 'Not checked yet', icon: 'info', tone: undefined },
};

const recordStates: Readonly<Record<DnsRecord['state'], { name: string; icon: IconName; tone: Tone }>> = {
  OK: { name: 'There', icon: 'check', tone: 'ok' },
  MISSING: { name: 'Missing', icon: 'alert', tone: 'late' },
  WRONG: { name: 'Not right', icon: 'alert', tone: 'late' },
  ELSEWHERE: { name: 'Elsewhere', icon: 'info', tone: undefined },
  UNKNOWN: { name: 'No answer', icon: 'info', tone: undefined },
};

const purposes: Readonly<Record<string, string>> = { mx: 'Where its mail goes (MX)', dkim: 'Signature (DKIM)', spf: 'Who may send (SPF)', dmarc: 'What receivers should do (DMARC)' };

/** The domains mail is sent from and the records they need (ML-79, ML-80). */
export default function Domains() {
  const { domain } = useParams();
  return domain ? <One key={domain} id={domain} /> : <All />;
}

const useDomains = () => useQuery({ queryKey: domainsKey, queryFn: () => http.get<{ items: readonly Domain[] }>('mail-domains') });

function All() {
  const domains = useDomains();
  return (
    <SettingsPage title="Sending domains" lead="So that receivers believe that mail is yours, its domain publishes a few records. Here is what each of yours needs, and whether it is there.">
      {domains.isPending && <RowsLoading rows={2} what="domains" />}
      {domains.isError && <Failed what="The domains" problem={domains.error} retry={() => void domains.refetch()} />}
      {domains.data?.items.length === 0 && (
        <Empty icon="globe" title="No domain of your own yet" action={<Link className="btn" to="/settings/mailboxes">Add an address</Link>}>
          With the first address of your own, its domain shows here.
        </Empty>
      )}
      <ul className="lines">
        {domains.data?.items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow" to={`/settings/domains/${each.id}`}>
              <span className="clip">{each.name}</span>
              <small className="muted">{each.checkedAt ? <>checked <When at={each.checkedAt} form="sentence" /></> : 'not checked yet'}</small>
            </Link>
            <Chip tone={domainStates[each.state].tone} icon={domainStates[each.state].icon}>
              {domainStates[each.state].name}
            </Chip>
          </li>
        ))}
      </ul>
      <RelayEvents />
    </SettingsPage>
  );
}

/** A key that every receiver can check, made beside one that signs. */
const takesOver = ({ key, needed, wanted }: DnsRecord) => key === 'new' && !needed && wanted.includes('k=rsa');

/** What is to be known of a record beside its state. */
function hintOf(record: DnsRecord) {
  const { purpose, needed, key, removeAfter } = record;
  if (key === 'old') return <>The former key. Leave its record until {removeAfter ? <When at={removeAfter} form="sentence" /> : 'it goes from this page'}: mail signed with it is still under way.</>;
  if (purpose === 'dkim' && !needed) return takesOver(record) ? 'Takes over once its record is seen. Until then the key before it signs.' : 'A second, shorter signature. Good to have, not needed.';
  return undefined;
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
  const changing = checked.data?.records.some(takesOver) ?? false;
  return (
    <SettingsPage title={checked.data?.domain.name ?? 'Domain'} back="/settings/domains" lead="Add these where the domain is managed. Changes take a while to be seen; this page asks anew each time, and by itself every five minutes until all is there.">
      {checked.isPending && <RowsLoading rows={4} what="the records" />}
      {checked.isError && <Failed what="The records" problem={checked.error} retry={() => void checked.refetch()} />}
      {checked.data && <Readiness checked={checked.data} />}
      {checked.data?.records.map((record) => (
        <Section key={`${record.purpose} ${record.name}`} title={purposes[record.purpose] ?? record.purpose} hint={hintOf(record)}>
          <p className="row wrap">
            <Chip tone={recordStates[record.state].tone} icon={recordStates[record.state].icon}>
              {recordStates[record.state].name}
            </Chip>
            <span className="muted">{record.words}</span>
          </p>
          <Copy label={`${record.type} record at`} text={record.name} />
          <Copy label={record.type === 'MX' ? 'Priority and server' : 'Text'} text={record.wanted} code />
          {record.found && record.state !== 'OK' && (
            <p className="muted mail-source">
              What stands there now: <code>{record.found}</code>
            </p>
          )}
        </Section>
      ))}
      {checked.data && (
        <div className="row wrap">
          <button type="button" className="btn" disabled={checked.isFetching} onClick={() => void checked.refetch()}>
            {checked.isFetching ? 'Asking …' : 'Check now'}
          </button>
          {signs && !changing && (
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
          )}
        </div>
      )}
    </SettingsPage>
  );
}

/** What DMARC asks: that who signs, or who sends, is the domain that is named. */
function alignment({ aligned, domain }: Checked) {
  if (aligned.length === 0) return `Receivers cannot tell yet that mail is from ${domain.name}: neither its signature nor its servers are published.`;
  const by = { DKIM: 'it is signed by that domain (DKIM)', SPF: 'its envelope is of that domain (SPF)' };
  return `Receivers see that mail is from ${domain.name}: ${aligned.map((each) => by[each]).join(', and ')}.`;
}

function Readiness({ checked }: { checked: Checked }) {
  const { lacks } = checked;
  return (
    <p className="mail-bar" role="status">
      <Icon name={lacks.length === 0 ? 'check' : 'info'} />
      <span>
        {lacks.length === 0 ? 'Ready for mail to many at once.' : `Not ready for mail to many at once: ${lacks.join(' and ')} ${lacks.length === 1 ? 'is' : 'are'} missing. Answers in conversations are sent.`}{' '}
        {alignment(checked)}
      </span>
    </p>
  );
}
