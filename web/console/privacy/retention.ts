import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';
import type { Day } from './days.ts';

export type SiteState =
  | 'TRIAL'
  | 'TRIAL_LAPSED'
  | 'FREE_ACTIVE'
  | 'FREE_IDLE_NOTIFYING'
  | 'FREE_WARNED'
  | 'PAID_ACTIVE'
  | 'PAID_PAST_DUE'
  | 'CLOSED'
  | 'PURGING'
  | 'PURGED';

export interface Site {
  readonly id: Id;
  readonly name: string;
  readonly plan: string;
  readonly state: SiteState;
  readonly open: boolean;
  readonly trialEnd?: Instant | null;
  readonly lastSignInAt: Instant;
  readonly closeAt?: Instant | null;
  readonly purgeAt?: Instant | null;
  readonly purgeAskedAt?: Instant | null;
  readonly purgeAskedBy?: Id | null;
  readonly purgeConfirmedAt?: Instant | null;
  readonly reopenable: boolean;
}

export interface Terms {
  readonly plan: string;
  readonly rule: string;
  readonly policyNumber?: number | null;
  readonly policyVersion?: Id | null;
  readonly months?: number | null;
  readonly days?: number | null;
  readonly contractMonths?: number | null;
}

export interface Contract {
  readonly id: Id;
  readonly rollingMonths?: number | null;
  readonly afterCloseMonths?: number | null;
  readonly reference: string;
  readonly from: Day;
  readonly to?: Day | null;
}

export type UnitKey = 'chat' | 'ticket' | 'conversation' | 'visitor' | 'contact' | 'site';

interface Counted {
  readonly site?: Id | null;
  readonly unit: UnitKey;
  readonly rule: string;
  readonly policyNumber?: number | null;
  readonly units: number;
}

export interface Run extends Counted {
  readonly id: Id;
  readonly plan: string;
  readonly messages: number;
  readonly startedAt: Instant;
}

export interface Line extends Counted {
  readonly held: number;
  readonly first: Instant;
}

export interface Overview {
  readonly sites: readonly Site[];
  readonly terms?: Terms | null;
  readonly notBefore?: Instant | null;
  readonly contracts: readonly Contract[];
  readonly runs: readonly Run[];
  readonly stoppedAt?: Instant | null;
  /** Whether accepting the policy version in effect would keep older data longer. */
  readonly acceptable: boolean;
  readonly operator: boolean;
}

export const retentionKey = ['privacy-retention'] as const;

export const useRetention = () =>
  useQuery({ queryKey: retentionKey, queryFn: () => http.get<Overview>('privacy/retention'), staleTime: 0 });

export const useNext = () =>
  useQuery({
    queryKey: [...retentionKey, 'next'],
    queryFn: () => http.get<{ lines: Line[]; cut: boolean }>('privacy/retention/preview'),
    staleTime: 60_000,
  });

export const states: Record<SiteState, string> = {
  TRIAL: t('privacy.retention.state.trial'),
  TRIAL_LAPSED: t('privacy.retention.state.trialLapsed'),
  FREE_ACTIVE: t('privacy.retention.state.freeActive'),
  FREE_IDLE_NOTIFYING: t('privacy.retention.state.freeIdle'),
  FREE_WARNED: t('privacy.retention.state.freeWarned'),
  PAID_ACTIVE: t('privacy.retention.state.paidActive'),
  PAID_PAST_DUE: t('privacy.retention.state.pastDue'),
  CLOSED: t('privacy.retention.state.closed'),
  PURGING: t('privacy.retention.state.purging'),
  PURGED: t('privacy.retention.state.purged'),
};

export const units: Record<UnitKey, string> = {
  chat: t('privacy.retention.unit.chat'),
  ticket: t('privacy.retention.unit.ticket'),
  conversation: t('privacy.retention.unit.conversation'),
  visitor: t('privacy.retention.unit.visitor'),
  contact: t('privacy.retention.unit.contact'),
  site: t('privacy.retention.unit.site'),
};

export const ruleName = ({ rule, policyNumber }: Counted) =>
  policyNumber ? t('privacy.retention.rule.policy', { rule, number: policyNumber }) : t('privacy.retention.rule.contract');
