import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Filled, With } from '../../../shared/basics.ts';
import type { Group } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { ticketFields } from '../fields/ticket-conditions.ts';

export type Mode = Sharing['mode'];

/** How a department assigns its tickets. */
export type Sharing = Filled<Schemas['Sharing']>;

export type Limit = With<Schemas['AssignmentSettingsLimit'], { calendar?: string | null }>;

/** A new rule has no id yet. */
export type Rule = With<
  Filled<Schemas['AssignmentRule']>,
  {
    id: string | null;
    condition: Group | null;
  }
>;

export type Assignment = With<
  Schemas['AssignmentSettingsKept'],
  {
    fields: ConditionField[];
  }
>;

export type Absence = Schemas['Absence'];

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
