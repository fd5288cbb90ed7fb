import { type Key, t } from '../../app/t.ts';
import type { Chip } from '../../app/parts/blocks.tsx';
import type { IconName } from '../../app/parts/Icon.tsx';
import type { Id } from '../../../shared/types.ts';
import { isPreparing, type Kind, type PrivacyRequest } from '../api.ts';
import { dayOf, shortDay } from './deadlines.ts';

/** `no-longer-needed` and `page_view` as keys are written: `noLongerNeeded`, `pageView`. */
const camel = (name: string) => name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The text of a key that is made from what the server says; a name that has none is shown as it is. */
export function named(group: string, name: string, other?: Key): string {
  const key = `privacy.${group}.${camel(name)}` as Key;
  const text = t(key);
  if (text !== key) return text;
  return other ? t(other) : name.replace(/[-_]/g, ' ');
}

export const kinds: Readonly<Record<Kind, string>> = {
  access: t('privacy.kind.access'),
  correct: t('privacy.kind.correct'),
  erase: t('privacy.kind.erase'),
  object: t('privacy.kind.object'),
};

export const channels: Readonly<Record<PrivacyRequest['channel'], string>> = {
  page: t('privacy.channel.page'),
  mail: t('privacy.channel.mail'),
  agent: t('privacy.channel.agent'),
};

export const refusals = [
  'disproportionate',
  'rights-of-others',
  'unfounded',
  'excessive',
  'legal-duty',
  'legal-claims',
  'freedom-of-expression',
  'public-interest',
  'identity-not-shown',
] as const;

export const grounds = ['no-longer-needed', 'withdrawn', 'objected', 'unlawful', 'legal-duty', 'child'] as const;

interface Status {
  readonly text: string;
  readonly tone?: Parameters<typeof Chip>[0]['tone'];
  readonly icon?: IconName;
}

export function statusOf(request: PrivacyRequest): Status {
  switch (request.state) {
    case 'received':
      return { text: t('privacy.state.received') };
    case 'identity-pending':
      return request.paused ? proof() : { text: t('privacy.state.identityPending') };
    case 'in-progress':
      if (request.paused) return proof();
      return { text: t(isPreparing(request) ? 'privacy.state.preparing' : 'privacy.state.inProgress'), tone: 'accent' };
    case 'delivered':
      return { text: answered(request.outcome), tone: 'ok', icon: 'check' };
    case 'refused':
      return { text: t('privacy.state.refused'), icon: 'x' };
    case 'routed':
      return { text: t('privacy.state.routed') };
    case 'withdrawn':
      return { text: t('privacy.state.withdrawn') };
    case 'expired':
      return { text: t('privacy.state.expired') };
  }
}

const proof = (): Status => ({ text: t('privacy.state.proofRequested'), icon: 'pause' });

function answered(outcome: PrivacyRequest['outcome']): string {
  if (outcome === 'nothing-held') return t('privacy.state.nothingHeld');
  return outcome === 'erased' ? t('privacy.state.erased') : t('privacy.state.delivered');
}

/** Whom it is about: the contact's name, or the address that asked. */
export function whoOf({ person, address, contact }: PrivacyRequest): string {
  return person?.trim() || address || t(contact ? 'privacy.consents.unnamed' : 'privacy.request.erasedPerson');
}

interface Named {
  readonly id: Id;
  readonly name: string;
}

/** How sure it is who asks, in two lines. */
export function identityOf(request: PrivacyRequest, today: string, agents: readonly Named[] = []): readonly [string, string] {
  if (request.level > 0) {
    const date = shortDay(dayOf(request.verifiedAt ?? request.receivedAt), today);
    return [t('privacy.identity.confirmed'), t('privacy.identity.link', { date })];
  }
  if (request.channel === 'agent') {
    const by = agents.find(({ id }) => id === request.steps.find(({ agent }) => agent)?.agent);
    return [by ? t('privacy.identity.agent', { agent: by.name }) : t('privacy.identity.anAgent'), ''];
  }
  const sent = request.steps.findLast(({ kind }) => kind === 'link-sent');
  return [t('privacy.identity.not'), sent ? t('privacy.identity.linkSent', { date: shortDay(dayOf(sent.at), today) }) : ''];
}

/** Days before the deadline on which administrators were told. */
const told: Readonly<Record<string, number>> = { 'told-ten': 10, 'told-five': 5, 'told-one': 1 };

export function stepWords(kind: string): string {
  const days = told[kind];
  return days === undefined ? named('step', kind) : t('privacy.step.told', { days });
}
