import { t } from '../../app/t.ts';

export const ratings: Record<string, string> = { good: t('csat.score.good'), ok: t('csat.score.neutral'), bad: t('csat.score.bad') };
