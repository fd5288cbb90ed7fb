import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

/** `segment`: as the segment says, for visitors who come into one. */
export type SoundName = AlertRule['sound'];
export type AlertEvent = 'offer' | 'queued' | 'message' | 'arrival' | 'mention' | 'owed' | 'ticket';

export type AlertRule = Schemas['AlertRulesRule'];

export type AlertRules = With<
  Schemas['AlertRules'],
  {
    events: Record<AlertEvent, AlertRule>;
    chosen: AlertEvent[];
    departments: Record<Id, Record<AlertEvent, AlertRule>>;
    urgentPasses?: boolean;
  }
>;

export type PushDevice = Schemas['PushBrowsersDevice'];

export type PushDevices = Schemas['PushBrowsersDevices'];

export const alertsKey = ['me', 'alerts'] as const;
export const pushKey = ['me', 'push-browsers'] as const;

export const useAlertRules = () => useQuery({ queryKey: alertsKey, queryFn: () => http.get<AlertRules>('me/alerts') });
export const usePushDevices = () => useQuery({ queryKey: pushKey, queryFn: () => http.get<PushDevices>('me/push-browsers') });
