import { useQuery } from '@tanstack/react-query';
import type { Group } from '../../../shared/conditions.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';

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
  /** Whoever was asked is not asked again for so many days. */
  againDays: number;
  /** Open hours alone count until it is asked. */
  openTime: boolean;
  /** Asked once more after so many days; 0: never. */
  remindDays: number;
}

export interface SurveySettings {
  policy: SurveyPolicy;
  fields: ConditionField[];
}

/** One asking. Scores go from 1, the worst, to `scale`. */
export interface Survey {
  id: Id;
  scale: number;
  question: string;
  sentAt: Instant;
  score?: number | null;
  firstScore?: number | null;
  comment?: string | null;
  answeredAt?: Instant | null;
  /** Whoever answered keeps their name from the agents: only leads are told. */
  unnamed: boolean;
}

export const surveyKey = ['settings', 'survey'] as const;

export const useSurveySettings = () => useQuery({ queryKey: surveyKey, queryFn: () => http.get<SurveySettings>('survey-policy') });

/** Those of a ticket, newest first, read anew when its field changes. */
export const useSurveys = (conversation: Id, satisfaction: string | null) =>
  useQuery({
    queryKey: ['surveys', conversation, satisfaction],
    queryFn: ({ signal }) => http.get<Survey[]>(`conversations/${conversation}/surveys`, { signal }),
  });

/** What a score is called, whatever the scale. */
export function scoreWord(score: number, scale: number): string {
  const words = ['Very bad', 'Bad', 'So-so', 'Good', 'Very good'];
  const at = scale === 2 ? (score === 1 ? 1 : 3) : scale === 3 ? score : score - 1;
  return words[at] ?? String(score);
}

export const ratings: Record<string, string> = { good: 'good', ok: 'so-so', bad: 'bad' };
