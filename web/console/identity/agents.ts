import { useQuery } from '@tanstack/react-query';
import type { Agent } from '../../shared/types.ts';
import { all } from '../app/paging.ts';

export const useAgents = (enabled = true) => useQuery({ queryKey: ['agents'], queryFn: () => all<Agent>('agents'), enabled });
