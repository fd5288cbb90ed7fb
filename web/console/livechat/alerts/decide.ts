import type { AlertEvent, AlertRules, SoundName } from './types.ts';

/** What is known of the moment in which something came in. */
export interface Moment {
  readonly event: AlertEvent;
  readonly department?: string | undefined;
  /** The browser window has the focus, in this tab or another. */
  readonly focused: boolean;
  readonly now: Date;
  /** What the thing itself sounds like, where the agent leaves it to that. */
  readonly sound?: SoundName | undefined;
}

/** The sound that the rules let through, if any (LC-128). */
export function sounds(rules: AlertRules, moment: Moment): SoundName {
  const rule = rules.events[moment.event];
  if (!rule || (rule.unfocusedOnly && moment.focused)) return 'none';
  if (moment.department && rules.mutedDepartments.includes(moment.department)) return 'none';
  if (quiet(rules, moment.now)) return 'none';
  return rule.sound === 'segment' ? (moment.sound ?? 'none') : rule.sound;
}

/** Quiet hours that end before they begin go past midnight. */
export function quiet({ quietFrom: from, quietTo: to, zone }: Pick<AlertRules, 'quietFrom' | 'quietTo' | 'zone'>, now: Date): boolean {
  if (from === undefined || to === undefined || from === to) return false;
  const minute = minuteIn(zone, now);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteIn(zone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}
