import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Id } from '../../../shared/types.ts';
import { t } from '../../app/t.ts';

export type Ban = With<
  Schemas['Ban'],
  {
    readonly contact: { id: Id; name: string | null } | null;
    readonly by: { id: Id; name: string | null };
  }
>;

export const bansKey = ['settings', 'bans'] as const;

export const banTimes = [
  ['hour', t('bans.time.hours', { count: 1 })],
  ['day', t('bans.time.days', { count: 1 })],
  ['month', t('bans.time.days', { count: 30 })],
  ['removed', t('bans.time.permanent')],
] as const;

export type BanTime = (typeof banTimes)[number][0];
