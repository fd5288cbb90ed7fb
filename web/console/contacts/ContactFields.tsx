import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../app/t.ts';
import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import { fieldsOf, useCustomFields } from '../helpdesk/fields/fields.ts';
import { every, FieldsBlock } from '../helpdesk/fields/FieldsBlock.tsx';
import { type AboutContact, companyRoles, useAboutContact } from './company.ts';

/** The custom fields of a contact. */
export function ContactFields({ contact }: { contact: Id }) {
  const queries = useQueryClient();
  const asked = useAboutContact(contact);
  const known = useCustomFields();
  const fields = fieldsOf(known.data, 'contact');
  if (!asked.data || fields.length === 0) return null;
  return (
    <FieldsBlock
      key={contact}
      title={t('contacts.fields')}
      asked={every(fields)}
      values={asked.data.fields}
      save={async (changes) => {
        queries.setQueryData(
          ['contact', contact, 'fields'],
          await http.patch<AboutContact>(`contacts/${contact}/fields`, { fields: changes }),
        );
      }}
    />
  );
}

/** The contact's company. */
export function CompanyLine({ contact }: { contact: Id }) {
  const belonging = useAboutContact(contact).data?.company;
  if (!belonging) return null;
  return (
    <>
      <dt>{t('companies.company')}</dt>
      <dd>
        <Link to={`/contacts/companies/${belonging.company.id}`} title={companyRoles[belonging.role]}>
          {belonging.company.name}
        </Link>
      </dd>
    </>
  );
}
