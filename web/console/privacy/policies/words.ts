import { type Key, t } from '../../app/t.ts';
import type { State } from './api.ts';

const states: Readonly<Record<State, Key>> = {
  draft: 'privacy.policies.draft',
  scheduled: 'privacy.policies.scheduled',
  effective: 'privacy.policies.effective',
  superseded: 'privacy.policies.superseded',
};
export const stateName = (state: State) => t(states[state]);

const purposes: Readonly<Record<string, Key>> = {
  support: 'privacy.purpose.support',
  account: 'privacy.purpose.account',
  security: 'privacy.purpose.security',
  'rights-proof': 'privacy.purpose.rightsProof',
  'marketing-email': 'privacy.purpose.marketingEmail',
  'statistics-own': 'privacy.purpose.statisticsOwn',
  'statistics-third-party': 'privacy.purpose.statisticsThirdParty',
  personalisation: 'privacy.purpose.personalization',
  ads: 'privacy.purpose.ads',
  survey: 'privacy.purpose.survey',
  contest: 'privacy.purpose.contest',
};
export const purposeKeys = Object.keys(purposes);
/** What the program does in any case. */
export const fixedPurposes = ['support', 'account', 'security', 'rights-proof'];
export const purposeName = (key: string) => (purposes[key] ? t(purposes[key]) : key);

const rules: Readonly<Record<string, Key>> = {
  FREE: 'privacy.rule.free',
  TRIAL: 'privacy.rule.trial',
  TIER_12: 'privacy.rule.tier12',
  TIER_24: 'privacy.rule.tier24',
  TIER_36: 'privacy.rule.tier36',
};
export const ruleName = (key: string) => (rules[key] ? t(rules[key]) : key);

const kinds: Readonly<Record<string, Key>> = {
  processor: 'privacy.recipient.processor',
  system: 'privacy.recipient.system',
  authority: 'privacy.recipient.authority',
  guardian: 'privacy.recipient.guardian',
  ads: 'privacy.recipient.ads',
  analytics: 'privacy.recipient.analytics',
  survey: 'privacy.recipient.survey',
  social: 'privacy.recipient.social',
};
export const kindKeys = Object.keys(kinds);
export const kindName = (key: string) => (kinds[key] ? t(kinds[key]) : key);

const reasons: Readonly<Record<string, Key>> = {
  'longer-period': 'privacy.policies.longerPeriod',
  'new-purpose': 'privacy.policies.newPurpose',
  'new-recipient': 'privacy.policies.newRecipient',
};
export const reasonName = (key: string) => (reasons[key] ? t(reasons[key]) : key);

const types: Readonly<Record<string, Key>> = {
  requested: 'privacy.consents.requested',
  given: 'privacy.consents.given',
  refused: 'privacy.consents.refused',
  withdrawn: 'privacy.consents.withdrawn',
  expired: 'privacy.consents.expired',
  invalidated: 'privacy.consents.invalidated',
};
export const typeName = (key: string) => (types[key] ? t(types[key]) : key);

const methods: Readonly<Record<string, Key>> = {
  button: 'privacy.consents.button',
  form: 'privacy.consents.form',
  api: 'privacy.consents.api',
  gpc: 'privacy.consents.gpc',
  dnt: 'privacy.consents.dnt',
  import: 'privacy.consents.import',
  mail: 'privacy.consents.mail',
  agent: 'privacy.consents.agent',
};
export const methodName = (key: string) => (methods[key] ? t(methods[key]) : key);
