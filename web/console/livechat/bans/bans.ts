import type { Id, Instant } from '../../../shared/types.ts';
import { t } from '../../app/t.ts';

export interface Ban {
  readonly id: Id;
  readonly kind: 'visitor' | 'contact' | 'address' | 'range';
  readonly contact: { id: Id; name: string | null } | null;
  readonly value: string | null;
  readonly reason: string;
  readonly by: { id: Id; name: string | null };
  readonly madeAt: Instant;
  readonly expiresAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly active: boolean;
}

export const bansKey = ['settings', 'bans'] as const;

export const banTimes = [
  ['hour', t('bans.time.hours', { count: 1 })],
  ['day', t('bans.time.days', { count: 1 })],
  ['month', t('bans.time.days', { count: 30 })],
  ['removed', t('bans.time.permanent')],
] as const;

export type BanTime = (typeof banTimes)[number][0];
