import type { Id, Instant } from '../../../shared/types.ts';

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
  ['hour', 'For one hour'],
  ['day', 'For one day'],
  ['month', 'For 30 days'],
  ['removed', 'Until somebody removes it'],
] as const;

export type BanTime = (typeof banTimes)[number][0];
