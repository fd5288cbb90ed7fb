import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

/** `segment`: as the segment says, for visitors who come into one. */
export type SoundName = 'none' | 'chime' | 'bell' | 'knock' | 'segment';
export type AlertEvent = 'offer' | 'queued' | 'message' | 'arrival' | 'mention' | 'owed' | 'ticket';

export interface AlertRule {
  sound: SoundName;
  repeats: boolean;
  unfocusedOnly: boolean;
  /** The page itself says so. */
  notice: boolean;
  push: boolean;
  mail: boolean;
}

export interface AlertRules {
  events: Record<AlertEvent, AlertRule>;
  /** Of the agent's own choice. */
  chosen: AlertEvent[];
  /** How it is in each of the agent's departments, for what happens there. */
  departments: Record<Id, Record<AlertEvent, AlertRule>>;
  mutedDepartments: Id[];
  /** Minutes after midnight in `zone`. */
  quietFrom?: number;
  quietTo?: number;
  zone: string;
  pushText: boolean;
  mailMinutes?: number;
  /** An urgent ticket is pushed in quiet hours too. */
  urgentPasses?: boolean;
}

export interface PushDevice {
  id: Id;
  device: string;
  endpoint: string;
  createdAt: Instant;
  lastOkAt?: Instant;
}

export interface PushDevices {
  publicKey: string;
  items: PushDevice[];
}

export const alertsKey = ['me', 'alerts'] as const;
export const pushKey = ['me', 'push-browsers'] as const;

export const useAlertRules = () => useQuery({ queryKey: alertsKey, queryFn: () => http.get<AlertRules>('me/alerts') });
export const usePushDevices = () => useQuery({ queryKey: pushKey, queryFn: () => http.get<PushDevices>('me/push-browsers') });
