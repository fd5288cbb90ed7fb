import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { locale, t } from '../../app/t.ts';
import { type Bot, daysAgo, type Outcome, type Outcomes, outcomes } from './bots.ts';
import { ModeCard } from './ModeCard.tsx';
import { OutcomeList } from './OutcomeList.tsx';
import { BotSettings } from './BotSettings.tsx';

const words = {
  confirmed: ['bot.outcome.confirmed', 'bot.outcome.confirmedHint'],
  assumed: ['bot.outcome.assumed', 'bot.outcome.assumedHint'],
  assumedUnidentified: ['bot.outcome.unidentified', 'bot.outcome.unidentifiedHint'],
  answered: ['bot.outcome.answered', 'bot.outcome.answeredHint'],
  reopened: ['bot.outcome.reopened', 'bot.outcome.reopenedHint'],
  handedOver: ['bot.outcome.handedOver', 'bot.outcome.handedOverHint'],
  abandoned: ['bot.outcome.abandoned', 'bot.outcome.abandonedHint'],
} as const satisfies Record<Outcome, readonly [string, string]>;

const spans = [7, 30, 90] as const;
const all = Object.keys(outcomes) as Outcome[];

export function Overview({ bot }: { bot: Bot }) {
  return (
    <>
      <ModeCard bot={bot} />
      <OutcomesCard bot={bot} />
      <BotSettings bot={bot} />
    </>
  );
}

function OutcomesCard({ bot }: { bot: Bot }) {
  const [days, setDays] = useState<number>(30);
  const [opened, setOpened] = useState<Outcome | null>(null);
  const found = useQuery({
    queryKey: ['answer-bot', bot.site, 'outcomes', days],
    queryFn: () => http.get<Outcomes>(`answer-bots/${bot.site}/outcomes`, { query: { from: daysAgo(days) } }),
  });
  const data = found.data;
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <section className="bot-card" aria-label={t('bot.outcomes')}>
      <header className="row">
        <h2>{t('bot.outcomes')}</h2>
        {data && <span className="muted">{t('bot.outcomesOf', { count: data.eligible })}</span>}
        <div className="seg end" role="group" aria-label={t('bot.period')}>
          {spans.map((each) => (
            <button key={each} type="button" aria-pressed={days === each} onClick={() => setDays(each)}>
              {t('bot.days', { count: each })}
            </button>
          ))}
        </div>
      </header>
      {found.isPending && <RowsLoading what={t('bot.outcomes')} rows={4} />}
      {found.isError && <Failed what={t('bot.outcomes')} problem={found.error} retry={() => void found.refetch()} />}
      {data && (
        <ul className="outcomes">
          {all.map((each) => (
            <li key={each}>
              <button type="button" aria-expanded={opened === each} onClick={() => setOpened(opened === each ? null : each)}>
                <span>
                  <b>{t(words[each][0])}</b>
                  <small className="muted">{t(words[each][1])}</small>
                </span>
                <span className="outcome-bar" aria-hidden="true">
                  <i className={`is-${each}`} style={{ inlineSize: `${data.eligible === 0 ? 0 : (100 * data[each]) / data.eligible}%` }} />
                </span>
                <b className="num">{data[each]}</b>
                <span className="num muted">{data.eligible === 0 ? '–' : share.format(data[each] / data.eligible)}</span>
              </button>
              {opened === each && <OutcomeList bot={bot} outcome={each} days={days} />}
            </li>
          ))}
        </ul>
      )}
      <p className="muted">
        {t('bot.neverSummed')} <Link to="/help-center/bot/review">{t('bot.reviewAnswers')}</Link>
      </p>
    </section>
  );
}
