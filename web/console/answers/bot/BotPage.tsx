import { useState } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useTitle } from '../../app/title.ts';
import { may, useMe } from '../../identity/me.ts';
import { botsKey, useBots, type Bot } from './bots.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Gaps } from './Gaps.tsx';
import { Gates } from './Gates.tsx';
import { Overview } from './Overview.tsx';
import { Review } from './Review.tsx';
import './bot.css';

const tabs = [
  { path: '', name: t('bot.tab.overview') },
  { path: 'gaps', name: t('bot.tab.gaps') },
  { path: 'review', name: t('bot.tab.review') },
  { path: 'rules', name: t('bot.tab.rules') },
] as const;

/** The answer bot: its mode, what became of its answers, unanswered questions, review and handover rules. */
export default function BotPage() {
  useTitle(t('bot.title'));
  const bots = useBots();
  const [site, setSite] = useState<string | null>(null);
  const all = bots.data?.items ?? [];
  const bot = all.find((each) => each.site === site) ?? all[0];
  return (
    <section className="pane bot-page" aria-label={t('bot.title')}>
      <header className="head">
        <h1>{t('bot.title')}</h1>
        {all.length > 1 ? (
          <select aria-label={t('bot.site')} value={bot?.site} onChange={(event) => setSite(event.target.value)}>
            {all.map((each) => (
              <option key={each.site} value={each.site}>
                {each.name}
              </option>
            ))}
          </select>
        ) : (
          <span className="muted grow">{bot?.name}</span>
        )}
        {bot && bot.mode === 'live' && <Stop bot={bot} />}
      </header>
      <nav className="settings-tabs" aria-label={t('bot.title')}>
        {tabs.map(({ path, name }) => (
          <NavLink key={path} to={`/help-center/bot/${path}`} end>
            {name}
          </NavLink>
        ))}
      </nav>
      <div className="scroll">
        {bots.isPending && <RowsLoading what={t('bot.title')} />}
        {bots.isError && <Failed what={t('bot.title')} problem={bots.error} retry={() => void bots.refetch()} />}
        {bots.data && !bot && (
          <Empty icon="bolt" title={t('bot.none.title')}>
            {t('bot.none.body')}
          </Empty>
        )}
        {bot && (
          <div className="bot-body">
            <Routes>
              <Route path="gaps" element={<Gaps bot={bot} />} />
              <Route path="review" element={<Review bot={bot} />} />
              <Route path="rules" element={<Gates bot={bot} />} />
              <Route path="*" element={<Overview key={bot.site} bot={bot} />} />
            </Routes>
          </div>
        )}
      </div>
    </section>
  );
}

/** The kill switch. */
function Stop({ bot }: { bot: Bot }) {
  const queries = useQueryClient();
  const me = useMe();
  if (!may(me, 'answers.manage')) return null;
  return (
    <Confirm
      className="btn danger end"
      trigger={t('bot.stop')}
      title={t('bot.stopTitle')}
      yes={t('bot.stop')}
      run={async () => {
        await http.post(`answer-bots/${bot.site}/stop`, {});
        await queries.invalidateQueries({ queryKey: botsKey });
      }}
    >
      {t('bot.stopBody')}
    </Confirm>
  );
}
