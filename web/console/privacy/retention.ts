import type { Schemas } from '../../shared/api.ts';
import { keyOf } from '../app/call.ts';
import { t } from '../app/t.ts';

export type Overview = Schemas['RetentionRetentionOverview'];
export type Site = Overview['sites'][number];
export type Terms = Schemas['RetentionRetentionTerms'];
export type Contract = Overview['contracts'][number];
type Counted = Pick<Overview['runs'][number], 'unit' | 'rule' | 'policyNumber'>;

export const contractsPath = 'privacy/organizations/{organization}/contracts';
export const retentionKeys = [keyOf('privacy/retention'), keyOf('privacy/retention/preview'), keyOf(contractsPath)];

export const states: Record<Site['state'], string> = {
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

export const units: Record<Counted['unit'], string> = {
  chat: t('privacy.retention.unit.chat'),
  ticket: t('privacy.retention.unit.ticket'),
  conversation: t('privacy.retention.unit.conversation'),
  visitor: t('privacy.retention.unit.visitor'),
  contact: t('privacy.retention.unit.contact'),
  site: t('privacy.retention.unit.site'),
};

export const ruleName = ({ rule, policyNumber }: Counted) =>
  policyNumber ? t('privacy.retention.rule.policy', { rule, number: policyNumber }) : t('privacy.retention.rule.contract');
