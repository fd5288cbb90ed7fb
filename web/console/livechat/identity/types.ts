import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

export interface IdentityKey {
  id: Id;
  kid: string;
  algorithm: 'HS256' | 'ES256';
  createdAt: Instant;
  usedAt?: Instant;
}

export interface SiteIdentity {
  rules: { required: boolean; signInUrl?: string; hashes: boolean; hashUsedAt?: Instant };
  hashSecretSet: boolean;
  keys: IdentityKey[];
}

export interface MadeKey {
  key: IdentityKey;
  secret?: string;
}

export interface Checked {
  fault?: string;
  claims?: {
    externalId: string;
    email?: string;
    emailVerified: boolean;
    name?: string;
    phone?: string;
    language?: string;
    attributes: Record<string, string>;
  };
}

export const identityKey = (site: Id) => ['settings', 'identity', site] as const;

export const useIdentity = (site: Id | undefined) =>
  useQuery({
    queryKey: identityKey(site ?? ''),
    queryFn: () => http.get<SiteIdentity>(`sites/${site}/identity`),
    enabled: site !== undefined,
  });
