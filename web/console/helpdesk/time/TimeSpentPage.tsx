import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { administers, may, useMe } from '../../identity/me.ts';
import { locale, t } from '../../app/t.ts';
import { idleMillis } from './stopwatch.ts';
import { spentText, type Sum, type SumBy, type Sums, type TimeSettings, timeSettingsKey } from './time.ts';
import './time.css';

/** Time tracking settings, and a report of the time spent (HD-89). */
export default function TimeSpentPage() {
  const me = useMe();
  return (
    <SettingsPage title={t('timeTracking.page.title')} lead={t('timeTracking.page.lead')}>
      {administers(me) && <Counting />}
      <WhereItWent />
    </SettingsPage>
  );
}

function Counting() {
  const queries = useQueryClient();
  const inTurn = useInTurn();
  const asked = useQuery({ queryKey: timeSettingsKey, queryFn: () => http.get<TimeSettings>('time-settings') });
  if (asked.isError && !asked.data)
    return <Failed what={t('timeTracking.page.title')} problem={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <RowsLoading rows={1} what={t('timeTracking.page.title')} />;
  const settings = asked.data;
  const change = (wish: Partial<TimeSettings>) =>
    inTurn(async () => {
      const now = queries.getQueryData<TimeSettings>(timeSettingsKey) ?? settings;
      try {
        queries.setQueryData(timeSettingsKey, await http.put<TimeSettings>('time-settings', { ...now, ...wish }, ifSeen(now.version)));
      } catch (thrown) {
        toast(explain(thrown));
      }
    });
  return (
    <Section title={t('timeTracking.settings.title')} hint={t('timeTracking.settings.hint')}>
      <div className="stack-form">
        <Check
          checked={settings.counting}
          onChange={(counting) => void change({ counting })}
          label={t('timeTracking.settings.enabled')}
          hint={t('timeTracking.settings.enabledHint', { count: idleMillis / 60_000 })}
        />
        {settings.counting && (
          <Check
            checked={settings.billable}
            onChange={(billable) => void change({ billable })}
            label={t('timeTracking.settings.billable')}
          />
        )}
      </div>
    </Section>
  );
}

const ways: readonly (readonly [SumBy, string])[] = [
  ['agent', t('common.agent')],
  ['ticket', t('timeTracking.report.ticket')],
  ['contact', t('timeTracking.report.contact')],
  ['company', t('timeTracking.report.company')],
];

const dayMillis = 86_400_000;

function WhereItWent() {
  const me = useMe();
  const [by, setBy] = useState<SumBy>('agent');
  const [days, setDays] = useState(30);
  const from = new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * dayMillis).toISOString();
  const list = useInfiniteQuery({
    queryKey: ['time-sums', by, days],
    queryFn: ({ pageParam }) => http.get<Sums>('time-sums', { query: { by, from, cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  return (
    <Section title={t('timeTracking.report.title')} hint={t('timeTracking.report.hint')}>
      <div className="row time-ways">
        <div className="seg" role="group" aria-label={t('timeTracking.report.group')}>
          {ways.map(([way, name]) => (
            <button key={way} type="button" aria-pressed={way === by} onClick={() => setBy(way)}>
              {name}
            </button>
          ))}
        </div>
        <select
          className="in small"
          aria-label={t('timeTracking.report.period')}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {[7, 30, 90, 365].map((each) => (
            <option key={each} value={each}>
              {t('timeTracking.report.days', { count: each })}
            </option>
          ))}
        </select>
        {may(me, 'ticket.export') && (
          <a className="btn small" href={`/api/v1/time-export?from=${encodeURIComponent(from)}`} download>
            <Icon name="download" size="s" /> {t('timeTracking.report.export')}
          </a>
        )}
      </div>
      <LoadState of={list} rows={2} what={t('timeTracking.report.title')} />
      {total?.entries === 0 && <p className="muted">{t('timeTracking.report.empty')}</p>}
      {total && total.entries > 0 && (
        <div className="time-sums">
          <table>
            <thead>
              <tr>
                <th scope="col">{ways.find(([way]) => way === by)![1]}</th>
                <th scope="col">{t('timeTracking.report.entries')}</th>
                <th scope="col">{t('timeTracking.billable')}</th>
                <th scope="col">{t('timeTracking.block.title')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((each) => (
                <tr key={each.id ?? 'none'}>
                  <th scope="row" dir="auto">
                    {by === 'ticket' && each.id ? <Link to={`/tickets/all/${each.id}`}>{each.name}</Link> : nameOf(by, each)}
                  </th>
                  <td className="num">{each.entries.toLocaleString(locale)}</td>
                  <td className="num">{spentText(each.billableSeconds)}</td>
                  <td className="num">{spentText(each.seconds)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('timeTracking.report.total')}</th>
                <td className="num">{total.entries.toLocaleString(locale)}</td>
                <td className="num">{spentText(total.billableSeconds)}</td>
                <td className="num">{spentText(total.seconds)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <button type="button" className="btn" aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.loadMore')}
        </button>
      )}
    </Section>
  );
}

const nameOf = (by: SumBy, { name }: Sum) =>
  name || (by === 'company' ? t('timeTracking.report.noCompany') : t('timeTracking.report.unnamed'));
