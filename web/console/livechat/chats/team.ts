import { useQuery } from '@tanstack/react-query';
import { all } from '../../app/paging.ts';
import { filledState, type AgentState } from './types.ts';

/** Who of the team is there. Read when a menu opens: it is looked at for a moment only. */
export const useTeamStates = (enabled: boolean) =>
  useQuery({
    queryKey: ['agent-statuses'],
    queryFn: async () => (await all<AgentState>('agent-statuses')).map(filledState),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
