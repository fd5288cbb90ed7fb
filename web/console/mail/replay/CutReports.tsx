import { useQuery } from '@tanstack/react-query';
import type { Instant } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';

interface Reported {
  readonly rule: string;
  readonly reports: number;
  readonly lastAt: Instant;
}

/** Rules that folded what somebody wanted to read (ML-52). */
export function CutReports() {
  const reported = useQuery({ queryKey: ['settings', 'mail-cuts'], queryFn: () => http.get<Reported[]>('mail-cuts') });
  return (
    <Section title="Cut wrongly" hint="How often agents said so of a mail, by the rule that folded something of it.">
      {reported.isPending && <RowsLoading rows={1} what="reports" />}
      {reported.isError && <Failed what="The reports" problem={reported.error} retry={() => void reported.refetch()} />}
      {reported.data?.length === 0 && <p className="muted">Nobody has said so yet.</p>}
      {reported.data && reported.data.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Rules">
          <table className="listing">
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col" className="num">
                  Reports
                </th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {reported.data.map(({ rule, reports, lastAt }) => (
                <tr key={rule}>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td className="num">{reports.toLocaleString()}</td>
                  <td>
                    <When at={lastAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
