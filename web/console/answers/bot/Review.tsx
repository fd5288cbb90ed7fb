import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain } from '../../app/server.ts';
import { locale, t } from '../../app/t.ts';
import { TurnText } from '../DraftCard.tsx';
import { judge } from '../turns.ts';
import { type Turn, type Verdict, verdictWords } from '../types.ts';
import { type Bot, botsKey } from './bots.ts';
import '../assist.css';

const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const verdicts: readonly Verdict[] = ['right', 'incomplete', 'wrong', 'hand-over'];

/** One answer after the other: the question, the bot's answer and its sources, and an agent's verdict. */
export function Review({ bot }: { bot: Bot }) {
  const queries = useQueryClient();
  const [unjudged, setUnjudged] = useState(true);
  const [at, setAt] = useState(0);
  const { list, items } = usePaged<Turn>(['answer-bot', bot.site, 'turns', unjudged], `answer-bots/${bot.site}/turns`, {
    verdict: unjudged ? 'none' : undefined,
  });
  const [said, setSaid] = useState<Readonly<Record<string, Verdict>>>({});
  const turn = items[Math.min(at, items.length - 1)];
  const move = (by: number) => {
    const next = Math.max(0, at + by);
    if (next >= items.length - 1 && list.hasNextPage) void list.fetchNextPage();
    setAt(Math.min(next, items.length - 1));
  };
  const say = async (verdict: Verdict) => {
    if (!turn) return;
    setSaid((before) => ({ ...before, [turn.id]: verdict }));
    try {
      await judge(bot.site, turn.id, verdict);
      void queries.invalidateQueries({ queryKey: botsKey });
      move(1);
    } catch (thrown) {
      setSaid(({ [turn.id]: _, ...rest }) => rest);
      toast(explain(thrown));
    }
  };
  return (
    <section className="bot-card" aria-label={t('bot.tab.review')}>
      <header className="row">
        <h2>{t('bot.review.title')}</h2>
        <div className="seg" role="group" aria-label={t('bot.review.filter')}>
          <button type="button" aria-pressed={unjudged} onClick={() => (setUnjudged(true), setAt(0))}>
            {t('bot.review.unjudged')}
          </button>
          <button type="button" aria-pressed={!unjudged} onClick={() => (setUnjudged(false), setAt(0))}>
            {t('bot.review.all')}
          </button>
        </div>
        {items.length > 0 && (
          <span className="row end">
            <span className="muted num">{t('bot.review.position', { at: Math.min(at, items.length - 1) + 1, count: items.length })}</span>
            <button
              type="button"
              className="btn bare icon"
              aria-label={t('bot.review.previous')}
              disabled={at === 0}
              onClick={() => move(-1)}
            >
              <Icon name="left" />
            </button>
            <button
              type="button"
              className="btn bare icon"
              aria-label={t('bot.review.next')}
              disabled={at >= items.length - 1 && !list.hasNextPage}
              onClick={() => move(1)}
            >
              <Icon name="right" />
            </button>
          </span>
        )}
      </header>
      {list.isPending && <RowsLoading what={t('bot.review.title')} />}
      {list.isError && <Failed what={t('bot.review.title')} problem={list.error} retry={() => void list.refetch()} />}
      {list.data && !turn && (
        <Empty icon="checks" title={t('bot.review.noneTitle')}>
          {t('bot.review.noneBody')}
        </Empty>
      )}
      {turn && (
        <article className="review">
          <p className="review-question" dir="auto">
            {turn.question}
          </p>
          <p className="row muted">
            <When at={turn.at} />
            <Link to={`/inbox/open/${turn.conversation}`}>{t('bot.review.open')}</Link>
          </p>
          <div className="assist-draft">
            <p className="row">
              <b>
                {t(turn.decision !== 'answer' ? 'bot.review.decision' : turn.mode === 'live' ? 'bot.review.sent' : 'assist.shadowDraft')}
              </b>
              {turn.probability != null && turn.threshold != null && (
                <span className="muted end num">
                  {t('bot.review.probability', { value: score.format(turn.probability), needed: score.format(turn.threshold) })}
                </span>
              )}
            </p>
            <TurnText turn={turn} />
            <ul className="review-sources">
              {turn.sources.map((source) => (
                <li key={source.n} className={source.used ? undefined : 'muted'}>
                  <span className="clip" dir="auto">
                    {source.heading ? t('assist.source', { title: source.title, heading: source.heading }) : source.title}
                    {!source.used && ` · ${t('bot.review.notUsed')}`}
                  </span>
                  <span className="outcome-bar" aria-hidden="true">
                    <i className="is-assumed" style={{ inlineSize: `${Math.round(100 * Math.max(0, Math.min(1, source.score)))}%` }} />
                  </span>
                  <span className="num">{score.format(source.score)}</span>
                </li>
              ))}
            </ul>
          </div>
          <div className="verdicts" role="group" aria-label={t('assist.verdict')}>
            {verdicts.map((each) => (
              <button
                key={each}
                type="button"
                className="btn"
                aria-pressed={(said[turn.id] ?? turn.verdict) === each}
                onClick={() => void say(each)}
              >
                {t(verdictWords[each])}
              </button>
            ))}
          </div>
        </article>
      )}
    </section>
  );
}
