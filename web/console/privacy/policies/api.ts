import { useQuery } from '@tanstack/react-query';
import type { Id, Instant, Page } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

export type State = 'draft' | 'scheduled' | 'effective' | 'superseded';

export interface Rule {
  readonly key: string;
  readonly rollingMonths?: number | null;
  readonly rollingDays?: number | null;
  readonly afterCloseMonths: number;
  readonly idleMonths?: number | null;
  readonly idleGraceDays?: number | null;
  readonly trialGraceMonths?: number | null;
}

export interface Text {
  readonly language: string;
  readonly markdown: string;
}

export interface Recipient {
  readonly kind: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null;
}

/** What can be changed in a draft. */
export interface Draft {
  readonly masterLanguage: string;
  readonly material: boolean;
  readonly reason?: string | null;
  readonly texts: readonly Text[];
  readonly rules: readonly Rule[];
  readonly purposes: readonly string[];
  readonly recipients: readonly Recipient[];
}

export interface Version extends Draft {
  readonly id: Id;
  readonly number: number;
  readonly state: State;
  readonly publishedAt?: Instant | null;
  readonly effectiveAt?: Instant | null;
  readonly supersededAt?: Instant | null;
  readonly sha256?: string | null;
  /** Why it must be material. */
  readonly reasons: readonly string[];
}

export interface Versions {
  readonly items: readonly Version[];
  /** Between the announcement of a material version and its effect. */
  readonly leadDays: number;
}

export interface Consent {
  readonly id: Id;
  readonly contact?: Id | null;
  readonly name?: string | null;
  readonly purpose: string;
  readonly type: string;
  readonly method: string;
  readonly policy: number;
  readonly at: Instant;
  readonly expiresAt?: Instant | null;
}

export const versionsKey = ['privacy', 'policies'] as const;
export const versionKey = (number: number) => [...versionsKey, number] as const;

export const useVersions = () => useQuery({ queryKey: versionsKey, queryFn: () => http.get<Versions>('privacy/policies') });
export const useVersion = (number: number) =>
  useQuery({ queryKey: versionKey(number), queryFn: () => http.get<Version>(`privacy/policies/${number}`) });

export const consents = (query: { purpose?: string; cursor?: string }) => http.get<Page<Consent>>('privacy/consents', { query });
