import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { t } from '../app/t.ts';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { usePaged } from '../app/paging.ts';
import { toast } from '../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../app/server.ts';
import { fieldsOf, useCustomFields } from '../helpdesk/fields/fields.ts';
import { every, FieldsBlock } from '../helpdesk/fields/FieldsBlock.tsx';
import { Lookup } from '../helpdesk/fields/Lookup.tsx';
import { may, useMe } from '../identity/me.ts';
import { useDepartments } from '../identity/departments.ts';
import { type Company, type CompanyRole, companyRoles, type Member, useCompany } from './company.ts';
import { CompanyForm } from './CompanyForm.tsx';

/** One company: its details and its contacts. */
export function CompanyCard({ id }: { id: string }) {
  const asked = useCompany(id);
  const navigate = useNavigate();
  return (
    <div className="scroll">
      <button
        type="button"
        className="btn bare icon back"
        aria-label={t('contacts.backToList')}
        onClick={() => void navigate('/contacts/companies')}
      >
        <Icon name="left" />
      </button>
      {asked.isPending && <RowsLoading rows={3} what={t('companies.company')} />}
      {asked.isError && <Failed what={t('companies.company')} problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && <Card company={asked.data} />}
    </div>
  );
}

function Card({ company }: { company: Company }) {
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mine = may(useMe(), 'company.edit');
  const departments = useDepartments().data ?? [];
  const fields = fieldsOf(useCustomFields().data, 'company');
  const department = departments.find((each) => each.id === company.department);
  if (editing) {
    return (
      <div className="about company-card">
        <h2>{company.name}</h2>
        <CompanyForm company={company} done={() => setEditing(false)} />
      </div>
    );
  }
  return (
    <div className="about company-card">
      <header className="company-head">
        <Icon name="box" />
        <h2 className="grow" dir="auto">
          {company.name}
        </h2>
        {mine && (
          <>
            <button type="button" className="btn small" onClick={() => setEditing(true)}>
              {t('common.edit')}
            </button>
            <Confirm
              trigger={
                <>
                  <Icon name="trash" size="s" />
                  <span className="sr">{t('companies.delete.label', { name: company.name })}</span>
                </>
              }
              className="btn bare icon small"
              title={t('companies.delete.title', { name: company.name })}
              yes={t('companies.delete.yes')}
              run={async () => {
                await http.delete(`companies/${company.id}`);
                await queries.invalidateQueries({ queryKey: ['companies'] });
                void navigate('/contacts/companies');
              }}
            >
              <p>{t('companies.delete.text')}</p>
            </Confirm>
          </>
        )}
      </header>
      <section className="block">
        <dl className="facts own-fields">
          <dt>{t('companies.domains')}</dt>
          <dd>{company.domains.length === 0 ? <span className="muted">{t('common.none')}</span> : company.domains.join(', ')}</dd>
          <dt>{t('companies.department')}</dt>
          <dd>{department?.name ?? <span className="muted">{t('companies.sameAsMailbox')}</span>}</dd>
        </dl>
      </section>
      {fields.length > 0 && (
        <FieldsBlock
          title={t('companies.fields')}
          asked={every(fields)}
          values={company.fields}
          locked={!mine}
          save={async (changes) => {
            const wish = {
              name: company.name,
              domains: company.domains,
              calendar: company.calendar,
              department: company.department,
              fields: changes,
            };
            queries.setQueryData(
              ['company', company.id],
              await http.put<Company>(`companies/${company.id}`, wish, ifSeen(company.version)),
            );
          }}
        />
      )}
      <People company={company} mine={mine} />
    </div>
  );
}

function People({ company, mine }: { company: Company; mine: boolean }) {
  const queries = useQueryClient();
  const { list, items } = usePaged<Member>(['company', company.id, 'contacts'], `companies/${company.id}/contacts`);
  const [adding, setAdding] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (thrown) {
      toast(explain(thrown));
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['company', company.id] }),
      queries.invalidateQueries({ queryKey: ['companies'] }),
    ]);
  };
  return (
    <section className="block">
      <h3 className="with-act">
        <span>
          {t('contacts.title')} <span className="num">{company.contacts}</span>
        </span>
        {mine && !adding && (
          <button type="button" className="btn bare small" onClick={() => setAdding(true)}>
            <Icon name="plus" size="s" />
            {t('common.add')}
          </button>
        )}
      </h3>
      {adding && (
        <Lookup
          kind="contact"
          value={null}
          wiring={{ id: 'company-add', className: 'in' }}
          choose={(contact) => {
            setAdding(false);
            if (contact) void run(() => http.put(`companies/${company.id}/contacts/${contact}`, { role: 'own' }));
          }}
        />
      )}
      {list.data && items.length === 0 && <p className="muted">{t('companies.noContacts')}</p>}
      <ul className="company-people">
        {items.map((member) => (
          <li key={member.contact}>
            <span className="grow">
              <Link to={`/contacts/${member.contact}`} dir="auto">
                {member.name || member.address || t('contacts.noName')}
              </Link>
              <small className="muted clip">{member.address}</small>
            </span>
            <Chip
              tone={member.joined === 'address' ? 'ok' : 'line'}
              icon={member.joined === 'address' ? 'check' : 'user'}
              title={member.joined === 'address' ? t('companies.joined.addressTitle') : t('companies.joined.agentTitle')}
            >
              {member.joined === 'address' ? t('companies.joined.address') : t('companies.joined.agent')}
            </Chip>
            {mine ? (
              <select
                className="in small"
                aria-label={t('companies.accessOf', { name: member.name || member.address || t('contacts.noName') })}
                value={member.role}
                onChange={(event) =>
                  void run(() =>
                    http.put(`companies/${company.id}/contacts/${member.contact}`, { role: event.target.value as CompanyRole }),
                  )
                }
              >
                {(Object.keys(companyRoles) as CompanyRole[]).map((role) => (
                  <option key={role} value={role}>
                    {companyRoles[role]}
                  </option>
                ))}
              </select>
            ) : (
              <small>{companyRoles[member.role]}</small>
            )}
            {mine && (
              <button
                type="button"
                className="btn bare icon small"
                aria-label={t('companies.removeContact', { name: member.name || member.address || t('contacts.noName') })}
                onClick={() => void run(() => http.delete(`companies/${company.id}/contacts/${member.contact}`))}
              >
                <Icon name="x" size="s" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn small" onClick={() => void list.fetchNextPage()}>
          {t('common.loadMore')}
        </button>
      )}
    </section>
  );
}
