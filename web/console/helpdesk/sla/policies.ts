import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Group } from '../../../shared/conditions.ts';
import type { Id } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { namedFields } from '../fields/named.ts';

export const metrics = ['first_response', 'next_response', 'periodic_update', 'requester_wait', 'agent_work', 'total_resolution'] as const;
export type Metric = (typeof metrics)[number];
export const priorities = [4, 3, 2, 1] as const;

export type Reminder = Schemas['SlaPolicyAlarm'];

export type Target = Schemas['SlaPolicyAim'];

export type Policy = With<
  Schemas['Policy'],
  {
    condition: Group | null;
    targets: Target[];
  }
>;

export type Policies = With<
  Schemas['SlaPoliciesKept'],
  {
    policies: Policy[];
    fields: ConditionField[];
  }
>;

export const policiesKey = ['settings', 'sla-policies'] as const;

export const usePolicies = () => useQuery({ queryKey: policiesKey, queryFn: async () => filled(await http.get<Policies>('sla-policies')) });

/** The server leaves out what is null. */
const filled = async ({ policies, fields }: Policies): Promise<Policies> => ({
  fields: await namedFields(fields),
  policies: policies.map((policy) => ({
    ...policy,
    condition: policy.condition ?? null,
    targets: policy.targets.map((target) => ({ ...target, calendar: target.calendar ?? null })),
  })),
});

export function moved<T>(all: readonly T[], from: number, by: number): T[] {
  const next = [...all];
  const [one] = next.splice(from, 1);
  next.splice(from + by, 0, one!);
  return next;
}

const units = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** Seconds of `1d 4h 30m`; null for what is none. */
export function secondsOf(text: string): number | null {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/\s*(\d{1,6})\s*([dhms])/gy),
  ];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim().toLowerCase()) return null;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units], 0);
}

/** `1d 4h 30m` of seconds. */
export function durationOf(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, length] of Object.entries(units)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join(' ');
}

/** Written after a time in reminders, in the language of the console; English is understood as well. */
const before = t('sla.reminder.before');
const after = t('sla.reminder.after');
export const reminderExample = `80%, 10m ${before}, 1h ${after}`;

/** Reminders of `80%, 10m before, 1h after`; null for what is none. */
export function remindersOf(text: string): Reminder[] | null {
  const words = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const reminders = words.map((word): Reminder | null => {
    const percent = /^(\d{1,2})\s*%$/.exec(word);
    if (percent) return { kind: 'percent', value: Number(percent[1]) };
    const timed = /^(.+?)\s+(\p{L}+)$/u.exec(word);
    const side = timed?.[2]?.toLowerCase() ?? '';
    const kind = ['before', before].includes(side) ? 'before' : ['after', after].includes(side) ? 'after' : null;
    const seconds = timed ? secondsOf(timed[1]!) : null;
    return seconds === null || kind === null ? null : { kind, value: seconds };
  });
  return reminders.includes(null) ? null : (reminders as Reminder[]);
}

export const reminderWords = (reminders: readonly Reminder[]) =>
  reminders
    .map(({ kind, value }) => (kind === 'percent' ? `${value}%` : `${durationOf(value)} ${kind === 'before' ? before : after}`))
    .join(', ');

/** One metric in the editor; all but the times is the same for all priorities. */
export interface Line {
  times: Record<number, string>;
  hours: Target['hours'];
  calendar: Id | null;
  pausesInPending: boolean;
  reminders: string;
}

export type Lines = Record<Metric, Line>;

export function linesOf(targets: readonly Target[]): Lines {
  const lines = {} as Lines;
  for (const metric of metrics) {
    const own = targets.filter((target) => target.metric === metric);
    const one = own[0];
    lines[metric] = {
      times: Object.fromEntries(
        priorities.map((priority) => [priority, durationOf(own.find((target) => target.priority === priority)?.seconds ?? 0)]),
      ),
      hours: one?.hours ?? 'inherit',
      calendar: one?.calendar ?? null,
      pausesInPending: one?.pausesInPending ?? false,
      reminders: reminderWords(one?.reminders ?? []),
    };
  }
  return lines;
}

const leastSeconds = 15;
const mostSeconds = 34_560_000;
const mostReminders = 5;

/** The targets that were typed, or errors, by metric and priority. */
export function targetsOf(lines: Lines): { targets: Target[]; errors: Record<string, string> } {
  const targets: Target[] = [];
  const errors: Record<string, string> = {};
  for (const metric of metrics) {
    const line = lines[metric];
    const reminders = remindersOf(line.reminders);
    if (reminders === null) errors[`${metric} reminders`] = t('sla.targets.wrongAlerts', { example: reminderExample });
    else if (reminders.length > mostReminders) errors[`${metric} reminders`] = t('sla.targets.tooManyAlerts', { count: mostReminders });
    for (const priority of priorities) {
      const text = line.times[priority]?.trim() ?? '';
      if (text === '') continue;
      const seconds = secondsOf(text);
      if (seconds === null || seconds < leastSeconds || seconds > mostSeconds)
        errors[`${metric} ${priority}`] = t('sla.targets.wrongTime', { least: durationOf(leastSeconds), most: durationOf(mostSeconds) });
      else
        targets.push({
          priority,
          metric,
          seconds,
          hours: line.hours,
          calendar: line.hours === 'calendar' ? line.calendar : null,
          pausesInPending: line.pausesInPending,
          reminders: reminders ?? [],
        });
    }
    if (line.hours === 'calendar' && !line.calendar && priorities.some((priority) => line.times[priority]?.trim()))
      errors[`${metric} calendar`] = t('sla.targets.noHours');
  }
  return { targets, errors };
}
