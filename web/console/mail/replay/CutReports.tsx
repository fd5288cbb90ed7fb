import { useQuery } from '@tanstack/react-query';
import type { Instant } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { locale, t } from '../../app/t.ts';

interface Reported {
  readonly rule: string;
  readonly reports: number;
  readonly lastAt: Instant;
}

/** Rules that hid text which agents wanted to see (ML-52). */
export function CutReports() {
  const reported = useQuery({ queryKey: ['settings', 'mail-cuts'], queryFn: () => http.get<Reported[]>('mail-cuts') });
  return (
    <Section title={t('reprocess.cuts.title')} hint={t('reprocess.cuts.hint')}>
      {reported.isPending && <RowsLoading rows={1} what={t('reprocess.what.reports')} />}
      {reported.isError && <Failed what={t('reprocess.what.theReports')} problem={reported.error} retry={() => void reported.refetch()} />}
      {reported.data?.length === 0 && <p className="muted">{t('reprocess.cuts.empty')}</p>}
      {reported.data && reported.data.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('reprocess.cuts.title')}>
          <table className="listing">
            <thead>
              <tr>
                <th scope="col">{t('reprocess.cuts.rule')}</th>
                <th scope="col" className="num">
                  {t('reprocess.cuts.reports')}
                </th>
                <th scope="col">{t('reprocess.cuts.last')}</th>
              </tr>
            </thead>
            <tbody>
              {reported.data.map(({ rule, reports, lastAt }) => (
                <tr key={rule}>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td className="num">{reports.toLocaleString(locale)}</td>
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
