import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import type { Tone } from '../words.ts';
import { t } from '../../app/t.ts';

/** Whether a domain is this organization's. Its addresses work once it is verified. */
export type Claim = Schemas['DomainClaimsClaim'];

export type Domain = Schemas['SendingDomainsListed'];

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
  verified: { name: t('domains.claim.verified'), icon: 'check', tone: 'ok' },
  waiting: { name: t('domains.claim.waiting'), icon: 'clock', tone: 'soon' },
  taken: { name: t('domains.claim.taken'), icon: 'alert', tone: 'late' },
  released: { name: t('domains.claim.released'), icon: 'info', tone: undefined },
};

const missing: Saying = { name: t('domains.claim.missing'), icon: 'alert', tone: 'late' };

export const claimOf = ({ state, missingUntil }: Claim): Saying => (missingUntil ? missing : claims[state]);

/** What an address at a domain that isn't verified does and doesn't do. */
export const unverifiedWords = ({ name, claim }: Domain): string =>
  claim.state === 'released'
    ? t('domains.unverified.released', { domain: name })
    : claim.state === 'taken'
      ? t('domains.unverified.taken', { domain: name })
      : t('domains.unverified.waiting', { domain: name });
