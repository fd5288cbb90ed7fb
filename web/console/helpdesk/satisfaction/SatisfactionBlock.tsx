import type { Id } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { scoreWord, useSurveys } from './surveys.ts';

/** Beside a ticket: what the contact said of it, once it was asked. */
export function SatisfactionBlock({ conversation, satisfaction }: { conversation: Id; satisfaction: string | null }) {
  const surveys = useSurveys(conversation, satisfaction);
  const newest = surveys.data?.[0];
  if (!newest) return null;
  return (
    <section className="block" aria-label="Satisfaction">
      <h3>Satisfaction</h3>
      {newest.score == null ? (
        <p className="muted">
          Asked <When at={newest.sentAt} form="sentence" />, no answer yet
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
              {newest.score} of {newest.scale} · <When at={newest.answeredAt ?? newest.sentAt} form="sentence" />
            </small>
          </p>
          {newest.firstScore != null && newest.firstScore !== newest.score && (
            <p className="muted">At first {scoreWord(newest.firstScore, newest.scale).toLowerCase()}.</p>
          )}
          {newest.unnamed && <p className="muted">Kept from the agents, as the contact asked: please do not pass it on.</p>}
          {newest.comment && <p dir="auto">“{newest.comment}”</p>}
        </>
      )}
    </section>
  );
}
