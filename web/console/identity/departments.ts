import { useQuery } from '@tanstack/react-query';
import type { Department } from '../../shared/types.ts';
import { all } from '../app/paging.ts';

export const departmentsKey = ['settings', 'departments'] as const;

export const useDepartments = (enabled = true) =>
  useQuery({ queryKey: departmentsKey, queryFn: () => all<Department>('departments'), enabled });
