import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../shared/api.ts';
import { http } from '../../../app/server.ts';

export type Skill = Schemas['Skill'];

export const levels = [1, 2, 3, 4, 5];

export const skillsKey = ['settings', 'skills'] as const;

export const useSkills = () => useQuery({ queryKey: skillsKey, queryFn: async () => (await http.get<{ items: Skill[] }>('skills')).items });
