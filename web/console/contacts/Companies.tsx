import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { t } from '../app/t.ts';
import { Chip, Empty, LoadState } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { usePaged } from '../app/paging.ts';
import { useTitle } from '../app/title.ts';
import { may, useMe } from '../identity/me.ts';
import type { Company } from './company.ts';
import { CompanyCard } from './CompanyCard.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { PeopleOrCompanies } from './PeopleOrCompanies.tsx';
import './companies.css';

/** Companies: the list, and one of them. */
export default function Companies() {
  const { company } = useParams();
  const [typed, setTyped] = useState('');
  const mine = may(useMe(), 'company.edit');
  const navigate = useNavigate();
  useTitle(t('companies.title'));
  return (
    <main className={company ? 'desk contacts talking' : 'desk contacts'}>
      <h1 className="sr">{t('companies.title')}</h1>
      <section className="pane list" aria-label={t('companies.title')}>
        <header className="head">
          <PeopleOrCompanies />
          <div className="search grow boxed">
            <Icon name="search" />
            <input
              type="search"
              aria-label={t('companies.search.label')}
              placeholder={t('companies.search.placeholder')}
              maxLength={100}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          {mine && (
            <Link className="btn bare icon" to="/contacts/companies/new" aria-label={t('companies.new')} title={t('companies.new')}>
              <Icon name="plus" />
            </Link>
          )}
        </header>
        <Rows query={typed.trim()} current={company} mine={mine} />
      </section>
      <section className="pane card" aria-label={t('companies.company')}>
        {company === 'new' && mine ? (
          <div className="scroll">
            <div className="about company-card">
              <h2>{t('companies.new')}</h2>
              <CompanyForm done={(made) => void navigate(made ? `/contacts/companies/${made.id}` : '/contacts/companies')} />
            </div>
          </div>
        ) : company ? (
          <CompanyCard key={company} id={company} />
        ) : (
          <Empty icon="box" title={t('companies.none.selected')}>
            {t('companies.none.selectedHint')}
          </Empty>
        )}
      </section>
    </main>
  );
}

function Rows({ query, current, mine }: { query: string; current: string | undefined; mine: boolean }) {
  const { list, items } = usePaged<Company>(['companies', query], 'companies', { q: query || undefined });
  return (
    <div className="scroll rows">
      <LoadState of={list} what={t('companies.title')} />
      {list.data && items.length === 0 && query !== '' && (
        <Empty icon="filter" title={t('companies.none.found')}>
          {t('companies.none.foundHint')}
        </Empty>
      )}
      {list.data && items.length === 0 && query === '' && (
        <Empty
          icon="box"
          title={t('companies.none.yet')}
          action={
            mine && (
              <Link className="btn" to="/contacts/companies/new">
                <Icon name="plus" />
                {t('companies.new')}
              </Link>
            )
          }
        >
          {t('companies.none.yetHint')}
        </Empty>
      )}
      <ol aria-label={t('companies.title')} className="company-rows">
        {items.map((company) => (
          <li key={company.id}>
            <Link
              className="conv contact-row"
              to={`/contacts/companies/${company.id}`}
              aria-current={company.id === current ? 'true' : undefined}
            >
              <Icon name="box" />
              <div>
                <div className="top">
                  <span className="who grow clip" dir="auto">
                    {company.name}
                  </span>
                  <Chip title={t('contacts.title')}>{company.contacts}</Chip>
                </div>
                <p className="said clip">{company.domains.join(', ') || t('companies.noDomains')}</p>
              </div>
            </Link>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <button type="button" className="btn more-rows" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.loadMore')}
        </button>
      )}
    </div>
  );
}
