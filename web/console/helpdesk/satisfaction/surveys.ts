import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Group } from '../../../shared/conditions.ts';
import type { Id } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { namedFields } from '../fields/named.ts';

export type SurveyPolicy = With<
  Schemas['SurveyPolicy'],
  {
    condition?: Group | null;
  }
>;

export type SurveySettings = With<
  Schemas['SurveySettings'],
  {
    policy: SurveyPolicy;
    fields: ConditionField[];
  }
>;

/** One survey that was sent. Scores go from 1, the worst, to `scale`. */
export type Survey = Schemas['SurveyAsked'];

export const surveyKey = ['settings', 'survey'] as const;

const named = async (settings: SurveySettings): Promise<SurveySettings> => ({ ...settings, fields: await namedFields(settings.fields) });

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
