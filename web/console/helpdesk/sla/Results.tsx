import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Page } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { locale, t } from '../../app/t.ts';
import { durationOf, metrics, type Metric } from './policies.ts';
import { metricNames } from './words.ts';

interface Result {
  metric: Metric;
  cycles: number;
  kept: number;
  averageSeconds: number;
  medianSeconds: number;
}

/** The same for one agent, department or policy, as of when the clock stopped. */
interface Part extends Result {
  id?: Id;
  name?: string;
}

type By = 'agents' | 'departments' | 'policies';

const ways: readonly (readonly [By | 'all', string])[] = [
  ['all', t('sla.results.total')],
  ['agents', t('sla.results.byAgent')],
  ['departments', t('sla.results.byDepartment')],
  ['policies', t('sla.results.byPolicy')],
];

const gone: Record<By, readonly [string, string]> = {
  agents: [t('sla.results.deletedAgent'), t('common.unassigned')],
  departments: [t('sla.results.deletedDepartment'), t('sla.results.noDepartment')],
  policies: [t('sla.results.deletedPolicy'), t('sla.results.noPolicy')],
};

/** How many SLA targets were met recently, and how long they took (HD-55). */
export function Results() {
  const [days, setDays] = useState(30);
  const [by, setBy] = useState<By | 'all'>('all');
  return (
    <Section title={t('sla.results.title')} hint={t('sla.results.hint')}>
      <div className="row">
        <label className="row">
          <span className="muted">{t('sla.results.period')}</span>
          <select className="in small" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {[7, 30, 90, 365].map((each) => (
              <option key={each} value={each}>
                {t('sla.results.days', { count: each })}
              </option>
            ))}
          </select>
        </label>
        <div className="seg" role="group" aria-label={t('sla.results.group')}>
          {ways.map(([way, name]) => (
            <button key={way} type="button" aria-pressed={way === by} onClick={() => setBy(way)}>
              {name}
            </button>
          ))}
        </div>
      </div>
      {by === 'all' ? <Whole days={days} /> : <Parts by={by} days={days} />}
    </Section>
  );
}

const Nothing = () => <p className="muted">{t('sla.results.empty')}</p>;

function Whole({ days }: { days: number }) {
  const asked = useQuery({
    queryKey: ['sla-results', days],
    queryFn: () => http.get<Result[]>('sla-results', { query: { days } }),
    placeholderData: (before) => before,
  });
  if (asked.isPending) return <RowsLoading rows={2} what={t('sla.results.title')} />;
  if (!asked.data) return <Failed what={t('sla.results.title')} problem={asked.error} retry={() => void asked.refetch()} />;
  if (asked.data.length === 0) return <Nothing />;
  return (
    <div className="sla-results">
      <table>
        <Head />
        <tbody>
          {asked.data.map((each) => (
            <Line key={each.metric} result={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Parts({ by, days }: { by: By; days: number }) {
  const list = useInfiniteQuery({
    queryKey: ['sla-results', days, by],
    queryFn: ({ pageParam }) => http.get<Page<Part>>(`sla-results/${by}`, { query: { days, cursor: pageParam, limit: 200 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (list.isPending) return <RowsLoading rows={2} what={t('sla.results.title')} />;
  if (!list.data) return <Failed what={t('sla.results.title')} problem={list.error} retry={() => void list.refetch()} />;
  const groups = new Map<string, Part[]>();
  for (const part of list.data.pages.flatMap((page) => page.items)) groups.set(part.id ?? '', [...(groups.get(part.id ?? '') ?? []), part]);
  if (groups.size === 0) return <Nothing />;
  const named = [...groups].map(([id, parts]) => ({
    id,
    name: parts[0]!.name ?? gone[by][id === '' ? 1 : 0],
    parts: parts.sort((one, other) => metrics.indexOf(one.metric) - metrics.indexOf(other.metric)),
  }));
  return (
    <div className="sla-results">
      <table>
        <Head />
        {named
          .sort((one, other) => one.name.localeCompare(other.name))
          .map(({ id, name, parts }) => (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup" colSpan={5} className="sla-part" dir="auto">
                  {name}
                </th>
              </tr>
              {parts.map((each) => (
                <Line key={each.metric} result={each} />
              ))}
            </tbody>
          ))}
      </table>
      {list.hasNextPage && (
        <button type="button" className="btn" aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.loadMore')}
        </button>
      )}
    </div>
  );
}

const Head = () => (
  <thead>
    <tr>
      <th scope="col">{t('sla.results.target')}</th>
      <th scope="col">{t('sla.results.completed')}</th>
      <th scope="col">{t('sla.results.met')}</th>
      <th scope="col">{t('sla.results.median')}</th>
      <th scope="col">{t('sla.results.average')}</th>
    </tr>
  </thead>
);

const Line = ({ result }: { result: Result }) => (
  <tr>
    <th scope="row">{metricNames[result.metric]}</th>
    <td className="num">{result.cycles.toLocaleString(locale)}</td>
    <td className="num">
      {result.kept.toLocaleString(locale)}{' '}
      <span className="muted">{t('sla.results.percent', { share: Math.floor((100 * result.kept) / result.cycles) / 100 })}</span>
    </td>
    <td className="num">{shown(result.medianSeconds)}</td>
    <td className="num">{shown(result.averageSeconds)}</td>
  </tr>
);

const shown = (seconds: number) => (seconds < 1 ? t('sla.results.underOne') : durationOf(Math.round(seconds)));
