import { useQueryClient } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { Gaps } from '../answers/bot/Gaps.tsx';
import { Gates } from '../answers/bot/Gates.tsx';
import { Overview } from '../answers/bot/Overview.tsx';
import { Review } from '../answers/bot/Review.tsx';
import { type Bot, botsKey, useBots } from '../answers/bot/bots.ts';
import { Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { may, useMe } from '../identity/me.ts';
import type { HelpCenter } from './api.ts';
import { CenterPage } from './CenterPage.tsx';
import { root } from './places.ts';
import '../answers/bot/bot.css';

const tabs = [
  { path: '', name: t('bot.tab.overview') },
  { path: '/gaps', name: t('bot.tab.gaps') },
  { path: '/review', name: t('bot.tab.review') },
  { path: '/rules', name: t('bot.tab.rules') },
] as const;

/** The answer bot of the help center's site: its mode, outcomes, unanswered questions, review and handover rules. */
export default function BotPage({ center, item }: { center: HelpCenter; item: string | undefined }) {
  const me = useMe();
  const bots = useBots();
  const bot = bots.data?.items.find((each) => each.site === center.site.id);
  const tab = (found: Bot) => {
    switch (item) {
      case 'gaps':
        return <Gaps bot={found} center={center} />;
      case 'review':
        return <Review bot={found} />;
      case 'rules':
        return <Gates bot={found} />;
      default:
        return <Overview bot={found} />;
    }
  };
  return (
    <CenterPage
      center={center}
      title={t('knowledge.nav.bot')}
      wide
      action={bot && bot.mode !== 'off' && may(me, 'bot.manage') && <Stop bot={bot} />}
    >
      <nav className="bot-tabs" aria-label={t('bot.tabs')}>
        {tabs.map(({ path, name }) => (
          <NavLink key={path} to={`${root}/bot${path}`} end>
            {name}
          </NavLink>
        ))}
      </nav>
      {bots.isPending && <RowsLoading what={t('knowledge.nav.bot')} />}
      {bots.isError && <Failed what={t('knowledge.nav.bot')} problem={bots.error} retry={() => void bots.refetch()} />}
      {bot && <div className="bot-body">{tab(bot)}</div>}
    </CenterPage>
  );
}

/** The kill switch. */
function Stop({ bot }: { bot: Bot }) {
  const queries = useQueryClient();
  return (
    <Confirm
      className="btn danger"
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
