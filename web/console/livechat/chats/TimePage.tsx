import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { all } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { leads, useMe } from '../../identity/me.ts';
import type { Page } from '../../../shared/types.ts';
import { useAwayReasons } from './reasons.ts';
import { duration, minutes, parts, type AgentDay } from './time.ts';

/** How one's own days went, and for who leads, the team's on one date (LC-71). */
export default function TimePage() {
  const me = useMe();
  const days = useQuery({
    queryKey: ['me', 'time'],
    queryFn: async () => (await http.get<Page<AgentDay>>('me/time', { query: { days: 7 } })).items,
    refetchInterval: 60_000,
  });
  return (
    <SettingsPage
      title="Time"
      wide
      lead="Time in each status, and how much of it with chats. A day is counted in the agent's own time zone and adds up to its 24 hours, 23 or 25 where the clock changes."
    >
      <Section title="My time" hint="Up to now; the last seven days.">
        {days.isPending && <RowsLoading rows={4} what="your days" />}
        {days.isError && !days.data && <Failed what="Your days" problem={days.error} retry={() => void days.refetch()} />}
        {days.data && (
          <Days
            rows={days.data.map((day) => ({
              key: day.date,
              name: new Date(`${day.date}T12:00:00Z`).toLocaleDateString('en-GB', {
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                timeZone: 'UTC',
              }),
              day,
            }))}
            first="Day"
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
    <Section title="Team" hint="Each agent on one date, in the agent's zone.">
      <label className="field">
        Date
        <input className="in narrow" type="date" value={date} max={today()} onChange={({ target }) => setDate(target.value)} />
      </label>
      {team.isPending && date !== '' && <RowsLoading rows={4} what="the team's day" />}
      {team.isError && !team.data && <Failed what="The team's day" problem={team.error} retry={() => void team.refetch()} />}
      {team.data?.length === 0 && (
        <Empty icon="people" title="Nobody was on duty yet">
          Who opens the console for the first time shows here.
        </Empty>
      )}
      {team.data && team.data.length > 0 && (
        <Days rows={team.data.map(({ agent, name, day }) => ({ key: agent, name, day }))} first="Agent" />
      )}
    </Section>
  );
}

function Days({ rows, first }: { rows: readonly { key: string; name: string; day: AgentDay }[]; first: string }) {
  const reasons = useAwayReasons();
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label="Time by day">
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">With chats</th>
            <th scope="col">Free</th>
            <th scope="col">Off</th>
            <th scope="col">Total</th>
            <th scope="col">By status</th>
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
