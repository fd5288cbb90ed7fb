import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { durationOf, type Metric } from './policies.ts';
import { metricNames } from './words.ts';

interface Result {
  metric: Metric;
  cycles: number;
  kept: number;
  averageSeconds: number;
  medianSeconds: number;
}

/** How promises were kept lately: what ended, and how long it took. */
export function Results() {
  const [days, setDays] = useState(30);
  const asked = useQuery({ queryKey: ['sla-results', days], queryFn: () => http.get<Result[]>('sla-results', { query: { days } }), placeholderData: (before) => before });
  return (
    <Section title="How they were kept" hint="What was answered or solved in this time. Half of all took no longer than the median; hours that do not count are left out.">
      <label className="row">
        <span className="muted">In the last</span>
        <select className="in small" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {[7, 30, 90, 365].map((each) => (
            <option key={each} value={each}>
              {each} days
            </option>
          ))}
        </select>
      </label>
      {asked.isPending && <RowsLoading rows={2} what="the results" />}
      {asked.isError && !asked.data && <Failed what="The results" problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data?.length === 0 && <p className="muted">Nothing that was promised has ended in this time.</p>}
      {asked.data && asked.data.length > 0 && (
        <div className="sla-results">
          <table>
            <thead>
              <tr>
                <th scope="col">Promise</th>
                <th scope="col">Ended</th>
                <th scope="col">In time</th>
                <th scope="col">Median</th>
                <th scope="col">Average</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.map((each) => (
                <tr key={each.metric}>
                  <th scope="row">{metricNames[each.metric]}</th>
                  <td className="num">{each.cycles}</td>
                  <td className="num">
                    {each.kept} <span className="muted">({Math.floor((100 * each.kept) / each.cycles)} %)</span>
                  </td>
                  <td className="num">{shown(each.medianSeconds)}</td>
                  <td className="num">{shown(each.averageSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

const shown = (seconds: number) => (seconds < 1 ? 'under 1s' : durationOf(Math.round(seconds)));
