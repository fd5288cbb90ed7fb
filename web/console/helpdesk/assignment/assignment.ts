import { useQuery } from '@tanstack/react-query';
import type { Condition, Group } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { ticketFields } from '../fields/ticket-conditions.ts';

export type Mode = 'manual' | 'round_robin' | 'balanced';

/** How a department assigns its tickets. */
export interface Sharing {
  department: string;
  mode: Mode;
  capacity: number;
  /** 0: tickets stay assigned; null: the default. */
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

const filled = (kept: Assignment): Assignment => ({ ...kept, fields: ticketFields(kept.fields) });

export const useAssignment = () =>
  useQuery({ queryKey: assignmentKey, queryFn: async () => filled(await http.get<Assignment>('assignment')) });

export const modes: Readonly<Record<Mode, string>> = {
  manual: t('assignment.mode.manual'),
  round_robin: t('assignment.mode.roundRobin'),
  balanced: t('assignment.mode.balanced'),
};

/** The settings of a department before they are changed. */
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

/** The default of automatic assignment: how long the agent of a ticket may be away. */
export const usualMinutes = 15;

/** After how many minutes tickets return to the queue; null: they stay assigned. */
export const goesBackAfter = ({ mode, requeueAfterMinutes }: Pick<Sharing, 'mode' | 'requeueAfterMinutes'>): number | null =>
  requeueAfterMinutes === null ? (mode === 'manual' ? null : usualMinutes) : requeueAfterMinutes || null;

/** A summary of how a department assigns its tickets. */
export function told(sharing: Sharing): string {
  const { mode, capacity, requeueAfterMinutes } = sharing;
  const how = {
    manual: t('assignment.summary.manual'),
    round_robin: t('assignment.summary.roundRobin', { count: capacity }),
    balanced: t('assignment.summary.balanced', { count: capacity }),
  }[mode];
  const count = goesBackAfter(sharing);
  if (count === null) return how;
  return `${how} ${requeueAfterMinutes === null ? t('assignment.summary.usuallyRequeued', { count }) : t('assignment.summary.requeued', { count })}`;
}
