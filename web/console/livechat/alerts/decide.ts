import type { AlertEvent, AlertRule, AlertRules, SoundName } from './types.ts';

/** What is known of the moment in which something came in. */
export interface Moment {
  readonly event: AlertEvent;
  readonly department?: string | undefined;
  /** The browser window has the focus, in this tab or another. */
  readonly focused: boolean;
  readonly now: Date;
  /** It is of an urgent ticket. */
  readonly urgent?: boolean | undefined;
  /** What the thing itself sounds like, where the agent leaves it to that. */
  readonly sound?: SoundName | undefined;
}

/** The agent's own choice, else as the department has it in which it happens, else as it is anyhow (HD-93). */
export function ruleOf(rules: AlertRules, event: AlertEvent, department?: string): AlertRule {
  const said = department && !rules.chosen.includes(event) ? rules.departments[department]?.[event] : undefined;
  return said ?? rules.events[event];
}

/** Whether it may sound or show a notice now. Offers always may; urgent tickets may during quiet hours. */
export function heard(
  rules: AlertRules,
  { event, department, now, urgent }: Pick<Moment, 'event' | 'department' | 'now' | 'urgent'>,
): boolean {
  if (department && rules.mutedDepartments.includes(department)) return false;
  return event === 'offer' || !quiet(rules, now) || (urgent === true && rules.urgentPasses !== false);
}

/** The sound that the rules let through, if any (LC-128). */
export function sounds(rules: AlertRules, moment: Moment): SoundName {
  const rule = ruleOf(rules, moment.event, moment.department);
  if ((rule.unfocusedOnly && moment.focused) || !heard(rules, moment)) return 'none';
  return rule.sound === 'segment' ? (moment.sound ?? 'none') : rule.sound;
}

/** Quiet hours that end before they begin go past midnight. */
export function quiet({ quietFrom: from, quietTo: to, zone }: Pick<AlertRules, 'quietFrom' | 'quietTo' | 'zone'>, now: Date): boolean {
  if (from === undefined || to === undefined || from === to) return false;
  const minute = minuteIn(zone, now);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteIn(zone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(
    now,
  );
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}
