import { useQuery } from '@tanstack/react-query';
import { all } from '../../app/paging.ts';
import type { AwayReason } from './types.ts';

export const reasonsKey = ['settings', 'away-reasons'] as const;

export const useAwayReasons = (enabled = true) =>
  useQuery({ queryKey: reasonsKey, queryFn: () => all<AwayReason>('away-reasons'), enabled });
