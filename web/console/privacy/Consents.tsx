import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../app/paging.ts';
import { Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { t } from '../app/t.ts';
import { methodName, purposeKeys, purposeName, typeName } from './policies/words.ts';
import { ScreenTitle } from './ScreenTitle.tsx';
import './policies/policies.css';

/** Who agreed to what, newest first. */
export default function Consents() {
  const [purpose, setPurpose] = useState('');
  const { list: found, items: rows } = usePages('privacy/consents', { query: { purpose: purpose || undefined } });
  return (
    <section className="pane policy-page" aria-label={t('privacy.consents.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.consents.title')} />
        <span className="grow" />
        <select
          className="in narrow"
          aria-label={t('privacy.consents.purpose')}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        >
          <option value="">{t('privacy.consents.all')}</option>
          {purposeKeys.map((each) => (
            <option key={each} value={each}>
              {purposeName(each)}
            </option>
          ))}
        </select>
      </header>
      <div className="scroll">
        <div className="policy-body">
          {found.isPending && <RowsLoading rows={4} what={t('privacy.consents.title')} />}
          {found.isError && <Failed what={t('privacy.consents.title')} problem={found.error} retry={() => void found.refetch()} />}
          {found.isSuccess && rows.length === 0 && <p className="muted">{t('privacy.consents.none')}</p>}
          {rows.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable
            <div className="consent-scroll" tabIndex={0} role="region" aria-label={t('privacy.consents.title')}>
              <table className="consent-table">
                <thead>
                  <tr>
                    <th scope="col">{t('privacy.consents.who')}</th>
                    <th scope="col">{t('privacy.consents.purpose')}</th>
                    <th scope="col">{t('privacy.consents.decision')}</th>
                    <th scope="col">{t('privacy.consents.method')}</th>
                    <th scope="col">{t('privacy.consents.policy')}</th>
                    <th scope="col">{t('privacy.consents.date')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((each) => (
                    <tr key={each.id}>
                      <td>
                        {each.contact ? (
                          <Link to={`/contacts/${each.contact}`}>{each.name ?? t('privacy.consents.unnamed')}</Link>
                        ) : (
                          <span className="muted">{t('privacy.consents.browser')}</span>
                        )}
                      </td>
                      <td>{purposeName(each.purpose)}</td>
                      <td>{typeName(each.type)}</td>
                      <td>{methodName(each.method)}</td>
                      <td>
                        <span className="narrow-label muted">{t('privacy.consents.policy')} </span>
                        {each.policy}
                      </td>
                      <td>{dateOnly(Date.parse(each.at))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {found.hasNextPage && (
            <div>
              <button type="button" className="btn" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t('privacy.consents.more')}
              </button>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
