import type { Id } from '../../../shared/types.ts';
import { useQuery } from '@tanstack/react-query';
import { all } from '../../app/paging.ts';
import { filledState, type AgentState } from './types.ts';

/** Whether a chat can be transferred to an agent now: Away and Offline agents take none. */
export const takesTransfers = ({ effective }: Pick<AgentState, 'effective'>) => effective === 'online' || effective === 'assign_only';

/** Whether someone of a department can accept a transferred chat, besides the one who has it. */
export const departmentTakesTransfers = (department: Id, team: readonly AgentState[], owner: Id | undefined) =>
  team.some((each) => each.departments.includes(department) && takesTransfers(each) && each.agent !== owner);

/** The statuses of the team, read when a menu opens. */
export const useTeamStates = (enabled: boolean) =>
  useQuery({
    queryKey: ['agent-statuses'],
    queryFn: async () => (await all<AgentState>('agent-statuses')).map(filledState),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
