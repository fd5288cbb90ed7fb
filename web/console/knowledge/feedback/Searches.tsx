import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty, LoadState } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { locale as shownLocale, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import type { HelpCenter, Searches as Found } from '../api.ts';
import { CenterPage } from '../CenterPage.tsx';
import { knowledgeKey } from '../centers.ts';
import { NewArticle } from '../list/NewArticle.tsx';

const lists = ['top', 'empty'] as const;
const listNames = { top: t('knowledge.searches.top'), empty: t('knowledge.searches.empty') };

/** What readers searched for: the most frequent, and what found nothing. */
export default function Searches({ center }: { center: HelpCenter }) {
  const me = useMe();
  const [shown, setShown] = useState<'top' | 'empty'>('top');
  const [writing, setWriting] = useState<string | null>(null);
  const searches = useQuery({
    queryKey: [...knowledgeKey, 'searches', center.id],
    queryFn: () => http.get<Found>(`help-centers/${center.id}/searches`),
    staleTime: 60_000,
  });
  const rows = searches.data?.[shown] ?? [];
  return (
    <CenterPage
      center={center}
      title={t('knowledge.nav.searches')}
      lead={t('knowledge.searches.lead', { days: searches.data?.days ?? 30 })}
    >
      <div className="seg start" role="group" aria-label={t('knowledge.searches.show')}>
        {lists.map((each) => (
          <button key={each} type="button" aria-pressed={shown === each} onClick={() => setShown(each)}>
            {listNames[each]}
          </button>
        ))}
      </div>
      <LoadState of={searches} what={t('knowledge.nav.searches')} />
      {searches.data && rows.length === 0 && (
        <Empty icon="search" title={t(shown === 'top' ? 'knowledge.searches.none' : 'knowledge.searches.noneEmpty')}>
          {t(shown === 'top' ? 'knowledge.searches.noneHint' : 'knowledge.searches.noneEmptyHint')}
        </Empty>
      )}
      {rows.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('knowledge.searches.text')}</th>
              <th scope="col" className="n">
                {t('knowledge.searches.count')}
              </th>
              {shown === 'top' ? (
                <th scope="col" className="n">
                  {t('knowledge.searches.results')}
                </th>
              ) : (
                <th scope="col">
                  <span className="sr">{t('knowledge.searches.action')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <tr key={each.text}>
                <td dir="auto">{each.text}</td>
                <td className="n">{each.count.toLocaleString(shownLocale)}</td>
                {shown === 'top' ? (
                  <td className="n">{each.results.toLocaleString(shownLocale)}</td>
                ) : (
                  <td className="n">
                    {may(me, 'knowledge.write') && (
                      <button type="button" className="link" onClick={() => setWriting(each.text)}>
                        {t('knowledge.searches.write')}
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writing !== null && <NewArticle center={center} category={null} title={writing} close={() => setWriting(null)} />}
    </CenterPage>
  );
}
