import { useQuery } from '@tanstack/react-query';
import { all } from '../../app/paging.ts';
import { filledState, type AgentState } from './types.ts';

/** The statuses of the team, read when a menu opens. */
export const useTeamStates = (enabled: boolean) =>
  useQuery({
    queryKey: ['agent-statuses'],
    queryFn: async () => (await all<AgentState>('agent-statuses')).map(filledState),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
