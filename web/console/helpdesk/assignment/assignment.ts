import { useQuery } from '@tanstack/react-query';
import type { Condition, Group } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';

export type Mode = 'manual' | 'round_robin' | 'balanced';

/** How a department shares its tickets out. */
export interface Sharing {
  department: string;
  mode: Mode;
  capacity: number;
  /** Null: who is gone keeps their tickets. */
  /** 0: tickets stay; null: as usual. */
  requeueAfterMinutes: number | null;
  requeueAll: boolean;
  preferHours: number;
}

export interface Limit {
  agent: string;
  accepts: boolean;
  capacity: number;
  /** Whose hours are the agent's shifts. */
  calendar?: string | null;
}

export interface Rule {
  id: string | null;
  name: string;
  condition: Group | null;
  department: string;
  priority: number | null;
  skill: string | null;
}

export interface Assignment {
  departments: (Omit<Sharing, 'requeueAfterMinutes'> & { requeueAfterMinutes?: number | null })[];
  agents: Limit[];
  rules: (Omit<Rule, 'condition' | 'priority' | 'skill'> & {
    condition?: Condition | null;
    priority?: number | null;
    skill?: string | null;
  })[];
  fields: ConditionField[];
  /** Of all rules together. */
  rulesVersion?: string;
}

export interface Absence {
  id: string;
  agent: string;
  from: string;
  to: string;
  standIn?: string | null;
}

export const assignmentKey = ['settings', 'assignment'] as const;
export const absencesKey = ['absences'] as const;

export const useAssignment = () => useQuery({ queryKey: assignmentKey, queryFn: () => http.get<Assignment>('assignment') });

export const modes: Readonly<Record<Mode, string>> = {
  manual: 'By hand: agents take them',
  round_robin: 'In turn: whoever was given none for the longest',
  balanced: 'Evenly: whoever has the least for what they can carry',
};

/** A department that nobody changed goes by these. */
export const byHand = (department: string): Sharing => ({
  department,
  mode: 'manual',
  capacity: 20,
  requeueAfterMinutes: null,
  requeueAll: false,
  preferHours: 0,
});

export const sharingOf = (kept: Assignment, department: string): Sharing => {
  const found = kept.departments.find((each) => each.department === department);
  return found ? { ...found, requeueAfterMinutes: found.requeueAfterMinutes ?? null } : byHand(department);
};

export const limitOf = (kept: Assignment, agent: string): Limit =>
  kept.agents.find((each) => each.agent === agent) ?? { agent, accepts: true, capacity: 20, calendar: null };

export const rulesOf = (kept: Assignment): Rule[] =>
  kept.rules.map((each) => ({
    ...each,
    condition: (each.condition as Group | undefined) ?? null,
    priority: each.priority ?? null,
    skill: each.skill ?? null,
  }));

/** So long the agent of a ticket may be gone where the department gives them out by itself and chose nothing. */
export const usualMinutes = 15;

/** After how many minutes tickets go back; null: they stay. */
export const goesBackAfter = ({ mode, requeueAfterMinutes }: Pick<Sharing, 'mode' | 'requeueAfterMinutes'>): number | null =>
  requeueAfterMinutes === null ? (mode === 'manual' ? null : usualMinutes) : requeueAfterMinutes || null;

/** One line on how a department works. */
export function told(sharing: Sharing): string {
  const { mode, capacity, requeueAfterMinutes } = sharing;
  const how = mode === 'manual' ? 'Agents take what waits' : `${mode === 'round_robin' ? 'In turn' : 'Evenly'}, at most ${capacity} each`;
  const after = goesBackAfter(sharing);
  return after === null
    ? `${how}.`
    : `${how}; back to the queue after ${after} min away${requeueAfterMinutes === null ? ', as usual' : ''}.`;
}
