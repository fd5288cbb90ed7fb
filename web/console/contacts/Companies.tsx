import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
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
  useTitle('Companies');
  return (
    <main className={company ? 'desk contacts talking' : 'desk contacts'}>
      <h1 className="sr">Companies</h1>
      <section className="pane list" aria-label="Companies">
        <header className="head">
          <PeopleOrCompanies />
          <div className="search grow boxed">
            <Icon name="search" />
            <input
              type="search"
              aria-label="Search companies"
              placeholder="Name or domain"
              maxLength={100}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          {mine && (
            <Link className="btn bare icon" to="/contacts/companies/new" aria-label="New company" title="New company">
              <Icon name="plus" />
            </Link>
          )}
        </header>
        <Rows query={typed.trim()} current={company} mine={mine} />
      </section>
      <section className="pane card" aria-label="Company">
        {company === 'new' && mine ? (
          <div className="scroll">
            <div className="about company-card">
              <h2>New company</h2>
              <CompanyForm done={(made) => void navigate(made ? `/contacts/companies/${made.id}` : '/contacts/companies')} />
            </div>
          </div>
        ) : company ? (
          <CompanyCard key={company} id={company} />
        ) : (
          <Empty icon="box" title="No company is chosen">
            Choose one to see its people and what is agreed with it.
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
      {list.isPending && <RowsLoading what="companies" />}
      {list.isError && !list.data && <Failed what="The companies" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && query !== '' && (
        <Empty icon="filter" title="No company matches">
          None is called so or has such a domain.
        </Empty>
      )}
      {list.data && items.length === 0 && query === '' && (
        <Empty
          icon="box"
          title="No company yet"
          action={
            mine && (
              <Link className="btn" to="/contacts/companies/new">
                <Icon name="plus" />
                New company
              </Link>
            )
          }
        >
          With its mail domains, everybody who writes from there belongs to it by themselves.
        </Empty>
      )}
      <ol aria-label="Companies" className="company-rows">
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
                  <Chip title="People who belong to it">{company.contacts}</Chip>
                </div>
                <p className="said clip">{company.domains.join(', ') || 'No domain'}</p>
              </div>
            </Link>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <button type="button" className="btn more-rows" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </div>
  );
}
