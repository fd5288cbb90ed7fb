import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../../../shared/types.ts';
import { http } from '../../../app/server.ts';

export interface Skill {
  id: Id;
  name: string;
  /** By agent, 1 to 5. */
  levels: Record<Id, number>;
}

export const levels = [1, 2, 3, 4, 5];

export const skillsKey = ['settings', 'skills'] as const;

export const useSkills = () => useQuery({ queryKey: skillsKey, queryFn: async () => (await http.get<{ items: Skill[] }>('skills')).items });
