import { useId } from 'react';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { http } from '../../app/server.ts';
import { locale, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import type { Mode } from '../types.ts';
import { type Bot, useChangeBot } from './bots.ts';

const modes = [
  { mode: 'off', name: t('bot.mode.off'), hint: t('bot.mode.offHint') },
  { mode: 'shadow', name: t('bot.mode.shadow'), hint: t('bot.mode.shadowHint') },
  { mode: 'suggest', name: t('bot.mode.suggest'), hint: t('bot.mode.suggestHint') },
  { mode: 'live', name: t('bot.mode.live'), hint: t('bot.mode.liveHint') },
] as const satisfies readonly { mode: Mode; name: string; hint: string }[];

/** What the bot does with its answers, and what unlocks the next step (AN-1). */
export function ModeCard({ bot }: { bot: Bot }) {
  const name = useId();
  const me = useMe();
  const change = useChangeBot(bot.site);
  const manage = may(me, 'bot.manage');
  const set = (mode: Mode) => void change(() => http.patch(`answer-bots/${bot.site}`, { mode, version: bot.version }));
  const locked = !bot.unlocked && bot.mode !== 'live';
  return (
    <section className="bot-card" aria-label={t('bot.mode.title')}>
      <header className="row">
        <h2>{t('bot.mode.title')}</h2>
        <span className="muted">{t('bot.mode.lead')}</span>
      </header>
      <div className="modes" role="radiogroup" aria-label={t('bot.mode.title')}>
        {modes.map(({ mode, name: title, hint }) => (
          <label key={mode} className={bot.mode === mode ? 'on' : undefined}>
            <input
              type="radio"
              name={name}
              checked={bot.mode === mode}
              disabled={!manage || (mode === 'live' && locked)}
              onChange={() => set(mode)}
            />
            <span>
              <b>{title}</b>
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </div>
      <p className="row facts-line">
        {bot.liveSince && bot.mode === 'live' && (
          <span>
            {t('bot.liveSince')}{' '}
            <time dateTime={bot.liveSince}>{new Date(bot.liveSince).toLocaleDateString(locale, { dateStyle: 'medium' })}</time>
          </span>
        )}
        <span>{t('bot.judged', { total: bot.judged.total, wrong: bot.judged.wrong })}</span>
        <span>{t('bot.articles', { count: bot.articles })}</span>
        {bot.medianMs != null && <span>{t('bot.median', { millis: bot.medianMs })}</span>}
      </p>
      {locked && manage && (
        <p className="muted">
          {t('bot.locked')}{' '}
          {me.agent.role === 'owner' && (
            <Confirm
              className="link"
              trigger={t('bot.override')}
              title={t('bot.overrideTitle')}
              yes={t('bot.override')}
              run={() => change(() => http.post(`answer-bots/${bot.site}/override`, {}))}
            >
              {t('bot.overrideBody')}
            </Confirm>
          )}
        </p>
      )}
    </section>
  );
}
