import { useQuery } from '@tanstack/react-query';
import type { Group } from '../../../shared/conditions.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { ticketFields } from '../fields/ticket-conditions.ts';

export interface SurveyPolicy {
  /** Of what is shown: a change is made from it. */
  version?: string;
  enabled: boolean;
  delaySeconds: number;
  scale: 2 | 3 | 5;
  question: string;
  followUp?: string | null;
  /** Null for every ticket. */
  condition?: Group | null;
  /** Days until the same contact gets another survey. */
  againDays: number;
  /** Whether only business hours count until it is sent. */
  openTime: boolean;
  /** Days after which a reminder is sent; 0: never. */
  remindDays: number;
}

export interface SurveySettings {
  policy: SurveyPolicy;
  fields: ConditionField[];
}

/** One survey that was sent. Scores go from 1, the worst, to `scale`. */
export interface Survey {
  id: Id;
  scale: number;
  question: string;
  sentAt: Instant;
  score?: number | null;
  firstScore?: number | null;
  comment?: string | null;
  answeredAt?: Instant | null;
  /** The contact stays anonymous to agents: only leads see who answered. */
  unnamed: boolean;
}

export const surveyKey = ['settings', 'survey'] as const;

const named = (settings: SurveySettings): SurveySettings => ({ ...settings, fields: ticketFields(settings.fields) });

export const useSurveySettings = () =>
  useQuery({ queryKey: surveyKey, queryFn: async () => named(await http.get<SurveySettings>('survey-policy')) });

/** Those of a ticket, newest first; read again when its satisfaction changes. */
export const useSurveys = (conversation: Id, satisfaction: string | null) =>
  useQuery({
    queryKey: ['surveys', conversation, satisfaction],
    queryFn: ({ signal }) => http.get<Survey[]>(`conversations/${conversation}/surveys`, { signal }),
  });

/** The name of a score on any of the scales. */
export function scoreWord(score: number, scale: number): string {
  const words = [t('csat.score.veryBad'), t('csat.score.bad'), t('csat.score.neutral'), t('csat.score.good'), t('csat.score.veryGood')];
  const at = scale === 2 ? (score === 1 ? 1 : 3) : scale === 3 ? score : score - 1;
  return words[at] ?? String(score);
}
