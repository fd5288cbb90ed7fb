import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import type { Tone } from '../words.ts';

/** Whether a domain is this organization's. Its addresses work once it is verified. */
export interface Claim {
  readonly state: 'verified' | 'waiting' | 'taken' | 'released';
  /** What verified it: its record, or the operator's word. */
  readonly by?: 'dns' | 'operator';
  readonly since?: Instant;
  /** The record that verified it is missing, and has until then to come back. */
  readonly missingUntil?: Instant;
  readonly record: string;
  readonly value: string;
  /** Whether this organization may use the domain without a record. */
  readonly mayAllow: boolean;
}

export interface Domain {
  readonly id: Id;
  readonly name: string;
  /** Of the records that mail needs. */
  readonly state: 'unchecked' | 'ok' | 'partial' | 'failing';
  readonly checkedAt?: Instant;
  readonly claim: Claim;
}

export const domainsKey = ['settings', 'mail-domains'] as const;

export const useDomains = () => useQuery({ queryKey: domainsKey, queryFn: () => http.get<{ items: readonly Domain[] }>('mail-domains') });

/** The domain of an address, when it is not yet, or no longer, verified. */
export const useUnverified = (address: string): Domain | undefined => {
  const name = address.slice(address.lastIndexOf('@') + 1);
  return useDomains().data?.items.find((each) => each.name === name && each.claim.state !== 'verified');
};

interface Saying {
  readonly name: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

const claims: Readonly<Record<Claim['state'], Saying>> = {
  verified: { name: 'Verified', icon: 'check', tone: 'ok' },
  waiting: { name: 'Waiting for the record', icon: 'clock', tone: 'soon' },
  taken: { name: 'Verified by another organization', icon: 'alert', tone: 'late' },
  released: { name: 'Released', icon: 'info', tone: undefined },
};

const missing: Saying = { name: 'Record missing', icon: 'alert', tone: 'late' };

export const claimOf = ({ state, missingUntil }: Claim): Saying => (missingUntil ? missing : claims[state]);

/** What an address at a domain that isn't verified does and doesn't do. */
export const unverifiedWords = ({ name, claim }: Domain): string =>
  claim.state === 'released'
    ? `You released ${name}. This address no longer receives email, and replies go out from the address of this installation.`
    : claim.state === 'taken'
      ? `Another organization has verified ${name}. Email to this address goes to them. Your replies go out from the address of this installation, and customers' replies don't reach you.`
      : `${name} isn't verified yet. Email sent here directly isn't accepted yet, and replies go out from the address of this installation with this address as Reply-To.`;
