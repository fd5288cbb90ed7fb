import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Empty, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { all } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { leads, useMe } from '../../identity/me.ts';
import type { Page } from '../../../shared/types.ts';
import { locale, t } from '../../app/t.ts';
import { useAwayReasons } from './reasons.ts';
import { duration, minutes, parts, type AgentDay } from './time.ts';

const shownDays = 7;

/** The agent's own days, and for leads the team's time on one date (LC-71). */
export default function TimePage() {
  const me = useMe();
  const days = useQuery({
    queryKey: ['me', 'time'],
    queryFn: async () => (await http.get<Page<AgentDay>>('me/time', { query: { days: shownDays } })).items,
    refetchInterval: 60_000,
  });
  return (
    <SettingsPage title={t('chats.time.title')} wide lead={t('chats.time.lead')}>
      <Section title={t('chats.time.mine')} hint={t('chats.time.mineHint', { days: shownDays })}>
        <LoadState of={days} rows={4} what={t('chats.time.title')} loading={t('chats.time.what')} />
        {days.data && (
          <Days
            rows={days.data.map((day) => ({
              key: day.date,
              name: new Date(`${day.date}T12:00:00Z`).toLocaleDateString(locale, {
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                timeZone: 'UTC',
              }),
              day,
            }))}
            first={t('chats.time.day')}
          />
        )}
      </Section>
      {leads(me) && <Team />}
    </SettingsPage>
  );
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

function Team() {
  const [date, setDate] = useState(today);
  const team = useQuery({
    queryKey: ['team-time', date],
    queryFn: () => all<{ agent: string; name: string; day: AgentDay }>('team-time', { date }),
    enabled: date !== '',
  });
  return (
    <Section title={t('chats.time.team')} hint={t('chats.time.teamHint')}>
      <label className="field">
        {t('chats.time.date')}
        <input className="in narrow" type="date" value={date} max={today()} onChange={({ target }) => setDate(target.value)} />
      </label>
      {team.isPending && date !== '' && <RowsLoading rows={4} what={t('chats.time.what')} />}
      {team.isError && !team.data && <Failed what={t('chats.time.title')} problem={team.error} retry={() => void team.refetch()} />}
      {team.data?.length === 0 && (
        <Empty icon="people" title={t('chats.time.empty')}>
          {t('chats.time.emptyHint')}
        </Empty>
      )}
      {team.data && team.data.length > 0 && (
        <Days rows={team.data.map(({ agent, name, day }) => ({ key: agent, name, day }))} first={t('common.agent')} />
      )}
    </Section>
  );
}

function Days({ rows, first }: { rows: readonly { key: string; name: string; day: AgentDay }[]; first: string }) {
  const reasons = useAwayReasons();
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label={t('chats.time.table')}>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t('chats.time.inChats')}</th>
            <th scope="col">{t('chats.time.available')}</th>
            <th scope="col">{t('chats.time.unavailable')}</th>
            <th scope="col">{t('chats.time.total')}</th>
            <th scope="col">{t('chats.time.byStatus')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, day }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {minutes([day.chatSeconds, day.freeSeconds, day.offSeconds]).map((part, at) => (
                <td key={at} className="num">
                  {duration(part)}
                </td>
              ))}
              <td className="num">{duration(Math.floor(day.seconds / 60))}</td>
              <td className="time-parts">
                {parts(day, reasons.data ?? []).map((part, at) => (
                  <Fragment key={part}>
                    {at > 0 && ' · '}
                    <span>{part}</span>
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
