import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../shared/api.ts';
import type { With } from '../../shared/basics.ts';
import { t } from '../app/t.ts';
import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { Values } from '../helpdesk/fields/fields.ts';

export type Company = With<
  Schemas['Company'],
  {
    fields: Values;
  }
>;

export type CompanyRole = Member['role'];

export const companyRoles: Record<CompanyRole, string> = {
  own: t('companies.role.own'),
  read: t('companies.role.read'),
  reply: t('companies.role.reply'),
};

export type Member = Schemas['Member'];

/** What the organization's own fields hold of a contact, and its company. */
export type AboutContact = With<
  Schemas['ContactFieldAbout'],
  {
    fields: Values;
    company?: { company: Company; role: CompanyRole; joined: Member['joined'] } | null;
  }
>;

export const useAboutContact = (contact: Id) =>
  useQuery({
    queryKey: ['contact', contact, 'fields'],
    queryFn: ({ signal }) => http.get<AboutContact>(`contacts/${contact}/fields`, { signal }),
  });

export const useCompany = (id: Id | undefined) =>
  useQuery({
    queryKey: ['company', id],
    queryFn: ({ signal }) => http.get<Company>(`companies/${id}`, { signal }),
    enabled: id !== undefined,
  });
