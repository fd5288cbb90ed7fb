import type { Instant } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import type { IconName } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { Section } from '../../app/SettingsPage.tsx';
import type { Tone } from '../words.ts';
import type { Domain } from './claims.ts';
import { t } from '../../app/t.ts';

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
  OK: { name: t('domains.record.found'), icon: 'check', tone: 'ok' },
  MISSING: { name: t('domains.record.missing'), icon: 'alert', tone: 'late' },
  WRONG: { name: t('domains.record.wrong'), icon: 'alert', tone: 'late' },
  ELSEWHERE: { name: t('domains.record.elsewhere'), icon: 'info', tone: undefined },
  UNKNOWN: { name: t('domains.record.noResponse'), icon: 'info', tone: undefined },
};

const purposes: Readonly<Record<string, string>> = {
  mx: t('domains.records.mx'),
  dkim: t('domains.records.dkim'),
  spf: t('domains.records.spf'),
  dmarc: t('domains.records.dmarc'),
  ptr: t('domains.records.ptr'),
};

/** Whether a record is about the domain itself, not its bounces or the server. */
export const isOfDomain = ({ purpose }: DnsRecord) => !purpose.startsWith('bounce-') && purpose !== 'ptr';

/** A new RSA key, which every receiver can check, while an older one still signs. */
export const takesOver = ({ key, needed, wanted }: DnsRecord) => key === 'new' && !needed && wanted.includes('k=rsa');

/** A hint about a key that is old, new or optional. */
function hintOf(record: DnsRecord) {
  const { purpose, needed, key, removeAfter } = record;
  if (key === 'old')
    return removeAfter
      ? t('domains.record.oldKeyUntil', { when: upcoming(Date.parse(removeAfter), Date.now()) })
      : t('domains.record.oldKey');
  if (purpose === 'dkim' && !needed) return takesOver(record) ? t('domains.record.newKey') : t('domains.record.secondKey');
  return undefined;
}

/** One record: its state, what to copy, and its current value. */
export function RecordParts({ record }: { record: DnsRecord }) {
  const state = recordStates[record.state];
  return (
    <>
      <p className="row wrap">
        <Chip tone={state.tone} icon={state.icon}>
          {record.name === '' ? t('domains.record.unknown') : state.name}
        </Chip>
        <span className="muted">{record.words}</span>
      </p>
      {record.name !== '' && (
        <>
          <Copy label={t('domains.records.name', { type: record.type })} text={record.name} />
          <Copy label={record.type === 'MX' ? t('domains.records.mxValue') : t('domains.records.value')} text={record.wanted} code />
        </>
      )}
      {record.found && record.state !== 'OK' && (
        <p className="muted mail-source">
          <Rich text="domains.record.current" values={{ value: record.found }} tags={{ code: (inside) => <code>{inside}</code> }} />
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
