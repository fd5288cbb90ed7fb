import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { scoreWord, useSurveys } from './surveys.ts';

/** In the sidebar of a ticket: its latest survey response. */
export function SatisfactionBlock({ conversation, satisfaction }: { conversation: Id; satisfaction: string | null }) {
  const surveys = useSurveys(conversation, satisfaction);
  const newest = surveys.data?.[0];
  if (!newest) return null;
  return (
    <section className="block" aria-label={t('csat.block.title')}>
      <h3>{t('csat.block.title')}</h3>
      {newest.score == null ? (
        <p className="muted">
          <Rich text="csat.block.noResponse" tags={{ when: () => <When at={newest.sentAt} form="sentence" /> }} />
        </p>
      ) : (
        <>
          <p>
            <Chip
              icon={newest.score * 2 > newest.scale + 1 ? 'check' : 'alert'}
              tone={newest.score * 2 > newest.scale + 1 ? 'ok' : newest.score * 2 < newest.scale + 1 ? 'late' : 'line'}
            >
              {scoreWord(newest.score, newest.scale)}
            </Chip>{' '}
            <small className="muted">
              <Rich
                text="csat.block.score"
                values={{ score: newest.score, scale: newest.scale }}
                tags={{ when: () => <When at={newest.answeredAt ?? newest.sentAt} form="sentence" /> }}
              />
            </small>
          </p>
          {newest.firstScore != null && newest.firstScore !== newest.score && (
            <p className="muted">{t('csat.block.firstScore', { rating: scoreWord(newest.firstScore, newest.scale) })}</p>
          )}
          {newest.unnamed && <p className="muted">{t('csat.block.anonymous')}</p>}
          {newest.comment && <p dir="auto">{t('csat.block.comment', { comment: newest.comment })}</p>}
        </>
      )}
    </section>
  );
}
