import type { Instant } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import type { IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { Section } from '../../app/SettingsPage.tsx';
import type { Tone } from '../words.ts';
import type { Domain } from './claims.ts';

export interface DnsRecord {
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

export interface Checked {
  readonly domain: Domain;
  readonly records: readonly DnsRecord[];
  /** What bulk mail needs and is missing. */
  readonly lacks: readonly string[];
  /** By what receivers find that mail is from the domain it names. */
  readonly aligned: readonly ('DKIM' | 'SPF')[];
  /** Where bounces come back to once it is ready; none for the mailbox. */
  readonly bounceHost?: string;
  readonly bounceReady: boolean;
}

const recordStates: Readonly<Record<DnsRecord['state'], { name: string; icon: IconName; tone: Tone }>> = {
  OK: { name: 'There', icon: 'check', tone: 'ok' },
  MISSING: { name: 'Missing', icon: 'alert', tone: 'late' },
  WRONG: { name: 'Not right', icon: 'alert', tone: 'late' },
  ELSEWHERE: { name: 'Elsewhere', icon: 'info', tone: undefined },
  UNKNOWN: { name: 'No answer', icon: 'info', tone: undefined },
};

const purposes: Readonly<Record<string, string>> = {
  mx: 'Where its mail goes (MX)',
  dkim: 'Signature (DKIM)',
  spf: 'Who may send (SPF)',
  dmarc: 'What receivers should do (DMARC)',
  ptr: 'Name of the sending address (PTR)',
};

/** What is of the domain itself, not of its bounces or of the server. */
export const isOfDomain = ({ purpose }: DnsRecord) => !purpose.startsWith('bounce-') && purpose !== 'ptr';

/** A key that every receiver can check, made beside one that signs. */
export const takesOver = ({ key, needed, wanted }: DnsRecord) => key === 'new' && !needed && wanted.includes('k=rsa');

/** What is to be known of a record beside its state. */
function hintOf(record: DnsRecord) {
  const { purpose, needed, key, removeAfter } = record;
  if (key === 'old')
    return (
      <>
        The former key. Leave its record until {removeAfter ? <When at={removeAfter} form="sentence" /> : 'it goes from this page'}: mail
        signed with it is still under way.
      </>
    );
  if (purpose === 'dkim' && !needed)
    return takesOver(record)
      ? 'Takes over once its record is seen. Until then the key before it signs.'
      : 'A second, shorter signature. Good to have, not needed.';
  return undefined;
}

/** One record: whether it is there, what to copy, and what stands there now. */
export function RecordParts({ record }: { record: DnsRecord }) {
  const state = recordStates[record.state];
  return (
    <>
      <p className="row wrap">
        <Chip tone={state.tone} icon={state.icon}>
          {record.name === '' ? 'Not known' : state.name}
        </Chip>
        <span className="muted">{record.words}</span>
      </p>
      {record.name !== '' && (
        <>
          <Copy label={`${record.type} record at`} text={record.name} />
          <Copy label={record.type === 'MX' ? 'Priority and server' : record.type === 'PTR' ? 'Name' : 'Text'} text={record.wanted} code />
        </>
      )}
      {record.found && record.state !== 'OK' && (
        <p className="muted mail-source">
          What stands there now: <code>{record.found}</code>
        </p>
      )}
    </>
  );
}

export function RecordSection({ record }: { record: DnsRecord }) {
  return (
    <Section title={purposes[record.purpose] ?? record.purpose} hint={hintOf(record)}>
      <RecordParts record={record} />
    </Section>
  );
}
