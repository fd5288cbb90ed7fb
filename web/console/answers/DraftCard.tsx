import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Row } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { insertIntoReply } from '../conversations/composer/insertion.ts';
import { draftText } from './insert.ts';
import { decisionWords, type Source, type Turn, type Verdict, verdictWords } from './types.ts';
import { judge } from './turns.ts';

const verdicts: readonly Verdict[] = ['right', 'incomplete', 'wrong', 'hand-over'];

/** What the bot would reply, with where each sentence is from. */
export function DraftCard({ row, turn }: { row: Row; turn: Turn }) {
  const queries = useQueryClient();
  const [verdict, setVerdict] = useState(turn.verdict ?? null);
  const say = async (next: Verdict) => {
    const before = verdict;
    setVerdict(next);
    try {
      await judge(turn.site, turn.id, next);
      void queries.invalidateQueries({ queryKey: ['answer-bots'] });
    } catch (thrown) {
      setVerdict(before);
      toast(explain(thrown));
    }
  };
  return (
    <section className="assist-draft" aria-label={t('assist.draft')}>
      <p className="row">
        <Icon name="bolt" size="s" />
        {turn.decision === 'answer' ? (
          <>
            <b>{t(turn.mode === 'shadow' ? 'assist.shadowDraft' : 'assist.draft')}</b>
            <span className="muted end">{t('assist.notSent')}</span>
          </>
        ) : (
          <b>{t('bot.review.decision')}</b>
        )}
      </p>
      <TurnText turn={turn} />
      {turn.decision === 'answer' && (
        <p className="row">
          <button type="button" className="btn small primary" onClick={() => insertIntoReply(row.id, draftText(turn))}>
            {t('assist.insertDraft')}
          </button>
        </p>
      )}
      <div className="verdicts" role="group" aria-label={t('assist.verdict')}>
        {verdicts.map((each) => (
          <button key={each} type="button" className="btn small" aria-pressed={verdict === each} onClick={() => void say(each)}>
            {t(verdictWords[each])}
          </button>
        ))}
      </div>
    </section>
  );
}

const sourceName = ({ title, heading }: Source) => (heading ? t('assist.source', { title, heading }) : title);

/** The sentences with the numbers of their sources, and the sources. */
export function TurnText({ turn }: { turn: Turn }) {
  if (turn.decision !== 'answer') return <p className="muted">{t(decisionWords[turn.decision])}</p>;
  return (
    <>
      <p className="assist-text" dir="auto">
        {turn.parts.map((part, at) => (
          <span key={at}>
            {part.text}
            <sup className="cite">{part.citation}</sup>{' '}
          </span>
        ))}
      </p>
      <ol className="assist-sources">
        {turn.sources
          .filter((source) => source.used)
          .map((source) => (
            <li key={source.n} value={source.n}>
              {source.url ? (
                <a href={source.url} target="_blank" rel="noreferrer" dir="auto">
                  {sourceName(source)}
                </a>
              ) : (
                <span dir="auto">{sourceName(source)}</span>
              )}
            </li>
          ))}
      </ol>
    </>
  );
}
