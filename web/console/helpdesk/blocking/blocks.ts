import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import { t } from '../../app/t.ts';

export type BlockKind = 'address' | 'domain' | 'range' | 'contact';
export type BlockAction = 'reject' | 'spam' | 'drop';

export type Block = Schemas['Block'];

export type Hit = Schemas['BlockHit'];

export type Offer = With<
  Schemas['MarkSpamOffer'],
  {
    kind: 'address' | 'domain';
  }
>;

export const blocksKey = ['sender-blocks'] as const;

export const kinds: Readonly<Record<BlockKind, string>> = {
  address: t('spam.kind.address'),
  domain: t('spam.kind.domain'),
  range: t('spam.kind.range'),
  contact: t('spam.kind.contact'),
};

export const todos: Readonly<Record<BlockAction, string>> = {
  reject: t('spam.action.reject'),
  spam: t('spam.action.spam'),
  drop: t('spam.action.drop'),
};

export const outcomes: Readonly<Record<BlockAction, string>> = {
  reject: t('spam.outcome.reject'),
  spam: t('spam.outcome.spam'),
  drop: t('spam.outcome.drop'),
};

const day = 86_400_000;

export const times: readonly (readonly [string, number | null])[] = [
  [t('spam.duration.permanent'), null],
  [t('spam.duration.week'), 7 * day],
  [t('spam.duration.days', { count: 30 }), 30 * day],
  [t('spam.duration.year'), 365 * day],
];

export const until = (millis: number | null) => (millis === null ? null : new Date(Date.now() + millis).toISOString());

/** Tells an address, a domain and a range from each other. */
export function kindOf(typed: string): Exclude<BlockKind, 'contact'> {
  const text = typed.trim();
  if (/^[\d.]+(\/\d+)?$/.test(text) || /^[\da-f]*:[\da-f:]*(\/\d+)?$/i.test(text)) return 'range';
  return /^[^@]+@/.test(text) ? 'address' : 'domain';
}
