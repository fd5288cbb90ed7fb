import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { filledState, type AgentState } from './types.ts';

/** Away and offline agents get no transfers. */
export const takesTransfers = ({ effective }: Pick<AgentState, 'effective'>) => effective !== 'away' && effective !== 'offline';

/** Whether someone of a department is there to accept a transferred chat, besides the one who has it. */
export const departmentTakesTransfers = (department: Id, team: readonly AgentState[], owner: Id | undefined) =>
  team.some(
    (each) => each.departments.includes(department) && takesTransfers(each) && each.effective !== 'invisible' && each.agent !== owner,
  );

/** The statuses of the team, read when a menu opens. */
export const useTeamStates = (enabled: boolean) =>
  useQuery({
    queryKey: ['agent-statuses'],
    queryFn: async () => (await all<AgentState>('agent-statuses')).map(filledState),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
